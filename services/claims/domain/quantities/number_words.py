"""English number words."""

ONES: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
HUNDRED = "hundred"

SCALES: dict[str, int] = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
"""What multiplies the whole group before it."""

SCALE_ABBREVIATIONS: dict[str, int] = {
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
"""What can only be a scale after digits; single letters are read with their surroundings."""

SCALE_LETTERS: dict[str, int] = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}

GROUPS: dict[str, int] = {HUNDRED: 100, "dozen": 12, **SCALES, "lakhs": 10**5, "crores": 10**7}
"""What may follow "a", "several", "half a" or digits."""

VAGUE_PLURALS: dict[str, tuple[int, int]] = {
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2 * 10**6, 10**7 - 1),
    "billions": (2 * 10**9, 10**10 - 1),
    "trillions": (2 * 10**12, 10**13 - 1),
}
"""At least two of them, and fewer than would make the next word: "dozens" is 24 to 99."""

VAGUE_MULTIPLIERS: dict[str, int] = {"tens": 10, "dozens": 10, "hundreds": 100}
""" "Tens of thousands": 20,000 up to what would be hundreds of thousands."""

FRACTION_NAMES: dict[str, int] = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
FRACTION_PLURALS: dict[str, int] = {
    ("halves" if name == "half" else name + "s"): parts for name, parts in FRACTION_NAMES.items()
}

VULGAR_FRACTIONS: dict[str, tuple[int, int]] = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}

WRITTEN_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128})
"""Denominators that a fraction in digits has; "9/11" and "24/7" are not fractions."""

MULTIPLES: dict[str, int] = {"twice": 2, "thrice": 3}

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
"""Four digits between them are likelier a year: "one in 2024" says when."""
