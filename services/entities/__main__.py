"""`python -m services.entities` runs the service."""

from services.entities.app import main

if __name__ == "__main__":
    main()
