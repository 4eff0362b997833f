"""`python -m services.claims` runs the service."""

from services.claims.app import main

if __name__ == "__main__":
    main()
