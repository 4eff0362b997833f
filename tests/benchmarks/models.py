"""Stages that run a model: what they cost as a multiple of the bare model over the same texts in the same run."""

import spacy

from services.claims.domain.claims import COMPONENTS as CLAIMS_COMPONENTS
from services.claims.domain.claims import find_claims
from services.claims.domain.profiles import Profile
from services.entities.domain import COMPONENTS as ENTITIES_COMPONENTS
from services.entities.domain import recognise_entities
from services.language.models import MODEL_PACKAGE, load_model
from tests.benchmarks.measuring import Work, least_seconds
from tests.benchmarks.rules import ANCHORS
from tests.benchmarks.texts import Corpus
from tests.support.domain_stages import claims_article, entities_segments, segment_accepted

SAMPLE_CHARACTERS = 60_000
ROUNDS = 5


def entities_cost(corpus: Corpus) -> str:
    """The entities stage beside the tokenizer and `ner` alone."""
    model = load_model(ENTITIES_COMPONENTS)
    texts = [(each.text, entities_segments(segment_accepted(each))) for each in corpus.sample(SAMPLE_CHARACTERS)]
    works: dict[str, Work] = {
        "stage": lambda: [recognise_entities(text, segments=segments, model=model) for text, segments in texts],
        "bare": lambda: [model(text) for text, _ in texts],
    }
    return _ratios(works, sum(len(text) for text, _ in texts), "the bare ner pipeline")


def claims_cost(corpus: Corpus) -> str:
    """The claims stage, quantities and dates included, in each profile beside the small model's whole pipeline."""
    model, whole = load_model(CLAIMS_COMPONENTS), spacy.load(MODEL_PACKAGE)
    articles = [claims_article(each.text, segment_accepted(each)) for each in corpus.sample(SAMPLE_CHARACTERS)]

    def stage(profile: Profile) -> Work:
        return lambda: [find_claims(each, model=model, profile=profile, anchors=ANCHORS) for each in articles]

    works: dict[str, Work] = {
        "accurate": stage("accurate"),
        "fast": stage("fast"),
        "bare": lambda: [whole(article.text) for article in articles],
    }
    return _ratios(works, sum(len(article.text) for article in articles), "spaCy small's whole pipeline")


def _ratios(works: dict[str, Work], characters: int, bare_name: str) -> str:
    least_seconds(works, rounds=1)  # tables and caches are filled once a process
    seconds = least_seconds(works, rounds=ROUNDS)
    stages = [f"{name} {seconds[name] / seconds['bare']:.2f} x" for name in works if name != "bare"]
    speeds = ", ".join(f"{name} {characters / spent / 1e3:.1f}" for name, spent in seconds.items())
    return f"{', '.join(stages)} {bare_name} (KB/s: {speeds})"
