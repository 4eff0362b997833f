"""Raw articles in, identified, cleaned and deduplicated articles out."""
