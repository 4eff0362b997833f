"""How fast claimwire is, and what it costs beside the bare models: `python -m tests.benchmarks`."""
