"""A text as its words in order, without what outlets hang around it, so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from understanding.letters import LETTERS

#: A number with its separators, a sign of a script that puts no spaces between words, or a word.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    rf"|{LETTERS}(?:['’]{LETTERS})*"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
_OPENS = re.compile(r"(?:^|[.!?…:;\n\"“”„«»(\[•|–—-])\s*$")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
#: What asks the reader to do something, or names the writers, belongs to the outlet and not to the story.
_TRIMMING = re.compile(
    r"""
    \b(?:read|see|learn|view)\s+(?:more|the\s+full\s+(?:story|article)|also)\b | \bcontinue\s+reading\b
    | \bfull\s+story\b | \bclick\s+here\b | (?:^|[.!:|]\s*)subscribe\b
    | \bsubscribe\s+(?:now|today|to\s+(?:our|the|read|continue))\b | \bsubscribers?\s+only\b
    | \bsign\s+up\s+(?:for|to|now|here)\b | (?:^|[.!:|]\s*)log\s?in\b
    | \b(?:our|daily|weekly|free)\s+newsletters?\b | \ball\s+rights\s+reserved\b | ©|\(c\)\s*\d{4}
    | \bcopyright\b | \b(?:uses?|accept|our)\s+cookies\b
    | \bprivacy\s+policy\b | \bterms\s+of\s+(?:use|service)\b | \bfollow\s+us\b | \bshare\s+this\b
    | \badvertise?ments?\b | \bthe\s+post\b.*\bappeared\s+first\s+on\b
    | \boriginally\s+(?:published|appeared)\b
    | \b(?:additional\s+)?(?:reporting|writing|editing|edited|compiled)\s+by\b
    | \bdownload\s+(?:the|our)\s+app\b
    | \bmay\s+not\s+be\s+(?:published|reproduced|broadcast)\b | \bfirst\s+published\s+(?:on|in|by|at)\b
    | \bour\s+standards\b | \bstory\s+was\s+(?:published|produced|distributed)\b | \bauto-?generated\b
    | \bweiterlesen\b | \bmehr\s+lesen\b | \blesen\s+sie\s+(?:auch|mehr|weiter)\b
    | \balle\s+rechte\s+vorbehalten\b
    | \bjetzt\s+(?:abonnieren|anmelden)\b | \babonnieren\s+sie\b | \blire\s+(?:la\s+suite|aussi|plus)\b
    | \babonnez-vous\b | \btous\s+droits\s+réservés\b | \b(?:leer|seguir)\s+(?:más|leyendo)\b
    | \bsuscr[ií]b\w+\b
    | \bderechos\s+reservados\b | \bleia\s+(?:mais|também)\b | \bassine\b | \bleggi\s+(?:anche|tutto)\b
    | \babbonati\b | \blees\s+(?:meer|ook|verder)\b | \bczytaj\s+(?:więcej|także|dalej)\b
    | \bчитать\s+далее\b
    | 続きを読む | 阅读全文 | 閱讀全文 | 더\s?보기
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A sentence longer than this is more than a request or a signature, whatever words it uses.
_LONGEST_TRIMMING = 20
#: A text cut in the middle ends in such a mark, sometimes with the last word in pieces before it.
_CUT = re.compile(r"(?:\S{0,30}(?:…|\.\.\.)|\[(?:…|\.\.\.|\+\d+ chars)\])\s*\]?\s*$")
#: From this share of capitalised words on, capitals say nothing about names.
_SHOUTING = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """One word as it is compared, and what kind of fact it may be."""

    word: str
    is_number: bool
    is_name: bool


@dataclass(frozen=True)
class Wording:
    """The words of a text, as they are compared."""

    spans: tuple[Span, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(span.word for span in self.spans)

    @cached_property
    def size(self) -> int:
        """How many words it has; where a script has no spaces, two signs are taken for a word."""
        signs = sum(len(word) == 1 and _UNSPACED.match(word) is not None for word in self.words)
        return len(self.words) - signs // 2

    @cached_property
    def numbers(self) -> Counter[str]:
        """Its numbers, and how often each comes."""
        return Counter(span.word for span in self.spans if span.is_number)

    @cached_property
    def trigrams(self) -> frozenset[tuple[str, ...]]:
        """Every three words that follow one another."""
        words = self.words
        return frozenset(zip(words, words[1:], words[2:], strict=False))


def wording(text: str) -> Wording:
    """Return the words of a text without the outlet's trimmings and without web addresses."""
    return _spans(trimmed(text))


def headline(title: str) -> Wording:
    """Return the words of a title as they stand."""
    return _spans(_ADDRESS.sub(" ", title))


def trimmed(text: str) -> str:
    """Return the text without requests to read on or subscribe, signatures and the mark of a cut."""
    text = _CUT.sub("", _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text)))
    if not _TRIMMING.search(text):
        return text
    kept = [sentence for sentence in _SENTENCE.split(text) if not _is_trimming(sentence)]
    return " ".join(kept)


def _is_trimming(sentence: str) -> bool:
    return bool(_TRIMMING.search(sentence)) and len(sentence.split()) <= _LONGEST_TRIMMING


def _spans(text: str) -> Wording:
    text = unicodedata.normalize("NFKC", text)
    found = list(_TOKEN.finditer(text))
    capitals = sum(one.group()[0].isupper() for one in found)
    telling = capitals <= _SHOUTING * len(found)
    return Wording(tuple(_span(text, one.group(), one.start(), telling=telling) for one in found))


def _span(text: str, token: str, start: int, *, telling: bool) -> Span:
    if token[0].isdigit():
        return Span(re.sub(r"[.,]", "", token), is_number=True, is_name=False)
    is_name = telling and token[0].isupper() and not _OPENS.search(text[max(0, start - 4) : start])
    return Span(token.casefold(), is_number=False, is_name=is_name)
