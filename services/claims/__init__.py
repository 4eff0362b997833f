"""Segmented articles in, attributed and normalised claims out."""
