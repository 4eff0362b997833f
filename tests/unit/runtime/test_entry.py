"""Facts about stream entries as they were read."""

from datetime import UTC, datetime

import pytest

from services.runtime.entry import Entry, read_json
from services.runtime.errors import PermanentError


def test_document_is_field_data_byte_for_byte():
    assert Entry("s", "1-0", {b"data": b"\xff{", b"other": b"x"}).document() == b"\xff{"


@pytest.mark.parametrize(
    ("fields", "named"),
    [({b"Data": b"{}", b"\xff": b""}, "Data, \N{REPLACEMENT CHARACTER}"), ({}, "none")],
)
def test_entry_without_data_says_which_fields_it_has(fields, named):
    with pytest.raises(PermanentError, match="no such field") as caught:
        Entry("s", "1-0", fields).document()
    assert (caught.value.code, caught.value.field) == ("missing_field", "data")
    assert named in caught.value.reason


def test_entry_with_a_thousand_fields_gives_a_short_reason():
    with pytest.raises(PermanentError) as caught:
        Entry("s", "1-0", {b"field-%d" % number: b"" for number in range(1_000)}).document()
    assert len(caught.value.reason) < 1_000


@pytest.mark.parametrize(
    ("stream", "tag"),
    [
        ("claimwire:{p3}:articles", "p3"),
        ("claimwire:{p0}:retry:claims", "p0"),
        ("claimwire:intake", "claimwire:intake"),
        ("{claimwire:intake}:dead-letters", "claimwire:intake"),
    ],
)
def test_partition_tag_is_what_the_keys_of_a_commit_share(stream, tag):
    assert Entry(stream, "1-0", {}).partition_tag() == tag


def test_entry_id_tells_when_it_was_written_and_after_which_others():
    entry = Entry("s", "1767323045678-3", {})
    assert entry.written_at == datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    assert entry.sequence == 3


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "invalid_json"),
        (b"{", "invalid_json"),
        (b'{"a": NaN}', "invalid_json"),
        (b'{"a": "\\ud800"}', "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b'"\xff"', "invalid_utf8"),
        (b"\xed\xa0\x80", "invalid_utf8"),
    ],
)
def test_what_is_no_json_is_refused_with_its_code(document, code):
    with pytest.raises(PermanentError) as caught:
        read_json(document)
    assert caught.value.code == code
    assert len(caught.value.reason) < 300
