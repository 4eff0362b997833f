"""Every metric and label that a panel uses is in the metrics catalogue, and every panel can be read."""

import json
import re
from pathlib import Path

import pytest

from services.runtime.metrics import CATALOGUE

FOLDER = Path(__file__).parents[3] / "deploy" / "grafana" / "dashboards"
DASHBOARDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
PANELS = [
    pytest.param(panel, id=f"{name}: {panel['title']}")
    for name, dashboard in DASHBOARDS.items()
    for panel in dashboard["panels"]
    if panel["type"] != "row"
]

ADDED_BY_PROMETHEUS = {"stage", "job", "instance"}
"""Labels of the scrape; `stage` comes from deploy/prometheus/prometheus.yml."""

SERIES = {
    series: spec
    for spec in CATALOGUE
    for series in (
        [f"{spec.name}_{suffix}" for suffix in ("bucket", "sum", "count")] if spec.kind == "histogram" else [spec.name]
    )
}

SELECTOR = re.compile(r"\b(claimwire_\w+)(?:{([^}]*)})?")
GROUPING = re.compile(r"\bby \(([^)]*)\)")


def queries(panel):
    return [target["expr"] for target in panel["targets"]]


@pytest.mark.parametrize("panel", PANELS)
def test_panel_uses_metrics_of_the_catalogue(panel):
    for query in queries(panel):
        named = [name for name, _ in SELECTOR.findall(query)]
        assert named or "up{" in query
        assert set(named) <= set(SERIES)


@pytest.mark.parametrize("panel", PANELS)
def test_panel_uses_labels_that_its_metrics_have(panel):
    for query in queries(panel):
        specs = [SERIES[name] for name, _ in SELECTOR.findall(query)]
        known = ADDED_BY_PROMETHEUS.union(*(spec.labels for spec in specs))
        known |= {"le"} if any(spec.kind == "histogram" for spec in specs) else set()
        used = {label.strip() for grouping in GROUPING.findall(query) for label in grouping.split(",")}
        used |= {label for _, inside in SELECTOR.findall(query) for label in re.findall(r"(\w+)\s*[=!]", inside)}
        assert used <= known


@pytest.mark.parametrize("panel", PANELS)
def test_label_values_that_a_panel_asks_for_exist(panel):
    for query in queries(panel):
        for name, inside in SELECTOR.findall(query):
            for label, values in dict(SERIES[name].values).items():
                asked = re.findall(rf'{label}=~?"([^"]*)"', inside)
                assert {value for alternatives in asked for value in alternatives.split("|")} <= set(values)


@pytest.mark.parametrize("panel", PANELS)
def test_legend_names_labels_that_the_query_keeps(panel):
    for target in panel["targets"]:
        kept = {label.strip() for grouping in GROUPING.findall(target["expr"]) for label in grouping.split(",")}
        assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= kept


@pytest.mark.parametrize("panel", PANELS)
def test_rate_is_taken_of_counters_only(panel):
    for query in queries(panel):
        for name in re.findall(r"\b(?:rate|increase)\((claimwire_\w+)", query):
            assert SERIES[name].kind != "gauge"


@pytest.mark.parametrize("panel", PANELS)
def test_panel_says_what_it_shows(panel):
    assert panel["description"].endswith(".")
    assert panel["datasource"]["uid"] == "prometheus"


@pytest.mark.parametrize("dashboard", DASHBOARDS.values(), ids=DASHBOARDS)
def test_panels_do_not_overlap(dashboard):
    taken = set()
    for panel in dashboard["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert max(x for x, _ in cells) < 24
        taken |= cells


@pytest.mark.parametrize("dashboard", DASHBOARDS.values(), ids=DASHBOARDS)
def test_panel_ids_are_unique(dashboard):
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(ids) == len(set(ids))


def test_uids_are_unique():
    uids = [dashboard["uid"] for dashboard in DASHBOARDS.values()]
    assert len(uids) == len(set(uids))
