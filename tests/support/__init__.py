"""Small real things that several kinds of test share."""
