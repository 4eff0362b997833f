"""From when an article is read: its own dates, else the dates in its stamps and datelines."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.claims.domain.dates.models import AnchorName, Anchors
from services.claims.domain.dates.periods import Period

Segment = tuple[str, int, int]


def article_moment(anchors: Anchors) -> tuple[AnchorName | None, date | None, datetime | None]:
    """The anchor's name, day and (where it has one) time: the update's, else the publication's, by its own clock."""
    for name, value in (("updated_at", anchors.updated_at), ("published_at", anchors.published_at)):
        if isinstance(value, datetime):
            local = _in_zone(value, anchors.timezone).replace(tzinfo=None)
            return ("updated_at" if name == "updated_at" else "published_at"), local.date(), local
        if isinstance(value, date):
            return ("updated_at" if name == "updated_at" else "published_at"), value, None
    return None, None, None


def _in_zone(moment: datetime, timezone: str | None) -> datetime:
    """A moment that came in UTC, on the publisher's clock; one with an offset of its own keeps it."""
    offset = moment.utcoffset()
    if timezone is None or offset is None or offset:
        return moment
    try:
        return moment.astimezone(ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return moment


def segment_anchor(
    segments: Sequence[Segment], dated: Sequence[tuple[int, Period]]
) -> tuple[AnchorName | None, date | None]:
    """The latest single day that stands in full in a stamp, else in a dateline.

    `dated` holds where each absolute date begins, and its days. A stamp that says both when it was published and when
    it was updated names the later day last, and the anchor of an updated article is its update.
    """
    kinds: tuple[AnchorName, ...] = ("stamp", "dateline")
    for kind in kinds:
        spans = [(start, end) for name, start, end in segments if name == kind]
        days = [p.first for at, p in dated if p.first == p.last and any(start <= at < end for start, end in spans)]
        if days:
            return kind, max(days)
    return None, None
