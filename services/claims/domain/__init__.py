"""Who said what, how many and when; values in, values out."""
