"""Quantities: how many, how much, how long, normalised."""

from services.claims.domain.quantities.finding import find_quantities
from services.claims.domain.quantities.quantity import Quantity

__all__ = ["Quantity", "find_quantities"]
