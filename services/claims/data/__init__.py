"""Tables that the claims stage learned: hashed features and their weights (see `services.claims.training`)."""
