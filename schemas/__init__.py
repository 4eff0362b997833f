"""claimwire's wire contracts, version 1: one module an event, the envelope, and the table of streams."""
