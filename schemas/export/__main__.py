"""`python -m schemas.export` writes the generated contract files; `--check` names the stale ones and exits 1."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from schemas.export.asyncapi import asyncapi_document
from schemas.export.field_tables import document_sections, envelope_table, stream_table
from schemas.export.json_schema import document_schema, documents

ROOT = Path(__file__).parents[2]
JSON_FOLDER = Path("schemas/json")
ASYNCAPI_PATH = Path("schemas/asyncapi/claimwire.v1.json")
DOCS_PATH = Path("docs/contracts.md")

SECTIONS = {"streams": stream_table, "envelope": envelope_table, "documents": document_sections}
"""What stands between `<!-- generated: NAME -->` and `<!-- end -->` in docs/contracts.md."""


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _with_generated_sections(page: str) -> str:
    for name, render in SECTIONS.items():
        begin, end = f"<!-- generated: {name} -->", "<!-- end -->"
        before, found, rest = page.partition(begin)
        if not found or end not in rest:
            raise ValueError(f"{DOCS_PATH} has no section {begin} ... {end}")
        page = f"{before}{begin}\n{render().rstrip()}\n{end}{rest.partition(end)[2]}"
    return page


def exported_files(root: Path) -> dict[Path, str]:
    """The generated files by their path below `root`; docs/contracts.md is read there, for the text around its tables.

    Raises ValueError when docs/contracts.md lacks a section's markers.
    """
    files = {JSON_FOLDER / f"{name}.v1.json": _as_json(document_schema(name)) for name in documents()}
    files[ASYNCAPI_PATH] = _as_json(asyncapi_document())
    files[DOCS_PATH] = _with_generated_sections((root / DOCS_PATH).read_text(encoding="utf-8"))
    return files


def stale_files(root: Path) -> list[Path]:
    """The files that differ from what would be exported now, missing and superfluous ones included, sorted."""
    files = exported_files(root)
    stale = [
        path
        for path, content in files.items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != content
    ]
    return sorted(stale + _superfluous(root, files))


def _superfluous(root: Path, files: dict[Path, str]) -> list[Path]:
    return [path for found in (root / JSON_FOLDER).glob("*") if (path := found.relative_to(root)) not in files]


def write_files(root: Path) -> list[Path]:
    """Write what is stale, remove what is no longer exported; returns the paths touched, sorted."""
    files = exported_files(root)
    stale = stale_files(root)
    for path in stale:
        if path in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return stale


def main(arguments: list[str] | None = None) -> int:
    """Export or check; the exit status is 1 when `--check` finds a stale file."""
    parser = argparse.ArgumentParser(prog="python -m schemas.export", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    check = parser.parse_args(arguments).check
    touched = stale_files(ROOT) if check else write_files(ROOT)
    for path in touched:
        sys.stdout.write(f"{'stale' if check else 'wrote'} {path}\n")
    if check and touched:
        sys.stdout.write("run: python -m schemas.export\n")
    return 1 if check and touched else 0


if __name__ == "__main__":
    sys.exit(main())
