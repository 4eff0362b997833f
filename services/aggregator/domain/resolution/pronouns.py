"""Pronouns that stand as a source, and what they can refer to."""

from dataclasses import dataclass
from typing import Literal

Refers = Literal["person", "thing", "several", "self", "relative", "demonstrative"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun refers to; `gender` is set only where the pronoun tells it."""

    refers: Refers
    gender: Literal["m", "f"] | None = None


PRONOUNS = {
    "he": Pronoun("person", "m"),
    "him": Pronoun("person", "m"),
    "himself": Pronoun("person", "m"),
    "his": Pronoun("person", "m"),
    "she": Pronoun("person", "f"),
    "her": Pronoun("person", "f"),
    "hers": Pronoun("person", "f"),
    "herself": Pronoun("person", "f"),
    "it": Pronoun("thing"),
    "its": Pronoun("thing"),
    "itself": Pronoun("thing"),
    "they": Pronoun("several"),
    "them": Pronoun("several"),
    "their": Pronoun("several"),
    "theirs": Pronoun("several"),
    "themselves": Pronoun("several"),
    "both": Pronoun("several"),
    "i": Pronoun("self"),
    "me": Pronoun("self"),
    "my": Pronoun("self"),
    "we": Pronoun("self"),
    "us": Pronoun("self"),
    "our": Pronoun("self"),
    "who": Pronoun("relative"),
    "whom": Pronoun("relative"),
    "whose": Pronoun("relative"),
    "which": Pronoun("relative"),
    "that": Pronoun("relative"),
    "this": Pronoun("demonstrative"),
    "these": Pronoun("demonstrative"),
    "those": Pronoun("demonstrative"),
    "one": Pronoun("demonstrative"),
    "another": Pronoun("demonstrative"),
    "others": Pronoun("demonstrative"),
    "some": Pronoun("demonstrative"),
    "many": Pronoun("demonstrative"),
    "most": Pronoun("demonstrative"),
    "few": Pronoun("demonstrative"),
    "all": Pronoun("demonstrative"),
    "neither": Pronoun("demonstrative"),
    "you": Pronoun("demonstrative"),
    "everyone": Pronoun("demonstrative"),
    "someone": Pronoun("demonstrative"),
    "nobody": Pronoun("demonstrative"),
}

POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
