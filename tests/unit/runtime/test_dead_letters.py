"""Facts about what a dead letter says of an entry, however hostile the entry is."""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.dead_letter import DeadLettered
from services.runtime.dead_letters import bury, failure_effects, identify
from services.runtime.entry import Entry
from services.runtime.errors import PermanentError

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ERROR = PermanentError("wrong_type", "must be a string", field="body")
IDENTITY = {"uri": "urn:test:a", "version": "3"}

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["uri", "version", "data", "article", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


def entry_of(document: object, stream: str = "claimwire:{p0}:segments") -> Entry:
    data = document if isinstance(document, bytes) else orjson.dumps(document)
    return Entry(stream, "1767323045678-0", {b"data": data})


def letter_of(entry: Entry) -> DeadLettered:
    effect = bury(entry, group="claims", stage="claims", error=ERROR, deliveries=1, now=NOW)[0]
    return DeadLettered.from_json(effect.arguments[-1])


@pytest.mark.parametrize(
    "document",
    [IDENTITY, {"data": IDENTITY}, {"data": {"article": IDENTITY}}, {"data": {"uri": 7, "article": IDENTITY}}],
)
def test_identity_is_found_wherever_events_carry_it(document):
    assert identify(entry_of(document)) == ("urn:test:a", "3")


@pytest.mark.parametrize(
    ("version", "said"), [(3, "3"), ("3", "3"), (None, None), (1.5, None), ([3], None), (True, None), ("", None)]
)
def test_version_is_text_or_a_whole_number(version, said):
    assert identify(entry_of({"uri": "urn:test:a", "version": version})) == ("urn:test:a", said)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"data":' * 100_000,
        b'{"uri": "\\ud800"}',
        [],
        7,
        None,
        {"uri": 7},
        {"uri": ""},
        {"uri": " "},
        {"uri": None, "data": [IDENTITY]},
        {"data": {"article": {"article": IDENTITY}}},
        {"x": IDENTITY},
    ],
)
def test_document_without_readable_identity_has_none(document):
    assert identify(entry_of(document)) == (None, None)


def test_entry_without_data_has_no_identity():
    assert identify(Entry("s", "1-0", {b"other": b"{}"})) == (None, None)


def test_identity_too_long_to_be_one_is_none():
    assert identify(entry_of({"uri": "u" * 100_000})) == (None, None)
    assert identify(entry_of({"uri": "u", "version": "9" * 100_000})) == ("u", None)


@given(values)
def test_every_document_can_be_buried_and_given_up_on(document):
    entry = entry_of(document)
    letter = letter_of(entry)
    assert letter.data.entry[0].value.encode() == entry.document()
    failure_effects(entry, ERROR, stage="claims", now=NOW)


@given(st.dictionaries(st.binary(max_size=20), st.binary(max_size=50), min_size=1, max_size=5))
def test_any_fields_are_kept_whole(fields):
    letter = letter_of(Entry("claimwire:{p0}:segments", "1-0", fields)).data
    assert len(letter.entry) == len(fields)


def test_letter_says_where_why_and_when():
    letter = letter_of(entry_of({"data": IDENTITY}))
    assert letter.subject == "urn:test:a"
    data = letter.data
    assert (data.stream, data.entry_id, data.group) == ("claimwire:{p0}:segments", "1767323045678-0", "claims")
    assert (data.code, data.reason, data.field) == ("wrong_type", "must be a string", "body")
    assert (data.first_at, data.last_at) == ("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.000Z")


def test_version_is_marked_dead_beside_its_letter():
    _, mark = bury(entry_of({"data": IDENTITY}), group="claims", stage="claims", error=ERROR, deliveries=1, now=NOW)
    assert (mark.command, mark.key, mark.arguments) == (
        "SADD",
        "claimwire:{p0}:dead:3:urn:test:a",
        ("claims claimwire:{p0}:segments 1767323045678-0",),
    )


def test_letter_of_the_intake_marks_nothing():
    entry = entry_of(IDENTITY, stream="claimwire:intake")
    (letter,) = bury(entry, group="ingest", stage="ingest", error=ERROR, deliveries=1, now=NOW)
    assert letter.key == "{claimwire:intake}:dead-letters"


def test_failure_of_an_entry_without_identity_is_told_to_nobody():
    assert failure_effects(entry_of(b"{"), ERROR, stage="claims", now=NOW) == ()
