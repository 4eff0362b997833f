"""Settings that every service has, read from the environment as CLAIMWIRE_<NAME>, printed at start."""

import os
import re
import secrets
import socket
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from services.runtime.variables import PREFIX, unknown_variables

_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class RetentionSettings(BaseModel):
    """How long entries stay in their streams."""

    model_config = ConfigDict(frozen=True)

    trim_seconds: Annotated[float, Field(gt=0, description="how often streams are trimmed")] = 5
    enriched_days: Annotated[float, Field(gt=0, description="enriched events older than this are cut, read or not")] = 7
    enriched_acknowledged_days: Annotated[
        float, Field(ge=0, description="enriched events older than this are cut once every group has acknowledged them")
    ] = 1
    enriched_max_entries: Annotated[
        int, Field(gt=0, description="enriched events beyond the newest so many are cut, read or not; all partitions")
    ] = 50_000


class DeadLetterLimitSettings(BaseModel):
    """When a stage must stop reading, as it may be the stage that is wrong."""

    model_config = ConfigDict(frozen=True)

    percent: Annotated[
        float, Field(gt=0, le=100, description="past this share of dead letters a replica stops reading")
    ] = 20
    least_entries: Annotated[int, Field(ge=1, description="fewer finished entries in the window prove nothing")] = 20
    window_seconds: Annotated[float, Field(gt=0, description="finished entries count for so long")] = 60
    cool_down_seconds: Annotated[float, Field(gt=0, description="after so long the replica tries again")] = 300


class RuntimeSettings(BaseSettings):
    """One process's settings; units stand in the names.

    Raises pydantic.ValidationError for a value that is wrong, and for a variable CLAIMWIRE_... that nobody reads: a
    name that is misspelt would leave its default in force without a word.
    """

    # An error must not quote what it was made from: a URL may hold a password.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    redis_url: Annotated[
        SecretStr,
        Field(
            description="redis://, rediss://, unix://, redis+sentinel://host:port,host:port/master/db "
            "or redis+cluster://host:port,host:port"
        ),
    ] = SecretStr("redis://127.0.0.1:6379/0")
    partitions: Annotated[
        int, Field(ge=1, le=1024, description="must equal the number that the deployment was installed with")
    ] = 8
    http_host: Annotated[str, Field(description="where /livez, /readyz, /metrics and ingest's /articles listen")] = (
        "0.0.0.0"  # noqa: S104
    )
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    concurrency: Annotated[int, Field(ge=1, description="entries in work at once in this process")] = 2
    model_workers: Annotated[int, Field(ge=1, description="worker processes that run models and rules")] = 1
    work_timeout_seconds: Annotated[
        float, Field(gt=0, description="longest work on one article; its worker is killed")
    ] = 300
    read_block_ms: Annotated[int, Field(ge=1, description="how long one read waits for new entries")] = 1000
    reclaim_idle_seconds: Annotated[
        float, Field(gt=0, description="an entry untouched for so long is taken over from its consumer")
    ] = 15
    max_deliveries: Annotated[
        int, Field(ge=1, description="deliveries of one entry after its first; past them it is dead-lettered")
    ] = 5
    retry_delay_seconds: Annotated[
        float, Field(gt=0, description="first delay before another try; doubles, at most reclaim_idle_seconds")
    ] = 0.5
    startup_timeout_seconds: Annotated[float, Field(gt=0, description="how long to wait for the server at start")] = 60
    graceful_stop_seconds: Annotated[
        float, Field(gt=0, description="how long work in flight may take after SIGTERM")
    ] = 25
    sample_interval_seconds: Annotated[float, Field(gt=0, description="how often stream gauges are read")] = 5
    replicas_to_wait: Annotated[
        int, Field(ge=0, description="an article counts as accepted once so many replicas hold it (docs/delivery.md)")
    ] = 0
    marker_retention_days: Annotated[
        float, Field(gt=0, description="how long versions and emissions are remembered; longer than any redrive")
    ] = 30
    high_water_entries: Annotated[
        int, Field(gt=0, description="a stage stops reading while so many entries wait in what it writes to")
    ] = 5_000
    consumer_idle_seconds: Annotated[
        float, Field(gt=0, description="consumers with nothing pending that were not seen for so long are removed")
    ] = 3_600
    retention: RetentionSettings = RetentionSettings()
    dead_letter_limit: DeadLetterLimitSettings = DeadLetterLimitSettings()
    log_level: LogLevel = "INFO"

    @model_validator(mode="after")
    def _knows_every_variable(self) -> Self:
        kind = type(self)
        given = {**DotEnvSettingsSource(kind).env_vars, **EnvSettingsSource(kind).env_vars}
        unknown = unknown_variables(kind, given)
        if unknown:
            raise ValueError(
                "; ".join(
                    f"{name} is no setting" + (f", {nearest} is" if nearest else "")
                    for name, nearest in unknown.items()
                )
            )
        return self


def consumer_name() -> str:
    """host-pid-random: unique to one start of one process, so that nobody inherits another's pending entries."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


def printable(settings: BaseSettings) -> dict[str, object]:
    """The settings as logged at start: secrets are masked, a URL only where its password stands."""
    values: dict[str, object] = {**settings.model_dump()}
    for name, value in values.items():
        if isinstance(value, SecretStr):
            values[name] = _PASSWORD.sub("***", value.get_secret_value()) if name.endswith("_url") else str(value)
    return values
