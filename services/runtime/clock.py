"""The time, in the two forms that events and streams use."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The current time, aware, in UTC."""
    return datetime.now(UTC)


def to_timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, such as `2026-01-02T03:04:05.678Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry_time(entry_id: str) -> datetime:
    """When a stream entry was written: the first half of its id is Unix time in milliseconds."""
    milliseconds = int(entry_id.partition("-")[0])
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
