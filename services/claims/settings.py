"""Settings of the claims service: those that every service has."""

from services.runtime.settings import RuntimeSettings


class ClaimsSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME>."""
