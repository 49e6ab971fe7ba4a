"""Articles that are made from one template with other facts, and what kinds of templates there are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from understanding.relevance.records import Said
from understanding.relevance.words import Words
from understanding.vocabulary import words as listed

Template = Literal["stock", "market_reports", "templates"]

#: So many articles with different facts make a template.
FEWEST = 3
#: Characters read of a text: templates begin alike, whatever length they are cut to.
_READ = 600
#: Two words of a masked text after each other, shared by two texts as a part of the shorter one's.
_ALIKE = 0.6
#: The same for texts that look like no known kind: an agency's reports on one company begin alike as well.
_STRICTLY_ALIKE = 0.8
_FEWEST_SHARED = 8
#: Texts that are compared with a new one for each of its phrases.
_COMPARED = 6
_MASKS = frozenset("·0^")
_DIGIT = re.compile(r"\d")
_DATES = listed("dates")

_TICKER = re.compile(
    r"\((?:nasdaq|nyse|nysearca|amex|otc\w*|lon|lse|etr|fra|epa|ams|tse|tsx|asx|hkg|swx|bme|bit|cve)\s?:\s?[\w.\-]{1,8}\)",
    re.I,
)
_STOCK = re.compile(
    r"\b(?:insider|director|ceo|cfo|cto|coo|svp|evp|vp|chairman|president|officer"
    r"|major shareholder)\b.{0,80}?"
    r"\b(?:sells|sold|buys|bought|purchases|purchased|acquires|acquired)\b.{0,60}?\b(?:shares|stock)\b"
    r"|\b(?:insider (?:selling|buying)|short interest|price target|price objective|cash flow change"
    r"|average recommendation|consensus (?:rating|recommendation)|unusually (?:large|high)|has witnessed)\b"
    r"|\b(?:stake|position|holdings?|shares)\b.{0,40}\b(?:bought|sold|trimmed|boosted|lifted|raised|lowered|cut"
    r"|decreased|increased|acquired)\b.{0,30}\bby\b"
    r"|\b(?:upgraded|downgraded|reiterated|initiated)\b.{0,40}\b(?:by|at|to)\b",
    re.I | re.S,
)  # fmt: skip
_REPORT = re.compile(
    r"\bmarket (?:report|research|size|share|revenue|growth|analysis|outlook|forecast|overview|segment\w*"
    r"|competition|trends|insights|players|20\d\d)\b|\bmarket reports\b"
    r"|\b(?:key|top|leading|industry)(?: key)? players\b"
    r"|\bplayers included\b|\bby players\b|\bglobal\b.{1,60}\b(?:market|industry)\b|\bcagr\b"
    r"|\bexhaustive study\b"
    r"|\bcomprehensive overview\b|\bin-depth analysis\b|\bexecutive summary\b|\bhistorical analysis\b"
    r"|\bindustry growth\b|\bgrowth opportunities\b|\bmarket segments\b|\bforecast (?:to|20\d\d|period)\b"
    r"|\bresearch report\b|\bcompetitive landscape\b|\bsize and share\b",
    re.I,
)  # fmt: skip
_FEWEST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A text without its facts, and the facts; `known` is the template it was found to be made from."""

    key: int
    order: tuple[float, int]
    pairs: frozenset[tuple[str, ...]]
    facts: tuple[str, ...]
    looks: Template
    known: str | None


def kind(text: str) -> Template:
    """Return what kind of template the text looks made from."""
    text = text[: 2 * _READ]
    if _TICKER.search(text) and _STOCK.search(text):
        return "stock"
    return "market_reports" if is_report(text) else "templates"


def is_report(text: str) -> bool:
    """Whether a text reads like the announcement of a market report: two different marks of one."""
    marks = {re.sub(r"\W+", " ", match[0].casefold())[:12] for match in _REPORT.finditer(text[:_READ])}
    return len(marks) >= _FEWEST_MARKS


def has_ticker(text: str) -> bool:
    """Whether a text begins with the sign of a stock exchange in brackets."""
    return bool(_TICKER.match(text.lstrip()))


def shape(said: Said, words: Words, names: Sequence[str]) -> Shape:
    """Take the facts out of a mention's words: numbers, days, names."""
    masked: list[str] = []
    facts: list[str] = []
    ours, is_title = frozenset(names), True
    for word in words.all:
        if word.start >= words.after_title + _READ:
            break
        if is_title and word.start >= words.after_title:
            masked.append("|")
            is_title = False
        mask = _mask(word.plain, is_name=word.is_running and word.is_capital and not word.is_first, ours=ours)
        if mask in ("0", "^"):
            facts.append(word.plain)
        if mask != "^" or masked[-1:] != ["^"]:
            masked.append(mask)
    pairs = frozenset(pair for pair in pairwise(masked) if not _MASKS.issuperset(pair) and "|" not in pair)
    looks = kind(f"{said.title[:_READ]}\n{said.text[:_READ]}")
    return Shape(said.key, said.order, pairs, tuple(facts), looks, said.template_key)


def _mask(word: str, *, is_name: bool, ours: frozenset[str]) -> str:
    if word in ours:
        return "·"
    if _DIGIT.search(word):
        return "0"
    return "^" if is_name or word in _DATES else word


def clusters(shapes: Sequence[Shape]) -> dict[int, str]:
    """Return the key of the template of each that is made from one.

    The order in which they come makes no difference. A template keeps the key that it had.
    """
    parent = {one.key: one.key for one in shapes}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    seen: dict[tuple[str, ...], list[Shape]] = defaultdict(list)
    for one in sorted(shapes, key=lambda one: one.order):
        near = Counter(other.key for pair in one.pairs for other in seen[pair][-_COMPARED:])
        by_key = {other.key: other for pair in one.pairs for other in seen[pair][-_COMPARED:]}
        for key, _ in near.most_common(_COMPARED):
            if is_alike(one, by_key[key]):
                parent[root(one.key)] = root(key)
        for pair in one.pairs:
            seen[pair].append(one)
    members: dict[int, list[Shape]] = defaultdict(list)
    for one in shapes:
        members[root(one.key)].append(one)
    made: dict[int, str] = {}
    for group in members.values():
        if (template := _template(group)) is not None:
            made |= {one.key: template for one in group}
    return made


def is_alike(one: Shape, other: Shape) -> bool:
    """Whether two are made from one template, or are copies."""
    shared = len(one.pairs & other.pairs)
    is_known = one.looks == other.looks != "templates"
    part = _ALIKE if is_known else _STRICTLY_ALIKE
    return shared >= _FEWEST_SHARED and shared >= part * min(len(one.pairs), len(other.pairs))


def _template(group: Sequence[Shape]) -> str | None:
    """Return the key of a group's template; None where it is no template but copies of one article."""
    known = sorted(one.known for one in group if one.known)
    if known:
        return known[0]
    if len({one.facts for one in group}) < FEWEST:
        return None
    first = min(group, key=lambda one: one.order)
    return hashlib.sha256(repr(sorted(first.pairs)).encode()).hexdigest()[:16]
