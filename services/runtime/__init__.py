"""Plumbing that knows no stage: streams, commits, dead letters, settings, metrics, health."""
