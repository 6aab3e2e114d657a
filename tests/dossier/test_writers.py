from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

from runut.dossier import as_html, as_markdown, build
from runut.records import Reading, Record

Story = tuple[Record, tuple[Reading, ...]]
Spoil = Callable[[str], Story]

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[klik](javascript:alert(1))",
    "![gambar](https://contoh.example/a.png)",
    "<https://contoh.example>",
    "https://contoh.example/a www.contoh.example",
    "{{ 7*7 }} {% raw %} {7*7}",
    "{who} {0} %s",
    "]]> --> </style></title></textarea>",
    "&lt;b&gt; &#60;b&#62;",
    "a\u202eb\u2066c",
    "nol\x00 dan \x1b[31m",
    "| a | b |",
    "# judul\n- butir\n1. satu\n> kutip",
    "`kode` ~~~ *tebal* _miring_ \\",
]
#: Elements that a dossier is made of; whatever else appears came from a page.
KNOWN = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "header", "footer", "nav", "main"),
        *("section", "article", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt"),
        *("dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "details"),
        *("summary", "q", "mark", "bdi", "span", "strong", "a"),
        *("svg", "defs", "g", "circle", "path", "use", "line", "text"),
    )
)


def page(story: Story, language: str = "id") -> tuple[str, HtmlElement]:
    html = as_html(build(*story, "t1", language))
    return html, lxml.html.document_fromstring(html.encode())


def test_the_file_asks_for_nothing(story: Story) -> None:
    html, tree = page(story)
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert name not in {"src", "srcset", "action", "data", "poster", "style"}
            if name in {"href", "xlink:href"}:
                assert value.startswith("#")
    style = tree.findtext(".//style") or ""
    assert "url(" not in style
    assert "@import" not in style
    assert "<script" not in html


def test_the_policy_lets_in_the_style_and_nothing_else(story: Story) -> None:
    _, tree = page(story)
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    style = tree.findtext(".//style") or ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy


def test_every_link_lands_and_every_id_is_its_own(story: Story) -> None:
    _, tree = page(story)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//@href"):
        assert target[1:] in ids
    for names in tree.xpath("//@aria-labelledby"):
        assert set(names.split()) <= set(ids)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["id", "en"])
def test_words_of_a_page_are_never_markup(spoilt: Spoil, words: str, language: str) -> None:
    _, tree = page(spoilt(words), language)
    assert {e.tag for e in tree.iter() if isinstance(e.tag, str)} <= KNOWN
    assert not [e for e in tree.iter() if not isinstance(e.tag, str)]
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    assert "49" not in re.sub(r"\d+\.\d+|#\w+", "", tree.findtext(".//h1") or "")
    shown = " ".join(tree.text_content().split())
    if words.isprintable():
        assert words in shown


def test_hidden_characters_are_shown_by_number(spoilt: Spoil) -> None:
    html, tree = page(spoilt("a\u202eb\x00c\ud800"))
    assert "\u202e" not in html
    assert "\x00" not in html
    assert "a⟦U+202E⟧b⟦U+0000⟧c⟦U+D800⟧" in tree.text_content()
    html.encode("utf-8")


def test_quotes_bear_their_own_language_and_the_file_the_readers(story: Story) -> None:
    _, tree = page(story, "en")
    assert tree.get("lang") == "en"
    assert set(tree.xpath("//q/@lang")) == {"id"}


def test_headings_go_down_one_step_at_a_time(story: Story) -> None:
    _, tree = page(story)
    levels = [int(str(e.tag)[1]) for e in tree.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_has_a_caption_and_headed_columns(story: Story) -> None:
    _, tree = page(story)
    tables = tree.xpath("//table")
    assert tables
    for table in tables:
        assert table.find("caption") is not None
        assert set(table.xpath(".//th/@scope")) <= {"col", "row", "rowgroup"}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_page_are_never_markdown(spoilt: Spoil, words: str) -> None:
    text = as_markdown(build(*spoilt(words), "t1", "id"))
    plain = as_markdown(build(*spoilt("kata"), "t1", "id"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds = [token.type for token in walk(parser, text)]
    assert not {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"} & set(
        kinds
    )
    assert blocks(parser, text) == blocks(parser, plain)


def blocks(parser: MarkdownIt, text: str) -> list[str]:
    return [token.type for token in parser.parse(text) if token.type != "inline"]


def walk(parser: MarkdownIt, text: str) -> list[Token]:
    return [t for token in parser.parse(text) for t in (token, *(token.children or ()))]


@settings(max_examples=60, deadline=None)
@given(words=st.text(alphabet="<>&\"'`[](){}!*_#|~\\/:;=-+.%$@ \n\ta1w\u202e\u0000é", min_size=1))
def test_whatever_a_page_says_is_text(spoilt: Spoil, words: str) -> None:
    built = build(*spoilt(words), "t1", "id")
    tree = lxml.html.document_fromstring(as_html(built).encode())
    assert {e.tag for e in tree.iter()} <= KNOWN
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds = {token.type for token in walk(parser, as_markdown(built))}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "fence", "code_inline"}
    assert not kinds & {"code_block", "hr", "ordered_list_open", "s_open"}
