"""What the names of HTML elements tell: an article's text, a box beside it, the whole page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: Elements that hold no running text of an article, whatever they are called.
BOX_ELEMENTS = frozenset(
    ("nav", "footer", "aside", "form", "menu", "button", "fieldset", "address")
)
#: Those of them that stand outside of an article, however much they hold.
OUTSIDE_ELEMENTS = frozenset(("nav", "footer", "aside"))
#: Elements whose names speak of the whole page, or of the post in it ("tag-gaza category-world").
WHOLE_ELEMENTS = frozenset(("html", "body", "main", "article"))
#: Elements whose names tell of what they hold, not where they stand.
TABLE_ELEMENTS = frozenset(("table", "tbody", "tr", "td", "th"))

_BOX_WORDS = (
    # around the page
    "nav", "navbar", "navigation", "menu", "breadcrumbs?", "footer", "side-?bar", "rail",
    "rightrail", "widget", "toolbar", "tools", "login", "search", "skip", "dropdown", "cookies?",
    "privacy", "consent", "gdpr", "copyright", "disclaimer", "alert", "notice", "error",
    # what readers do
    "comments?", "disqus", "repl(?:y|ies)", "respond", "share", "sharing", "sharebar",
    r"social\w*", "sociable", "follow", "newsletters?", r"subscri\w*", "sign-?up", "register",
    "registration", "poll", "rating", "print",
    # other stories, and what is sold
    r"relate[d]?\w*", r"recommend\w*", r"promo\w*", "teasers?", "outbrain", "taboola",
    r"sponsor\w*",
    r"advert\w*", "ads?", "adslot", "banner", "trending", "popular", "most-?read", "latest",
    "more-?stories", "read-?more", "see-?also", "also", "ticker", "carousel", "slider",
    # about the story
    "credits?", "bio", "author", "byline", "meta", "metadata", "tags?", "tagcloud",
    "categor(?:y|ies)", "pagination", "paging", "pager", "caption", "figcaption", "gallery",
    "slideshow", "date", "time", "timestamp", "published", "updated", "dateline",
    # not to be seen
    "pop-?up", "modal", "overlay", "tooltip", "hidden", "screen-reader-text", "sr-only",
    "visually-?hidden", "noprint",
)  # fmt: skip
_OUTSIDE_WORDS = (
    "comments?", "commentlist", "disqus", "respond", "replies", "footer", "side-?bar", "colophon",
    "cookies?", "consent",
)  # fmt: skip
_TEXT_WORDS = (
    r"article[_-]*(?:body|content|text|copy|main)\w*",
    r"(?:entry|post|story|news|content|page|single|blog|body)[_-]+(?:body|content|text|copy|details?)\w*",
    # as Indonesian and Malay sites write it
    r"(?:read|reading|details?|artikel|berita|isi|konten|txt|text)[_-]+"
    r"(?:body|content|konten|text|teks|isi|desc\w*|artikel|berita|article|detail)\w*",
    r"(?:isi|konten|artikel)(?:berita|artikel|konten)", r"details?content",
    r"storybody\w*", "postbody", "body-text", "main-text", "maintext", "storytext",
)  # fmt: skip


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])")


_BOX, _OUTSIDE, _TEXT = _any_of(_BOX_WORDS), _any_of(_OUTSIDE_WORDS), _any_of(_TEXT_WORDS)
_TAGS = _any_of(("tags?", "tag-?cloud", "tag-?list", "topics?", "keywords?"))
_POST = re.compile(r"(?:^|\s)(?:hentry|type-post|post-\d+|h-entry)(?:\s|$)")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|\s)hidden(?:\s|=|$)", re.IGNORECASE
)
_NAMES = re.compile(
    r"""(?:class|id|role)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_BODY = re.compile(r"itemprop\s*=\s*[\"']?articleBody", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Telling:
    """What an element's attributes say of it."""

    #: It holds the text of an article, and nothing else.
    text: bool
    #: It stands around or inside an article and is none of it.
    box: bool
    #: It is none of the article however much it holds: what readers write, a page's foot.
    outside: bool
    #: It holds what the story is filed under.
    tags: bool
    #: A short message of somebody else that the article shows.
    shown: bool
    #: The attributes without their digits: parts of one text are named alike.
    numberless: str


NOTHING = Telling(text=False, box=False, outside=False, tags=False, shown=False, numberless="")


def telling(attributes: str) -> Telling:
    """Return what `attributes`, as the page writes them, say of their element."""
    return _telling(attributes) if attributes else NOTHING


# pages of one site write the same names over and over
@lru_cache(maxsize=8_192)
def _telling(attributes: str) -> Telling:
    named = " ".join(a or b or c for a, b, c in _NAMES.findall(attributes))
    names = _CAMEL.sub("-", named).lower()
    post = _POST.search(names) is not None
    hidden = _HIDDEN.search(attributes) is not None
    return Telling(
        text=_TEXT.search(names) is not None or _BODY.search(attributes) is not None,
        box=hidden or (not post and _BOX.search(names) is not None),
        outside=not post and _OUTSIDE.search(names) is not None,
        tags=_TAGS.search(names) is not None and not post,
        shown="twitter-tweet" in names,
        numberless=_DIGITS.sub("", attributes),
    )
