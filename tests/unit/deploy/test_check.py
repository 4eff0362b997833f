"""deploy/check.py reports what each linter said, skips what is not installed, and fails only on errors."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

PATH = Path(__file__).parents[3] / "deploy" / "check.py"


@pytest.fixture
def check():
    spec = importlib.util.spec_from_file_location("deploy_check", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def stand_in(folder, name, status, words):
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {words}\nexit {status}\n")
    path.chmod(0o755)


@pytest.fixture
def tools(check, monkeypatch, tmp_path):
    """Makes stand-ins for the linters, which are the only ones to be found."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return lambda name, status, words="": stand_in(tmp_path, name, status, words)


def test_tool_that_is_missing_is_skipped_with_a_reason(check, tools, capsys):
    assert check.main() == 0
    report = capsys.readouterr().out
    assert report.count("skipped") == len(check.checks(Path()))
    assert "hadolint is not installed (dependency group `deploy`)" in report


def test_error_of_a_tool_fails_with_its_words(check, tools, capsys):
    tools("hadolint", 1, "DL3002 last user should not be root")
    assert check.main() == 1
    assert "failed  hadolint: deploy/Dockerfile\n        DL3002 last" in capsys.readouterr().out


def test_success_is_reported_without_words(check, tools, capsys):
    tools("hadolint", 0, "nothing found")
    assert check.main() == 0
    report = capsys.readouterr().out
    assert "ok      hadolint" in report
    assert "nothing found" not in report


def test_every_file_that_is_checked_exists(check):
    named = [argument for one in check.checks(Path("/none")) for argument in one.arguments]
    assert all((check.ROOT / name).exists() for name in named if name.startswith(("deploy", "docker-compose")))


def test_queries_have_no_variables_left(check):
    queries = list(check.dashboard_queries(check.DASHBOARDS))
    assert len(queries) > 20
    assert not any("$" in query for query in queries)


def test_queries_become_rules(check):
    groups = json.loads(check.queries_as_rules(iter(["up", "sum(up)"])))["groups"]
    assert [rule["expr"] for rule in groups[0]["rules"]] == ["up", "sum(up)"]
