"""Reads tables in running text: lines of cells set off by tabs, under a line of headings."""

from services.claims.domain.quantities.nouns import is_plural, singular
from services.claims.domain.quantities.tokens import Tokens
from services.claims.domain.quantities.unit_names import UNITS

FEWEST_COLUMNS = 2


def column_units(tokens: Tokens) -> dict[int, str]:
    """The unit of each number that fills a table cell, by the number's token: the column's heading in the singular."""
    if "\t" not in tokens.text:
        return {}
    units: dict[int, str] = {}
    heading: list[list[int]] = []
    for row in _rows(tokens):
        if len(row) < FEWEST_COLUMNS:
            heading = []
            continue
        numeric = any(len(cell) == 1 and tokens.is_number(cell[0]) for cell in row)
        if not numeric:
            heading = row
        elif len(heading) == len(row):
            for title, cell in zip(heading, row, strict=True):
                if len(cell) == 1 and tokens.is_number(cell[0]) and title:
                    _name(tokens, units, title, cell[0])
    return units


def _name(tokens: Tokens, units: dict[int, str], title: list[int], number: int) -> None:
    head = title[-1]
    if tokens.is_word(head) and (is_plural(tokens, head) or tokens.lows[head] in UNITS):
        units[number] = singular(tokens.words[head])


def _rows(tokens: Tokens) -> list[list[list[int]]]:
    """The lines of the text as cells of token indices; only lines with a tab have more than one."""
    rows: list[list[list[int]]] = []
    row: list[list[int]] = [[]]
    for index in range(tokens.count):
        word = tokens.words[index]
        if word == "\n":
            rows.append(row)
            row = [[]]
        elif word == "\t":
            row.append([])
        else:
            row[-1].append(index)
    rows.append(row)
    return rows
