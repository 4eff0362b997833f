"""Settings of ingest, beyond those that every service has."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.runtime.settings import RuntimeSettings


class IntakeSettings(BaseModel):
    """What publishers may send."""

    model_config = ConfigDict(frozen=True)

    max_body_bytes: Annotated[int, Field(gt=0, description="longest body of one article, in bytes of UTF-8")] = (
        1_048_576
    )
    max_request_bytes: Annotated[int, Field(gt=0, description="longest HTTP request, a batch included")] = 33_554_432
    tokens: Annotated[
        tuple[SecretStr, ...], Field(description="bearer tokens that may publish over HTTP; none: everybody may")
    ] = ()
    high_water_entries: Annotated[
        int, Field(gt=0, description="when so many entries wait anywhere downstream, HTTP publishers get 429")
    ] = 10_000
    retry_after_seconds: Annotated[int, Field(gt=0, description="what Retry-After tells them at least")] = 5


class IngestSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME> and CLAIMWIRE_INGEST__<NAME>."""

    ingest: IntakeSettings = IntakeSettings()
