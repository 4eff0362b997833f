"""The network's files as shipped in `services.claims.data`, each checked against its hash when it is read."""

import hashlib
from functools import cache
from importlib.resources import files

ENCODER = "attribution_encoder.onnx"
SPANS = "attribution_spans.onnx"
VOCABULARY = "attribution_vocabulary.json"
HASHES = "attribution.sha256"


class DamagedModelError(OSError):
    """A file of the network is not the one that was released; the message names it."""


def read_file(name: str) -> bytes:
    """The content of one of the files. Raises DamagedModelError."""
    content = (files("services.claims.data") / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != _hashes()[name]:
        raise DamagedModelError(f"{name} is not the file that {HASHES} names: install claimwire anew")
    return content


def network_identity() -> str:
    """Name and version of the network as stamped into `producers`; the version is the beginning of its hashes' hash."""
    listed = "".join(f"{name}{digest}" for name, digest in sorted(_hashes().items()))
    return f"attribution-minilm@{hashlib.sha256(listed.encode()).hexdigest()[:12]}"


@cache
def _hashes() -> dict[str, str]:
    lines = (files("services.claims.data") / HASHES).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}
