"""Check the deploy files with the linters of their formats: `python deploy/check.py`, or `make check-deploy`.

The tools are optional: they come from the dependency group `deploy` or the PATH, and one that is not there is reported
as skipped. The exit status is 1 when a tool found an error. What needs no tool (structure, names, the metrics that
panels use) is tested in tests/unit/deploy.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
DASHBOARDS = ROOT / "deploy" / "grafana" / "dashboards"

VARIABLES = {"$__rate_interval": "5m", "$stage": ".*"}
"""What Grafana would put into a query, for promtool, which knows no variables."""


@dataclass(frozen=True, slots=True)
class Check:
    """One tool on some of the files; `where` says how to get it."""

    tool: str
    arguments: tuple[str, ...]
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a check; `output` is the tool's own words."""

    check: Check
    outcome: Literal["ok", "failed", "skipped"]
    output: str


def checks(queries_path: Path) -> tuple[Check, ...]:
    """Every check, in the order of the report; `queries_path` holds the dashboards' queries as rules."""
    group, debian = "dependency group `deploy`", "Debian's package `prometheus`"
    return (
        Check("yamllint", ("-c", "deploy/.yamllint.yml", "docker-compose.yml", "deploy"), "YAML", group),
        Check(
            "check-jsonschema",
            ("--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
            "docker-compose.yml against the Compose specification",
            group,
        ),
        Check("hadolint", ("--no-color", "deploy/Dockerfile"), "deploy/Dockerfile", group),
        Check("promtool", ("check", "config", "deploy/prometheus/prometheus.yml"), "prometheus.yml", debian),
        Check("promtool", ("check", "rules", str(queries_path)), "the queries of the dashboards", debian),
        Check("promtool", ("check", "rules", "deploy/prometheus/alerts.yml"), "alerts.yml", debian),
        Check("promtool", ("test", "rules", "deploy/prometheus/alerts.test.yml"), "the alerts, by their tests", debian),
    )


def dashboard_queries(folder: Path) -> Iterator[str]:
    """The PromQL of every panel of every dashboard, with Grafana's variables filled in."""
    for path in sorted(folder.glob("*.json")):
        for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]:
            for target in panel.get("targets", []):
                query: str = target["expr"]
                for variable, value in VARIABLES.items():
                    query = query.replace(variable, value)
                yield query


def queries_as_rules(queries: Iterator[str]) -> str:
    """A Prometheus rule file that holds the queries: promtool checks the syntax of rules, not of bare queries.

    JSON is YAML, so that nothing needs quoting by hand.
    """
    rules = [{"record": f"dashboard:query:{number}", "expr": query} for number, query in enumerate(queries)]
    return json.dumps({"groups": [{"name": "dashboards", "rules": rules}]})


def find_tool(name: str) -> str | None:
    """The path of a tool: beside this Python first, where a virtual environment has it, then on the PATH."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def run(check: Check) -> Result:
    """Run one check in the repository's root."""
    path = find_tool(check.tool)
    if path is None:
        return Result(check, "skipped", f"{check.tool} is not installed ({check.where})")
    done = subprocess.run([path, *check.arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return Result(check, "ok" if done.returncode == 0 else "failed", done.stdout + done.stderr)


def main() -> int:
    """Run every check and report; 1 when one failed."""
    with tempfile.TemporaryDirectory() as folder:
        queries_path = Path(folder) / "queries.json"
        queries_path.write_text(queries_as_rules(dashboard_queries(DASHBOARDS)), encoding="utf-8")
        results = [run(check) for check in checks(queries_path)]
    for result in results:
        sys.stdout.write(f"{result.outcome:8}{result.check.tool}: {result.check.what}\n")
        if result.outcome != "ok":
            sys.stdout.write(re.sub("^", "        ", result.output.rstrip(), flags=re.MULTILINE) + "\n")
    return 1 if any(result.outcome == "failed" for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
