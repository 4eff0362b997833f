"""The network and its vocabulary, loaded once a process."""

from functools import cache

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from services.claims.domain.network.files import ENCODER, SPANS, VOCABULARY, read_file
from services.claims.domain.network.tagger import Numbers, Tagger

CUE_THRESHOLD = 0.65

SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""Rewritings of the network that onnxruntime 1.32 makes and that take longer than what they replace, by two fifths."""


@cache
def load_tokenizer() -> Tokenizer:
    """The word pieces of the base model. Raises DamagedModelError."""
    tokenizer = Tokenizer.from_str(read_file(VOCABULARY).decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def load_tagger() -> Tagger:
    """The network, run on one core: a service takes more by running more worker processes. Raises
    DamagedModelError.
    """
    encoder, spans = _session(ENCODER), _session(SPANS)

    def encode(pieces: Numbers, casings: Numbers, seen: Numbers) -> tuple[Numbers, Numbers]:
        hidden, cues = encoder.run(None, {"pieces": pieces, "casings": casings, "seen": seen})
        return hidden, cues

    def mark(hidden: Numbers, roles: Numbers, seen: Numbers) -> Numbers:
        given = {"hidden": np.ascontiguousarray(hidden), "roles": roles, "seen": np.ascontiguousarray(seen)}
        logits: Numbers = spans.run(None, given)[0]
        return logits

    return Tagger(encode, mark, CUE_THRESHOLD)


def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        read_file(name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
    )
