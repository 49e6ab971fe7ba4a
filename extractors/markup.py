"""HTML as feeds carry it, as plain words."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lxml import etree

#: What search results are marked up with; anything else goes through a real parser.
_MARKS = re.compile(r"</?(?:b|strong|em|i|u|mark)>", re.IGNORECASE)
_BOLD = re.compile(r"<(b|strong|em|mark)>([^<>]+)</\1>", re.IGNORECASE)
#: With its semicolon: `&copy=1` in an address is no sign.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<[^<>]*>")
_UNPARSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"\s+")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
#: Between the blocks of a page; neither can stand in the text, both being unparsable.
_PARAGRAPH, _LINE = "\x1d", "\x1e"
_GAP = re.compile(r"[ \n\x1d\x1e]+")
_PARAGRAPHS = frozenset(
    {"p", "blockquote", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)
_LINES = frozenset({"div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "hr", "figure"})
_CELLS = frozenset({"td", "th"})
_UNSAID = frozenset({"script", "style", "template", "head", "iframe", "object", "svg", "noscript", "select"})


def unescaped(told: str) -> str:
    """Undo once the escaping of the three signs that markup is made of, and of nothing else."""
    return re.sub(r"&(?:lt|gt|amp);", lambda found: _ESCAPED[found[0]], told)


def text(markup: str) -> str:
    """Return the words: tags gone, entities resolved, paragraphs and breaks as line breaks."""
    if "<" not in (plain := _MARKS.sub("", markup)):
        return _resolved(plain)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    told = _UNPARSABLE.sub("", markup).encode("utf-8", errors="replace")
    root = etree.fromstring(b"<div>" + told + b"</div>", parser)
    words = "" if root is None else _GAP.sub(_gap, "".join(_words(root))).strip()
    # The parser gives up on markup that nests absurdly deep, and all its words with it.
    return words or _resolved(_TAG.sub(" ", markup))


def bold(markup: str) -> tuple[str, ...]:
    """Return the word forms that are set in bold, in their order."""
    return tuple(_resolved(found[2]) for found in _BOLD.finditer(markup))


def _resolved(told: str) -> str:
    return _ENTITY.sub(lambda found: _meant(found[0]), told) if "&" in told else told


@lru_cache(maxsize=256)
def _meant(entity: str) -> str:
    return html.unescape(entity)


def _words(root: etree._Element) -> list[str]:
    words: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start":
            if tag in _UNSAID:
                walk.skip_subtree()
                continue
            words += ("\n" if tag == "br" else _break(tag), _SPACES.sub(" ", element.text or ""))
        else:
            words += (
                "" if tag == "br" or tag in _UNSAID else _break(tag),
                _SPACES.sub(" ", element.tail or ""),
            )
    return words


def _break(tag: str) -> str:
    if tag in _PARAGRAPHS:
        return _PARAGRAPH
    if tag in _LINES:
        return _LINE
    return " " if tag in _CELLS else ""


def _gap(found: re.Match[str]) -> str:
    gap = found[0]
    if _PARAGRAPH in gap or gap.count("\n") > 1:
        return "\n\n"
    return "\n" if _LINE in gap or "\n" in gap else " "
