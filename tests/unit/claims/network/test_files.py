"""The shipped network is the one that was released, and no larger than it may be."""

import shutil
from importlib.resources import files as packaged

import pytest

from services.claims.domain.network import files
from services.claims.domain.network.files import (
    ENCODER,
    HASHES,
    SPANS,
    VOCABULARY,
    DamagedModelError,
    network_identity,
    read_file,
)

MOST_BYTES = 40_000_000


def test_every_file_has_the_hash_that_is_listed():
    assert sum(len(read_file(name)) for name in (ENCODER, SPANS, VOCABULARY)) <= MOST_BYTES


def test_a_damaged_file_is_named(monkeypatch, tmp_path):
    for name in (HASHES, VOCABULARY):
        shutil.copy(str(packaged("services.claims.data") / name), tmp_path)
    (tmp_path / VOCABULARY).write_bytes(b"{}")
    monkeypatch.setattr(files, "files", lambda package: tmp_path)
    with pytest.raises(DamagedModelError, match=VOCABULARY):
        read_file(VOCABULARY)


def test_identity_names_the_version_by_its_hashes():
    name, _, version = network_identity().partition("@")
    assert name == "attribution-minilm"
    assert len(version) == 12
