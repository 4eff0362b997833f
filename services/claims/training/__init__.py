"""How the tables of `services.claims.data` are learned."""
