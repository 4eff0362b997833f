"""claimwire's services: one package a stage, `runtime` for plumbing, `language` for the pure text kernel."""
