"""Entities and claims without models: the real runtime around handlers that write the smallest valid event.

Delivery is what is tested, so the work is next to nothing, except where a text asks for a fault: `[[refuse <stage>]]`
is an article that the stage can never read, `[[kill <stage>]]` kills the worker process at every attempt, and
`[[linger <stage>]]` takes it two seconds.
"""

import os
import random
import signal
import time
from datetime import datetime
from time import perf_counter

from schemas.claims import ArticleClaims, ArticleClaimsFound
from schemas.entities import ArticleEntities, ArticleEntitiesFound
from schemas.segmented import ArticleSegmented, SegmentedArticle
from services.runtime.errors import PermanentError
from services.runtime.events import make_event, read_event
from services.runtime.producer import produced_by
from services.runtime.stage import Handled
from tests.chaos.plan import LINGER

LONGEST_WORK_SECONDS = 0.03
LINGER_SECONDS = 2.0


def fake_entities(document: bytes, now: datetime) -> Handled:
    """The entities event of an article without entities."""
    started = perf_counter()
    segmented = _work(document, "entities")
    article = segmented.article
    producer = produced_by("entities", model="fake@1", started=started)
    data = ArticleEntitiesFound(uri=article.uri, version=article.version, entities=[], producer=producer)
    event = make_event(ArticleEntities, data, stage="entities", uri=article.uri, identity=(article.version,), now=now)
    return Handled(event.to_json(), received_at=datetime.fromisoformat(article.received_at))


def fake_claims(document: bytes, now: datetime) -> Handled:
    """The claims event of an article without claims."""
    started = perf_counter()
    segmented = _work(document, "claims")
    article = segmented.article
    producer = produced_by("claims", model="fake@1", started=started)
    data = ArticleClaimsFound(
        uri=article.uri, version=article.version, claims=[], quantities=[], dates=[], producer=producer
    )
    event = make_event(ArticleClaims, data, stage="claims", uri=article.uri, identity=(article.version,), now=now)
    return Handled(event.to_json(), received_at=datetime.fromisoformat(article.received_at))


def _work(document: bytes, stage: str) -> SegmentedArticle:
    segmented = read_event(ArticleSegmented, document).data
    if f"[[refuse {stage}]]" in segmented.article.text:
        raise PermanentError("refused", "the text asks for it", field="text")
    if f"[[kill {stage}]]" in segmented.article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    lingers = LINGER.format(stage=stage) in segmented.article.text
    time.sleep(LINGER_SECONDS if lingers else random.uniform(0, LONGEST_WORK_SECONDS))
    return segmented
