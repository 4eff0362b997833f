"""Wires the segmentation service: [articles] -> [segments]."""

from schemas.streams import ARTICLES, SEGMENTS
from services.runtime.app import run_stage
from services.runtime.stage import Stage, process_in_worker
from services.segmentation.handlers import STAGE, pass_on_unsegmented, segment
from services.segmentation.settings import SegmentationSettings

SEGMENTATION = Stage(
    name=STAGE,
    reads=(ARTICLES,),
    process=process_in_worker(segment, writes=SEGMENTS),
    give_up=pass_on_unsegmented,
)


def main() -> None:
    """Run the service until it is told to stop."""
    run_stage(SEGMENTATION, SegmentationSettings())
