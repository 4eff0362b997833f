"""Who speaks in each claim, what the claim says on its own, and an identity for its meaning: entities and claims
joined.

The two branches know nothing of each other. Claims give printed sources and hints, entities give people and
organisations; `resolve_claims` links the one to the other. Everything it reads and returns is declared in `views`.
"""

from services.aggregator.domain.resolution.resolve import resolve_claims

__all__ = ["resolve_claims"]
