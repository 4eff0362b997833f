from collections.abc import Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.domain.dates import normalise_date, read_zone
from services.ingest.domain.errors import InvalidArticle


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2024-03-02", "2024-03-02"),
        ("2024-03-02T10:00:00Z", "2024-03-02T10:00:00Z"),
        ("2024-03-02t10:00:00z", "2024-03-02T10:00:00Z"),
        ("2024-03-02 10:00:00+00:00", "2024-03-02T10:00:00Z"),
        ("2024-03-02T10:00:00-00:00", "2024-03-02T10:00:00Z"),
        ("2024-03-02T23:30:00-05:00", "2024-03-02T23:30:00-05:00"),
        ("2024-03-02T23:30:00+0530", "2024-03-02T23:30:00+05:30"),
        ("2024-03-02T10:00:00.5Z", "2024-03-02T10:00:00.500000Z"),
        ("2024-03-02T10:00:00.123456789Z", "2024-03-02T10:00:00.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2024-02-29", "2024-02-29"),
        ("1605-06-01", "1605-06-01"),
        ("2199-12-31T23:59:59Z", "2199-12-31T23:59:59Z"),
    ],
)
def test_a_date_has_one_spelling_and_keeps_its_day(written: str, canonical: str) -> None:
    assert normalise_date("published_at", written) == canonical


@pytest.mark.parametrize("written", ["2024-03-02T10:00:00", "2024-03-02T10:00", "2024-03-02 10:00"])
def test_a_naive_time_is_utc_unless_a_zone_is_given(written: str) -> None:
    assert normalise_date("published_at", written) == "2024-03-02T10:00:00Z"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2024-03-02T10:00", "2024-03-02T10:00:00+01:00"),
        ("2024-07-02T10:00", "2024-07-02T10:00:00+02:00"),
        ("2024-07-02T10:00Z", "2024-07-02T10:00:00Z"),
        ("2024-07-02", "2024-07-02"),
        ("1890-07-02T10:00", "1890-07-02T10:00:00+00:53"),  # local mean time, +00:53:28
    ],
)
def test_a_naive_time_is_read_in_the_zone_of_the_publisher(written: str, canonical: str) -> None:
    assert normalise_date("published_at", written, zone=ZoneInfo("Europe/Berlin")) == canonical


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_iana_zones_are_read(name: str) -> None:
    assert read_zone("timezone", name).key == name


@settings(deadline=None)
@given(st.datetimes(timezones=st.timezones()))
def test_any_moment_between_the_bounds_survives(moment: object) -> None:
    with suppress(InvalidArticle):
        canonical = normalise_date("published_at", str(moment))
        assert normalise_date("published_at", canonical) == canonical


@pytest.mark.parametrize("read", [normalise_date, read_zone])
@settings(deadline=None)
@given(written=st.text())
def test_any_text_is_read_or_refused(read: Callable[[str, str], object], written: str) -> None:
    with suppress(InvalidArticle):
        read("published_at", written)
