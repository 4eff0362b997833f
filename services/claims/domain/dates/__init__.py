"""Dates of news text, found and resolved: pure rules and tables, linear in the length of the text."""

from services.claims.domain.dates.finding import find_dates
from services.claims.domain.dates.models import AnchorName, Anchors, Bound, Date, DateType, Tense

__all__ = ["AnchorName", "Anchors", "Bound", "Date", "DateType", "Tense", "find_dates"]
