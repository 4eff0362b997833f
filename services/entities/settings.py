"""Settings of the entities service: those that every service has."""

from services.runtime.settings import RuntimeSettings


class EntitiesSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME>."""
