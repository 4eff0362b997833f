"""Settings of the segmentation service: those that every service has."""

from services.runtime.settings import RuntimeSettings


class SegmentationSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME>."""
