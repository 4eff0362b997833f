"""Settings of the claims service, beyond those that every service has."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.runtime.settings import RuntimeSettings


class AttributionSettings(BaseModel):
    """How claims are found."""

    model_config = ConfigDict(frozen=True)

    profile: Annotated[
        Literal["accurate", "fast"],
        Field(description="accurate: a small network beside the rules; fast: rules and tables alone"),
    ] = "accurate"


class ClaimsSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME> and CLAIMWIRE_CLAIMS__<NAME>."""

    claims: AttributionSettings = AttributionSettings()
