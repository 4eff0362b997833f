"""When an article was published or updated: checked, made canonical, never moved to another day."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.ingest.domain.errors import InvalidArticle

EARLIEST_YEAR = 1600
"""The first printed newspaper appeared in 1605; anything before it is a slip."""

LATEST_YEAR = 2199
"""Room for any embargo, while dates derived from it (tomorrow, in 100 years) still fit a four-digit year."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?([Zz]|[+-]\d{2}:?\d{2})?", re.ASCII
)
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+\-]{1,40}(?:/[A-Za-z0-9_+\-]{1,40}){0,3}", re.ASCII)


def normalise_date(field: str, text: str, *, zone: tzinfo = UTC) -> str:
    """`text` (RFC 3339, a date, or a time without offset) as ISO 8601 in one spelling.

    A date stays a date. A time keeps the publisher's offset, because its calendar day anchors "yesterday" and "on
    Monday"; without an offset it is read in `zone`. A leap second is read as the second before it. Raises
    InvalidArticle (`invalid_date`) for any other form, for a day that does not exist, and for years outside
    EARLIEST_YEAR..LATEST_YEAR.
    """
    try:
        moment = _parse(text, zone)
    except (ValueError, OverflowError) as error:
        raise InvalidArticle("invalid_date", field, "is not a day or time that exists") from error
    if moment is None:
        raise InvalidArticle("invalid_date", field, "must be RFC 3339, a date, or a date and time")
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise InvalidArticle(
            "invalid_date", field, f"is in the year {moment.year}, must be in {EARLIEST_YEAR} to {LATEST_YEAR}"
        )
    return moment.isoformat().replace("+00:00", "Z")


def read_zone(field: str, name: str) -> ZoneInfo:
    """The IANA time zone called `name`. Raises InvalidArticle (`unknown_timezone`)."""
    unknown = InvalidArticle("unknown_timezone", field, "is not an IANA time zone such as Europe/Berlin")
    if _ZONE_NAME.fullmatch(name) is None:
        raise unknown
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: "America" is a folder of the database
        raise unknown from error


def _parse(text: str, zone: tzinfo) -> date | datetime | None:
    if day := _DATE.fullmatch(text):
        return date(*map(int, day.groups()))
    parts = _MOMENT.fullmatch(text)
    if parts is None:
        return None
    *numbers, second, fraction, offset = parts.groups()
    year, month, day_of_month, hour, minute = map(int, numbers)
    microsecond = int((fraction or "").ljust(6, "0")[:6])
    seconds = int(second or 0)
    if seconds == 60:
        seconds = 59
    moment = datetime(year, month, day_of_month, hour, minute, seconds, microsecond, tzinfo=UTC)
    return moment.replace(tzinfo=_offset(offset) if offset else _offset_in(zone, moment))


def _offset_in(zone: tzinfo, moment: datetime) -> timezone:
    """The offset of `zone` at that local time. Before standard time it had seconds, which RFC 3339 cannot write."""
    distance = moment.replace(tzinfo=zone).utcoffset() or timedelta(0)
    return timezone(timedelta(minutes=round(distance / timedelta(minutes=1))))


def _offset(text: str) -> timezone:
    if text in ("Z", "z"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > 59:
        raise ValueError(text)
    distance = timedelta(hours=hours, minutes=minutes)
    return timezone(-distance if text[0] == "-" else distance)
