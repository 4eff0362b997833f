"""What tells one content from another: hashes, and the version of an article that has none."""

import hashlib

_DERIVED_DIGITS = 16  # 64 bits: versions are compared within one article only


def sha256_of(content: bytes) -> str:
    """The digest of `content` as claimwire writes it: `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def derived_version(content_hash: str) -> str:
    """The version of an article whose publisher gives none: `sha256:` and the first 16 digits of its content hash.

    The same content is therefore the same version, and any change is a new one.
    """
    return content_hash[: len("sha256:") + _DERIVED_DIGITS]
