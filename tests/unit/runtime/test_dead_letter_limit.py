"""Facts about the window of the dead-letter limit."""

import pytest

from services.runtime.dead_letter_limit import DeadLetterLimit, speaks_of_us
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError
from services.runtime.metrics import Metrics
from services.runtime.pauses import Pauses
from services.runtime.settings import DeadLetterLimitSettings

SETTINGS = DeadLetterLimitSettings(percent=20, least_entries=10, window_seconds=60, cool_down_seconds=300)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses(Metrics(service="claims", streams=("segments",)))


@pytest.fixture
def limit(clock, pauses) -> DeadLetterLimit:
    return DeadLetterLimit(SETTINGS, pauses, clock=clock)


def finish(limit, *, good=0, dead=0):
    for number in range(good + dead):
        limit.entry_finished(dead=number >= good)


@pytest.mark.parametrize(
    ("good", "dead", "stops"), [(0, 9, False), (0, 10, True), (8, 2, False), (7, 3, True), (80, 20, False)]
)
def test_stage_stops_past_the_share_of_enough_entries(limit, pauses, good, dead, stops):
    finish(limit, good=good, dead=dead)
    assert pauses.may_read() is not stops
    assert pauses.may_reclaim() is not stops


def test_what_lies_before_the_window_does_not_count(limit, pauses, clock):
    finish(limit, dead=9)
    clock.now = 60.0
    finish(limit, dead=9)
    assert pauses.may_read()
    clock.now = 119.9
    finish(limit, dead=1)
    assert not pauses.may_read()


def test_good_entries_of_before_do_not_excuse_the_dead_of_now(limit, pauses, clock):
    finish(limit, good=1000)
    clock.now = 61.0
    finish(limit, dead=10)
    assert not pauses.may_read()


def test_reading_goes_on_with_nothing_counted_once_the_cool_down_has_passed(limit, pauses, clock):
    finish(limit, dead=10)
    finish(limit, dead=10)
    clock.now = 299.0
    limit.resume_when_due()
    assert not pauses.may_read()
    clock.now = 300.0
    limit.resume_when_due()
    assert pauses.may_read()
    finish(limit, dead=9)
    assert pauses.may_read()


def test_backpressure_leaves_reclaiming_alone(pauses):
    pauses.pause("backpressure")
    assert (pauses.may_read(), pauses.may_reclaim()) == (False, True)
    pauses.pause("dead_letter_limit")
    pauses.resume("backpressure")
    assert (pauses.may_read(), pauses.may_reclaim()) == (False, False)
    pauses.resume("dead_letter_limit")
    pauses.resume("dead_letter_limit")
    assert pauses.may_read()


@pytest.mark.parametrize(
    ("stream", "code", "counts"),
    [
        ("claimwire:{p0}:segments", "wrong_type", True),
        ("claimwire:{p0}:segments", "exhausted", True),
        ("claimwire:{p0}:retry:claims", "exhausted", True),
        ("claimwire:{p0}:segments", "conflict", False),
        ("claimwire:intake", "invalid_json", False),
        ("claimwire:intake", "conflict", False),
        ("claimwire:intake", "exhausted", True),
    ],
)
def test_what_publishers_got_wrong_does_not_speak_of_the_stage(stream, code, counts):
    assert speaks_of_us(Entry(stream, "1-0", {}), PermanentError(code, "")) is counts
