"""Alerts use metrics that exist, say what to do, have a runbook each, and a rule test that makes each fire."""

import re
from pathlib import Path

import pytest
import yaml

from schemas.segmented import StageName
from services.runtime.metrics import CATALOGUE

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "deploy" / "prometheus"
RUNBOOKS = ROOT / "docs" / "runbooks"
PARTS = ("What it means", "How to check", "What to do", "How you know that it worked")

RULES = [
    rule
    for group in yaml.safe_load((FOLDER / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
NAMES = [rule["alert"] for rule in RULES]
TESTS = yaml.safe_load((FOLDER / "alerts.test.yml").read_text(encoding="utf-8"))

EXPORTED_FOR_REDIS = {
    "redis_up": (),
    "redis_instance_info": ("role", "redis_version", "redis_mode", "maxmemory_policy", "tcp_port"),
    "redis_memory_used_bytes": (),
    "redis_memory_max_bytes": (),
    "redis_connected_slaves": (),
    "redis_master_repl_offset": (),
    "redis_connected_slave_offset_bytes": ("slave_ip", "slave_port", "slave_state"),
    "redis_connected_slave_lag_seconds": ("slave_ip", "slave_port", "slave_state"),
}
"""What redis_exporter makes of INFO, with the labels: https://github.com/oliver006/redis_exporter."""

OF_THE_SCRAPE = {"stage", "job", "instance"}

SERIES = {
    **EXPORTED_FOR_REDIS,
    "up": (),
    **{spec.name: spec.labels for spec in CATALOGUE if spec.kind != "histogram"},
    **{
        f"{spec.name}_{part}": (*spec.labels, "le")
        for spec in CATALOGUE
        if spec.kind == "histogram"
        for part in ("bucket", "sum", "count")
    },
}
VALUES = {
    "stage": set(StageName.__args__),
    "job": {"claimwire"},
    "role": {"master", "slave"},
    **{label: set(values) for spec in CATALOGUE for label, values in spec.values},
}
VALUES |= {(spec.name, label): set(values) for spec in CATALOGUE for label, values in spec.values}

SELECTOR = re.compile(r"\b(up|claimwire_\w+|redis_\w+)(?:{([^}]*)})?")
MATCHER = re.compile(r"(\w+)(=~|=)\"([^\"]*)\"")

each_rule = pytest.mark.parametrize("rule", RULES, ids=NAMES)


@each_rule
def test_alert_says_how_bad_it_is_what_happened_and_where_to_read_on(rule):
    assert rule["alert"].startswith("Claimwire")
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert set(rule["annotations"]) == {"summary", "description", "runbook"}
    assert all(rule["annotations"].values())


@each_rule
def test_alert_uses_metrics_and_labels_that_somebody_exports(rule):
    selectors = SELECTOR.findall(rule["expr"])
    assert selectors
    for name, matchers in selectors:
        assert name in SERIES
        for label, _, wanted in MATCHER.findall(matchers):
            assert label in OF_THE_SCRAPE.union(SERIES[name])
            assert set(wanted.split("|")) <= VALUES.get((name, label), VALUES[label]), (name, label)


@each_rule
def test_alert_names_labels_that_its_metrics_have(rule):
    exported = {label for name, _ in SELECTOR.findall(rule["expr"]) for label in SERIES[name]}
    groupings = re.findall(r"\b(?:by|on) \(([^)]*)\)", rule["expr"])
    used = {label.strip() for grouping in groupings for label in grouping.split(",") if label.strip()}
    used |= {label for text in rule["annotations"].values() for label in re.findall(r"\$labels\.(\w+)", text)}
    assert used <= OF_THE_SCRAPE | exported


@each_rule
def test_gauge_that_every_replica_samples_is_not_added_up(rule):
    sampled = r"\bsum[^(]*\((?:by \([^)]*\) )?\(?claimwire_(?:group|stream|dead_letters_stored)"
    assert not re.search(sampled, rule["expr"])


def test_alert_names_are_unique():
    assert len(set(NAMES)) == len(NAMES)


def test_alerts_and_runbooks_are_paired():
    assert {rule["annotations"]["runbook"] for rule in RULES} == {f"docs/runbooks/{name}.md" for name in NAMES}
    assert {path.stem for path in RUNBOOKS.glob("*.md")} == set(NAMES)


@each_rule
def test_runbook_is_whole_and_fits_a_screen(rule):
    text = (ROOT / rule["annotations"]["runbook"]).read_text(encoding="utf-8")
    assert text.startswith(f"# {rule['alert']}\n")
    assert tuple(re.findall(r"(?m)^## (.+)$", text)) == PARTS
    assert len(text.splitlines()) <= 60
    how_to_check = text.partition(f"## {PARTS[1]}")[2].partition("## ")[0]
    assert re.search(r"(?m)^    \S", how_to_check), "a command to copy"


@each_rule
def test_alert_has_a_rule_test_in_which_it_fires(rule):
    cases = [case for test in TESTS["tests"] for case in test["alert_rule_test"] if case["alertname"] == rule["alert"]]
    fired = [alert for case in cases for alert in case["exp_alerts"]]
    assert fired
    assert all(alert["exp_labels"]["severity"] == rule["labels"]["severity"] for alert in fired)


def test_rule_tests_are_of_alerts_that_exist():
    assert {case["alertname"] for test in TESTS["tests"] for case in test["alert_rule_test"]} == set(NAMES)
    assert TESTS["rule_files"] == ["alerts.yml"]


def test_prometheus_loads_the_alerts(prometheus):
    assert "alerts.yml" in prometheus["rule_files"]
