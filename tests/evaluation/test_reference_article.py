"""What a reader of the reference article learns, our event carries. Needs the annotated articles, which users lack."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANNOTATED = Path(os.environ.get("EVAL", ROOT.parent / "shared" / "eval"))
COMMAND = Path(sys.executable).parent / "claimwire"

pytestmark = [
    pytest.mark.skipif(
        not (ANNOTATED / "check_seed.py").exists(),
        reason=f"no annotated articles at {ANNOTATED}; set EVAL to where they lie",
    ),
    pytest.mark.timeout(900),
]


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="module")
def enriched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("evaluation") / "seed.jsonl"
    done = run(COMMAND, "enrich", ANNOTATED / "articles" / "seed.jsonl", "-o", output)
    assert done.returncode == 0, done.stderr
    return output


def test_every_fact_of_the_reference_article_is_carried(enriched):
    checked = run(sys.executable, ANNOTATED / "check_seed.py", enriched)
    missed = [line for line in checked.stdout.splitlines() if line.startswith("MISS")]
    assert (checked.returncode, missed) == (0, []), checked.stdout


def test_scorer_reads_every_offset(enriched):
    scored = run(sys.executable, ANNOTATED / "score.py", "seed", enriched)
    assert scored.returncode == 0, scored.stderr
    assert "offsets lost" not in scored.stderr
