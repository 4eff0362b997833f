"""Settings of the aggregator, beyond those that every service has."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.runtime.settings import RuntimeSettings


class JoinSettings(BaseModel):
    """How long an article waits for its branches."""

    model_config = ConfigDict(frozen=True)

    deadline_seconds: Annotated[
        float,
        Field(gt=0, description="after so long without news, and with nobody at work, an article is emitted partial"),
    ] = 300
    sweep_seconds: Annotated[float, Field(gt=0, description="how often deadlines are looked at")] = 5


class AggregatorSettings(RuntimeSettings):
    """Read from CLAIMWIRE_<NAME> and CLAIMWIRE_JOIN__<NAME>."""

    join: JoinSettings = JoinSettings()
