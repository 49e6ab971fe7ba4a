"""A page as a tree, its words as a reader sees them, and selectors that fail when a page has changed."""

from __future__ import annotations

import codecs
import html
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.dammit import UnicodeDammit
from bs4.element import NavigableString, PageElement

from extractors.errors import ParseError
from extractors.records import Page

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\w+|[a-zA-Z]\w*);")
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tr", "ul"),
    }
)
#: Whether an element, of this name and with these attributes, is kept with all that it holds.
Keep = Callable[[str, Mapping[str, Any]], bool]
_NO_NAMESPACES: Mapping[str, str] = MappingProxyType({})


def soup(page: Page, keep: Keep | None = None) -> BeautifulSoup:
    """Parse the page once; its declared charset is a hint, its bytes decide.

    With `keep`, the tree holds only the outermost elements that it says yes to, the page's data
    (`is_data`) and its language: most of what a page costs is the building of its tree.
    """
    builder = _Sparing(keep) if keep else LXMLTreeBuilder()
    with warnings.catch_warnings():
        # Whatever arrives is read as HTML: a feed or a bare address in its place just holds no review.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        document = BeautifulSoup(page.body, builder=builder, from_encoding=_charset(page.content_type))
    if isinstance(builder, _Sparing) and builder.language:
        document["lang"] = builder.language
    return document


def marked(css: str) -> Keep:
    """Keep what one of the selectors matches, each of them a `.class`, `[name]` or `[name=value]` alone."""
    marks = css.split(", ")
    classes = frozenset(mark.removeprefix(".") for mark in marks if mark.startswith("."))
    values: dict[str, set[str]] = {}
    for mark in (mark.strip("[]") for mark in marks if mark.startswith("[")):
        name, _, value = mark.partition("=")
        values.setdefault(name, set()).add(value)

    def keep(_: str, attributes: Mapping[str, Any]) -> bool:
        for name, wanted in values.items():
            if name in attributes and ("" in wanted or attributes[name] in wanted):
                return True
        return bool(classes) and not classes.isdisjoint(str(attributes.get("class", "")).split())

    return keep


def data(page: Page) -> BeautifulSoup:
    """Parse only the page's data and its language."""
    return soup(page, lambda _name, _attributes: False)


def is_whole(document: BeautifulSoup) -> bool:
    """Say whether the tree is that of the whole page."""
    return not isinstance(document.builder, _Sparing)


def is_data(name: str, attributes: Mapping[str, Any]) -> bool:
    """Say whether the element carries data rather than something to be shown."""
    if name == "script":
        return "src" not in attributes
    return name == "link" and str(attributes.get("rel", "")).lower() == "canonical"


class _Sparing(LXMLTreeBuilder):
    """Builds only what is kept, and remembers the language of the page.

    A SoupStrainer does the same, but only after most of the work on each element was done.
    """

    def __init__(self, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self.language = ""

    def start(self, tag: Any, attrib: Any, nsmap: Any = _NO_NAMESPACES) -> None:
        if tag == "html":
            self.language = attrib.get("lang") or ""
        if self._is_inside() or is_data(tag, attrib) or self._keep(tag, attrib):
            super().start(tag, attrib, nsmap)

    def end(self, tag: Any) -> None:
        if self._is_inside():
            super().end(tag)

    def data(self, data: Any) -> None:
        if self._is_inside():
            super().data(data)

    def comment(self, text: Any) -> None:
        if self._is_inside():
            super().comment(text)

    def pi(self, target: str, data: str) -> None:
        if self._is_inside():
            super().pi(target, data)

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Leave it out: what is kept has none."""

    def _is_inside(self) -> bool:
        """Whether an element that is kept is open; below it stands the document itself."""
        return self.soup is not None and len(self.soup.tagStack) > 1


def fragment(markup: str) -> BeautifulSoup:
    """Parse markup that came inside something else."""
    return BeautifulSoup(f"<body>{markup}</body>", "lxml")


def decoded(page: Page) -> str:
    """Return the page's markup as text; its declared charset is a hint, its bytes decide."""
    charset = _charset(page.content_type)
    told = UnicodeDammit(page.body, [charset] if charset else [], is_html=True).unicode_markup
    return told if isinstance(told, str) else page.body.decode("utf-8", errors="replace")


def some(page: Page, root: Tag, css: str) -> list[Tag]:
    """Return the elements that match; an empty match is a changed page."""
    found = list(root.select(css))
    if not found:
        raise ParseError(page.source_id, f"the page has changed: nothing matches {css!r}")
    return found


def one(page: Page, root: Tag, css: str) -> Tag:
    """Return the single element that matches."""
    found = some(page, root, css)
    if len(found) > 1:
        raise ParseError(page.source_id, f"the page has changed: {len(found)} elements match {css!r}")
    return found[0]


def attribute(tag: Tag | None, name: str) -> str | None:
    """Return an attribute without the space around it; None when absent or empty."""
    value = tag.get(name) if tag is not None else None
    return (" ".join(value) if isinstance(value, list) else value or "").strip() or None


def said(root: Tag, css: str, without: str = "") -> str:
    """Return the words of the first match that has any, without its parts that match `without`."""
    for tag in root.css.iselect(css):
        if words := text(tag, tag.select(without) if without else ()):
            return words
    return ""


def text(tag: Tag, without: Iterable[Tag] = ()) -> str:
    """Return the words as a browser shows them: one line a block, one space between words."""
    left_out = {id(part) for part in without}
    pieces: list[str] = []
    waiting: list[PageElement | str] = [tag]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name not in _SILENT and id(node) not in left_out:
                edge = ["\n"] if node.name in _BLOCKS else []
                waiting.extend([*edge, *reversed(node.contents), *edge])
        elif type(node) is str:
            pieces.append(node)
        elif type(node) is NavigableString:
            # Line breaks of the source are spaces; only blocks break lines.
            pieces.append(re.sub(r"\s+", " ", node))
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def plain(words: str) -> str:
    """Return a string that may carry markup or entities as text; line breaks stay."""
    if not _MARKUP.search(words):
        return words.strip()
    if "<" not in words:
        return html.unescape(words).strip()
    broken = re.sub(r"\r\n?|\n", "<br>", words)
    return text(fragment(broken))


def language(document: BeautifulSoup) -> str | None:
    """Return the language tag that the document declares for itself."""
    return attribute(document.html if isinstance(document.html, Tag) else document, "lang")


def address(page: Page, document: BeautifulSoup) -> str:
    """Return where the page says it lives, else where it was fetched."""
    canonical = attribute(document.find("link", rel="canonical", href=True), "href")
    return absolute(page.url, canonical) if canonical else page.url


def following(page: Page, document: BeautifulSoup) -> str | None:
    """Return the address that the page marks by `rel=next` as the one after it."""
    marked = document.find(["link", "a"], rel="next", href=True)
    told = attribute(marked, "href") if isinstance(marked, Tag) else None
    return absolute(page.url, told) if told else None


def absolute(base: str, url: str) -> str:
    """Return an address as seen from another; one that cannot be read stays as it stands."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    try:
        return codecs.lookup(found[1]).name if found else None
    except LookupError:
        return None
