"""What is generated from the models and the table of streams: JSON Schema, AsyncAPI, tables for docs/contracts.md."""
