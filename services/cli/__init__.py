"""The claimwire command."""
