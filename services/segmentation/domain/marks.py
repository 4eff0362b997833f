"""Characters that punctuate, as the modules of this stage share them."""

# Marks that may close something right after a sentence's full stop, and that may stand before its first word.
CLOSERS = "\"'”’»›)]}」』`“"
OPENERS = "\"'“‘„«‹([{「『`‚"

# Full stops and their kin. East Asian ones need no space after them.
TERMINATORS = ".!?…‽؟۔।॥։።"
WIDE_TERMINATORS = "。！？｡"

# Bullets, and marks that stand in for one; dashes only count with a space after them.
BULLETS = "•◦▪▫■□●○‣⁃·∙➤►▶✓✔❖–—*-"

# Joiners, direction marks, soft hyphen and byte order mark: invisible, and no part of any segment's edge.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)

# Space and what looks like it: trimmed from both ends of a line.
EDGE = (
    "".join(map(chr, range(0x21)))
    + "\x7f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
EDGE += "\u2028\u2029\u202f\u205f\u3000" + INVISIBLE

DASHES = "-‐‑‒–—―"
