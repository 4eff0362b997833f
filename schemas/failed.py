"""article.failed: a branch gave up on an article; its entry is in the dead letters."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.base import Contract
from schemas.envelope import Event
from schemas.segmented import StageName


class FailedBranch(Contract):
    """Tells the aggregator not to wait for a stage."""

    uri: str
    version: str
    stage: StageName
    code: str
    reason: Annotated[str, Field(description="for people; holds no article text")]


class ArticleFailed(Event[FailedBranch]):
    """Any stage -> aggregator."""

    event_name: ClassVar[str] = "article.failed"
    type: Literal["claimwire.article.failed.v1"] = "claimwire.article.failed.v1"
    data: FailedBranch
