"""Lines that are about the page and not the news: corrections and editors' notes, and boilerplate."""

import re

from services.segmentation.domain.tables import alternatives, phrases

_LONGEST_BOILERPLATE = 260
_LONGEST_CORRECTION = 1500

# A correction, an update note or an editor's note, by how it opens.
_CORRECTION_OPENINGS = re.compile(
    r"[(\[*\s]*"
    + alternatives(
        r"(?:corrections?|clarifications?|corrected|erratum)(?:\s+(?:and|&)\s+\w+)?\b\s*(?:[:(\[–—-]|,[^.]{3,40}:|$)",
        r"(?:editors?|editor['’]s|editors['’]|publisher['’]s|reader['’]s)\s+notes?\b",
        r"note to (?:readers|editors)\b",
        r"updated?\s*(?:\([^)]{1,40}\)|,?\s*\d{1,2}[:.]\d\d\b[^:–—]{0,20}|,?\s*\d{1,2}\s*[ap]\.?m\b[^:–—]{0,20}"
        r"|,[^.:–—]{3,30})?\s*[:–—]",
        r"updated\s+(?:\d|on\s|at\s|to\s|with\s|throughout)|(?:corrected|amended|clarified)\s+(?:on|at)\b[^.:]{0,40}:",
        r"(?:note:\s*)?(?:in\s+)?(?:an?|the)\s+(?:earlier|previous|original|prior)\s+version\s+of\s+this\b",
        r"(?:note:\s*)?this\s+(?:story|article|report|post|piece|item|page|version|headline|copy|text)\s+"
        r"(?:has\s+been|was|is)\s+(?:\w+\s+)?(?:updated|corrected|amended|revised|clarified|edited|changed)\b",
        r"the\s+(?:story|headline)\s+has\s+been\s+(?:\w+\s+)?(?:updated|corrected|amended)\b",
        r"this\s+(?:story|article|version)\s+(?:corrects|clarifies|updates)\b",
        r"(?:corrects|refiles)\s+(?:to|typo|spelling|name|date|headline|byline)\b",
        # Agencies say in brackets what a new version of a report brings: "(Adds quotes, background)".
        r"(?<=[(*\[])(?:corrects|clarifies|refiles|recasts|repeats|adds|updates|removes|fixes|restores)\b",
    ),
    re.IGNORECASE,
)

# Boilerplate that is the whole line.
_WHOLE_LINES = phrases(
    """
    share|share this|share this article|share this story|share article|share on facebook|share on twitter|share on x
    share on whatsapp|share on linkedin|share via email|tweet|facebook|twitter|whatsapp|linkedin|telegram|reddit
    pinterest|instagram|youtube|email|e-mail|print|save|copy link|link copied|advertisement|ad|ads|sponsored
    sponsored content|promoted|read more|read more here|read the full story|read full article|continue reading
    keep reading|see more|see also|show more|load more|view more|more|watch|watch now|watch live|listen|listen now|play
    play video|comments|comment|leave a comment|view comments|show comments|add a comment|subscribe|subscribe now
    sign up|sign in|log in|login|register|menu|search|home|close|skip to content|skip to main content|back to top
    related|related stories|related articles|related topics|related content|related news|more on this story
    more on this topic|more from this section|recommended|recommended for you|recommended stories|you may also like
    you might also like|most read|most popular|trending|trending now|top stories|latest news|popular now|up next
    next article|previous article|donate|support us|follow us|contact us|about us|terms of use|terms of service
    privacy policy|cookie policy|all rights reserved|story continues below|story continues below advertisement
    article continues below|article continues after advertisement|newsletter|newsletters|tags|topics|in this article
    report an error|report a typo|give feedback|send feedback
    """
)

