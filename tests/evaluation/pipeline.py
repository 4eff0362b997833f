"""The five stages in a row, without a server in between."""

import json
from datetime import UTC, datetime
from typing import Any

from services.aggregator.domain.join import Emit
from services.aggregator.handlers import assemble
from services.claims.domain.profiles import Profile
from services.claims.handlers import find_claims
from services.entities.handlers import find_entities
from services.ingest.handlers import Sent, prepare
from services.segmentation.handlers import segment

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LARGEST_BODY = 1 << 20


def enriched(article: dict[str, Any], profile: Profile) -> dict[str, Any]:
    """What the five stages say of one raw article: the `data` of its enriched event."""
    (accepted,) = prepare(Sent(json.dumps(article).encode(), "application/json"), NOW, LARGEST_BODY)
    segmented = segment(accepted.document, NOW).document
    assert segmented is not None
    entities = find_entities(segmented, NOW).document
    claims = find_claims(segmented, NOW, profile=profile).document
    assert entities is not None
    assert claims is not None
    parts = {"segmented": segmented, "entities": entities, "claims": claims}
    data: dict[str, Any] = json.loads(assemble(Emit("1", 1, (), False, None), parts, NOW).document)["data"]
    return data
