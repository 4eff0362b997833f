"""`python -m services.ingest` runs the service."""

from services.ingest.app import main

if __name__ == "__main__":
    main()
