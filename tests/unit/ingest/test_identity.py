from services.ingest.domain.identity import derived_version, sha256_of


def test_a_hash_names_its_algorithm() -> None:
    assert sha256_of(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_derived_version_says_that_it_is_a_hash() -> None:
    assert derived_version(sha256_of(b"")) == "sha256:e3b0c44298fc1c14"
