"""Reading the tables of language facts that this stage's modules hold as text."""


def words(table: str) -> frozenset[str]:
    """The words of `table`, which white space separates."""
    return frozenset(table.split())


def phrases(table: str) -> frozenset[str]:
    """The phrases of `table`, one or more a line, which "|" separates."""
    return frozenset(phrase.strip() for phrase in table.replace("\n", "|").split("|")) - {""}


def alternatives(*patterns: str) -> str:
    """A regular expression that matches what any of `patterns` matches, the first that can."""
    return "(?:" + "|".join(patterns) + ")"
