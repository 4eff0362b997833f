"""`python -m tests.chaos.mutations`: shows that the suite can fail.

A copy without any mutation must pass first; then each mutation of a copy must make its run red. A run that is red only
because a fault did not strike as planned says nothing of the mutation, and does not count.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.oracle import Verdict
from tests.support.processes import ROOT

COPIED = ("services", "schemas", "tests", "pyproject.toml")
COMMAND = ("-m", "tests.chaos", "--seed", "7", "--articles", "300", "--kills", "12", "--stalled", "20")
TIMEOUT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in one file; `old` must occur there."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to get delivery wrong, and what it loses."""

    name: str
    edits: tuple[Edit, ...]


COMMIT = "services/runtime/commit.lua"
CONTROL = "nothing (the control)"
MUTATIONS = (
    Mutation(
        "acknowledged before the effects, in a command of its own",
        (
            Edit(
                "services/runtime/step.py",
                "            outcome = await until_available(lambda: self._process(entry), listener=self._leases)\n",
                "            await self._runtime.client.xack(entry.stream, self._stage.name, entry.id)\n"
                "            outcome = await until_available(lambda: self._process(entry), listener=self._leases)\n",
            ),
            Edit(COMMIT, "  if #pending == 0 then\n    return 0\n  end\n", ""),
        ),
    ),
    Mutation(
        "no check that the entry is still pending",
        (Edit(COMMIT, "  if #pending == 0 then\n    return 0\n  end\n", ""),),
    ),
    Mutation(
        "groups created at $",
        (Edit("services/runtime/install.py", 'group, id="0", mkstream', 'group, id="$", mkstream'),),
    ),
    Mutation(
        "trimmed by MAXLEN as entries are added",
        (Edit("services/runtime/commit.py", '("*", "data", document)', '("MAXLEN", "50", "*", "data", document)'),),
    ),
    Mutation(
        "a retraction stops nothing",
        (
            Edit(
                "services/aggregator/domain/versions.py",
                "    return history.with_stopped(ordered[:newest])\n",
                "    return history.with_stopped(ordered[:0])\n",
            ),
        ),
    ),
)


def run_copy(edits: Sequence[Edit]) -> list[str]:
    """What a run prints on a copy with these edits; its last line is the verdict, unless it could not judge."""
    with tempfile.TemporaryDirectory(prefix="claimwire-mutation-") as directory:
        copy = Path(directory)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        for edit in edits:
            _apply(copy / edit.path, edit)
        return _run(copy)


def is_green(last: str) -> bool:
    """Whether a run that ended with this line passed."""
    return last == Verdict().summary()


def is_red(last: str) -> bool:
    """Whether a run that ended with this line found something wrong with what was delivered."""
    judged, _, _ = last.partition(";")
    return " missing, " in judged and not is_green(judged)


def _apply(path: Path, edit: Edit) -> None:
    content = path.read_text()
    if edit.old not in content:
        raise ValueError(f"{edit.path} does not hold what the mutation replaces: {edit.old!r}")
    path.write_text(content.replace(edit.old, edit.new))


def _run(copy: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, *COMMAND, "--logs", str(copy / "logs")]
    finished = subprocess.run(
        command, cwd=copy, env=environment, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    return finished.stdout.strip().splitlines() or [""]


def main(names: Sequence[str]) -> int:
    """Run the control, then all mutations or those whose name contains one of `names`; 1 when any run shows nothing."""
    printed = run_copy(())
    print(f"{'green' if is_green(printed[-1]) else 'RED  '}  {CONTROL}: {printed[-1]}", flush=True)
    if not is_green(printed[-1]):
        print("\n".join(printed))
        return 1
    survivors = 0
    for mutation in MUTATIONS:
        if names and not any(name in mutation.name for name in names):
            continue
        last = run_copy(mutation.edits)[-1]
        survivors += not is_red(last)
        print(f"{'red  ' if is_red(last) else 'GREEN'}  {mutation.name}: {last}", flush=True)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