# Boilerplate by how the line opens; what follows names the other article, the list or the owner.
_OPENINGS = re.compile(
    r"[\[(>»*\s]*"
    + alternatives(
        # Other articles
        r"(?:read|watch|listen|see)(?:\s+(?:more|also|next|this|here|now|on|our|live))*\s*[:|»>–—]",
        r"read\s+(?:more|also|next|the (?:full|rest|whole|original|entire))\b",
        r"(?:also|must|further|more)\s+(?:read|reading|watch)\b\s*[:|–—-]?",
        r"related(?:\s+(?:stories|story|articles?|news|reading|content|coverage|topics?))?\s*:",
        r"more\s+(?:on|from|about|in)\b[^.]{0,60}(?::|$)",
        r"(?:watch|listen to|see|view)\s+(?:the|this|our)\s+(?:\w+\s+)?"
        r"(?:video|story|article|podcast|episode|clip|audio|report|gallery|interview)\b[^.,]{0,40}$",
        r"recommended\s*:|don['’]t miss\b|in case you missed it\b",
        r"for more (?:news|information|stories|details|updates|on this)\b[^.]{0,60}"
        r"(?:visit|click|follow|subscribe|go to|see|contact|:)",
        r"(?:categories|category|tags?|topics?|filed under|keywords|posted in|tagged)\s*:",
        # Subscriptions, newsletters, accounts
        r"sign\s?up\s+(?:for|to|here|now|today|and|with)\b|subscribe\s+(?:to|for|here|now|today)\b",
        r"register (?:now|here|for free)\b",
        r"get\s+(?:the\s+latest|our|all the|breaking news|more|unlimited|the [\w’' ]{1,40} (?:newsletter|app))\b"
        r"[^.]{0,80}(?:newsletter|inbox|app|news|access|alerts|here|updates)",
        r"download\s+(?:the|our)\b[^.]{0,60}\bapp\b",
        r"(?:support|donate to) (?:our|independent|quality)\b|become a (?:member|subscriber|supporter)\b",
        r"(?:try|start) .{0,30}\bfree trial\b|already (?:a|have an?) (?:subscriber|member|account)\b",
        r"create (?:a|your) free account\b|this content is (?:only )?available\b",
        # Sharing and following
        r"join\s+(?:our|us on|the conversation)\b|(?:like|find)\s+us\s+on\b|connect with us\b",
        r"follow\s+(?:us|our|@|[\w .’']{1,40} on (?:twitter|facebook|x\b|instagram|telegram|google|threads|bluesky))",
        r"share\s+(?:this|on|via|your)\b[^.]{0,60}$|\d{1,5}\s+(?:comments?|shares?|likes?|views?)\s*$",
        r"click\s+(?:here|to|on|below)\b|tap\s+(?:here|to)\b",
        r"(?:do you )?have a (?:news )?tip\b|(?:contact|email|reach) (?:the (?:reporter|author|writer|newsroom)|us)\b",
        # Rights and technology
        r"(?:copyright|©|\(c\))\s*(?:\d{4}|©|\(c\)|[A-Z])|©|all rights reserved\b|our standards:|reuse this content",
        r"(?:this|the) (?:article|story|piece|post|report|interview) (?:was )?(?:originally |first |was )+"
        r"(?:appeared|published|ran)\b",
        r"republished (?:from|with)\b|this (?:article|story) (?:is|was) (?:published|republished|syndicated)\b",
        r"(?:story|article) continues\b|advertisement\b[^a-z]*$",
        r"(?:please )?(?:enable|turn on) (?:javascript|cookies)\b|your browser\b",
        r"(?:we|this (?:web)?site) uses? cookies\b|by (?:clicking|signing up|continuing)\b",
        r"https?://\S+\s*$|www\.\S+\s*$",
    ),
    re.IGNORECASE,
)


def is_correction(line: str) -> bool:
    """Whether the line is a correction, an update note or an editor's note."""
    return len(line) <= _LONGEST_CORRECTION and _CORRECTION_OPENINGS.match(line) is not None


def is_boilerplate(line: str) -> bool:
    """Whether the line belongs to the page: links to other articles, sharing, subscriptions, advertising, rights."""
    if len(line) > _LONGEST_BOILERPLATE:
        return False
    if not any(character.isalnum() for character in line):
        return True
    return line.strip(" .:…>»→|[]()").casefold() in _WHOLE_LINES or _OPENINGS.match(line) is not None
