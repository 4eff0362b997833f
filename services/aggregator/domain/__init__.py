"""Joining, versions and speaker resolution; values in, values out."""
