"""The accurate profile's network: which words attribute, whose they are, and what is attributed."""
