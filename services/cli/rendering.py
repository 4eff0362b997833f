"""Enriched events for people: each claim as who said what, when, how many and on what evidence."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

MODIFIER_WORDS = {
    "exact": "",
    "approximately": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "between": "",
}
MEASURES = frozenset({"percent", "percentage point", "basis point", "fraction"})
"""Units without a UCUM code that say more than what they are of; ISO 4217 codes are upper-case."""

BOUND_WORDS = {
    "on": "",
    "during": "during ",
    "not_before": "not before ",
    "not_after": "not after ",
    "since": "since ",
    "until": "until ",
}


def render_event(data: Mapping[str, Any], *, pointer: str | None = None) -> RenderableType:
    """An enriched article (an event's `data`): a title, its claims as a table, and where to find the JSON."""
    parts: list[RenderableType] = [_title(data), *_notes(data)]
    if data["claims"]:
        parts.append(Padding(_claims_table(data), (0, 0, 0, 2)))
    else:
        parts.append(Text("  no claims", style="dim"))
    if pointer:
        parts.append(Text(f"  JSON: {pointer}", style="dim"))
    parts.append(Text(""))
    return Group(*parts)


def render_retraction(data: Mapping[str, Any], *, pointer: str | None = None) -> RenderableType:
    """A retracted article (an event's `data`)."""
    voided = data["supersedes"]
    line = Text(f"RETRACTED  {data['uri']} version {data['version']}", style="bold red")
    if voided:
        line.append(f", which voids revision {voided['revision']}", style="red")
    return Group(line, Text(f"  JSON: {pointer}", style="dim") if pointer else Text(""), Text(""))


def _title(data: Mapping[str, Any]) -> Text:
    article = data["article"]
    headline = next((segment for segment in data["segments"] if segment["kind"] == "headline"), None)
    words = article["text"][headline["start"] : headline["end"]] if headline else article["uri"]
    title = Text(words, style="bold")
    where = ", ".join(part for part in (article["publisher"], (article["published_at"] or "")[:10]) if part)
    return title.append(f"  ({where})" if where else "", style="dim")


def _notes(data: Mapping[str, Any]) -> Iterable[Text]:
    article = data["article"]
    notes = [f"version {article['version']}, revision {article['revision']}"] if article["revision"] > 1 else []
    if data["missing"]:
        notes.append(f"partial: {', '.join(data['missing'])} missing")
    notes += [f"no claims: {reason}" for reason in dict.fromkeys(skipped["reason"] for skipped in data["skipped"])]
    if notes:
        yield Text("  " + "; ".join(notes), style="yellow")


def _claims_table(data: Mapping[str, Any]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=True)
    for name, ratio in (("who", 3), ("says what", 9), ("when", 3), ("how many", 4), ("on what evidence", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    quantities = {quantity["id"]: quantity for quantity in data["quantities"]}
    dates = {date["id"]: date for date in data["dates"]}
    for claim in data["claims"]:
        table.add_row(
            _speaker(claim),
            _content(claim, data["article"]["text"]),
            "\n".join(_when(dates[each]) for each in claim["dates"]),
            "\n".join(_how_many(quantities[each]) for each in claim["quantities"]),
            "; ".join(each["exact"] for each in claim["evidence"]),
        )
    return table


def _speaker(claim: Mapping[str, Any]) -> Text:
    speaker = claim["speaker"]
    if speaker["name"] is None:
        return Text("(unresolved)", style="dim")
    how = {"pronoun": " (pronoun)", "carried_over": " (carried over)"}.get(speaker["resolved_by"], "")
    return Text(speaker["name"], style="cyan").append(how, style="dim")


def _content(claim: Mapping[str, Any], text: str) -> Text:
    words = " … ".join(" ".join(text[span["start"] : span["end"]].split()) for span in claim["content"])
    quoted = f"“{words}”" if claim["kind"] == "direct" else words
    marks = [claim["certainty"]] if claim["certainty"] != "asserted" else []
    if claim["withheld"]:
        marks = ["not said"]
    if claim["polarity"] == "denied":
        marks.append("denied")
    if claim["said_on"]:
        marks.append(f"said {claim['said_on']}")
    if claim["channel"]:
        marks.append(f"via {claim['channel']['name']}")
    return Text(quoted).append(f"  [{', '.join(marks)}]" if marks else "", style="magenta")


def _when(date: Mapping[str, Any]) -> str:
    earliest, latest = date["earliest"], date["latest"]
    if not earliest and not latest:
        return str(date["exact"])
    if date["bound"] in ("not_before", "since"):
        return f"{BOUND_WORDS[date['bound']]}{earliest or latest}"
    if date["bound"] in ("not_after", "until"):
        return f"{BOUND_WORDS[date['bound']]}{latest or earliest}"
    return str(earliest if earliest == latest else f"{earliest or ''} to {latest or ''}")


def _how_many(quantity: Mapping[str, Any]) -> str:
    if quantity["value"] is not None:
        number = _number(quantity["value"])
    else:
        number = " to ".join(_number(end) for end in (quantity["low"], quantity["high"]) if end is not None)
    unit = quantity["unit"] or ""
    is_measure = unit.isupper() or quantity["unit_code"] is not None or unit in MEASURES
    counted = unit if is_measure else quantity["of"] or unit
    per = f" per {quantity['per']}" if quantity["per"] else ""
    change = {"up": " (up)", "down": " (down)"}.get(quantity["change"] or "", "")
    return f"{MODIFIER_WORDS[quantity['modifier']]}{number} {counted}{per}{change}".strip()


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"
