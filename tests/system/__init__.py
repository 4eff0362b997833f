"""Black-box tests: they start the claimwire command and import nothing of the application."""
