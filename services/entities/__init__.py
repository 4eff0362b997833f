"""Segmented articles in, canonical entities out."""
