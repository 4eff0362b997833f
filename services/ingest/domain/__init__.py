"""What ingest knows about articles; values in, values out."""
