"""What each HTML element means for the text of an article."""

SKIPPED = frozenset(
    "script style noscript template head title nav svg math iframe object embed audio video canvas map "
    "button select textarea input dialog menu del s strike".split()
)
"""Dropped with all they hold: machinery, navigation, controls, media, and text that an editor struck out."""

BLOCKS = {
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
    "p": "p",
    "li": "li",
    "dt": "dt",
    "dd": "dd",
    "blockquote": "blockquote",
    "figcaption": "figcaption",
    "caption": "caption",
    "pre": "pre",
}
"""Elements that name the block their text becomes."""

WRAPPERS = frozenset({"blockquote", "li", "dd", "figcaption", "caption"})
"""Blocks that give their name to the plain paragraphs inside them: the `p` of a `blockquote` is quoted text."""

BREAKS = frozenset(
    "html body address article aside center details div dl fieldset figure footer form header hgroup hr legend main ol "
    "search section summary table tbody tfoot thead tr ul".split()
)
"""Elements that end the block before them and after them, and name none."""

ROWS = frozenset({"tr"})
CELLS = frozenset({"td", "th"})
CELL_SEPARATOR = " | "

QUOTATION_MARKS = ("“", "”")
"""What browsers print around the content of `q`."""
