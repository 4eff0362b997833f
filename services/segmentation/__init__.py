"""Articles in, segments, sentences, quotations and credits out."""
