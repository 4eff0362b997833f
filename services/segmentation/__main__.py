"""`python -m services.segmentation` runs the service."""

from services.segmentation.app import main

if __name__ == "__main__":
    main()
