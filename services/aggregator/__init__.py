"""Joins the branches of an article and emits enriched events."""
