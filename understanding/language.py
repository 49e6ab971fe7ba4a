"""Which language words are written in: what the source declares, checked against the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from understanding import vocabulary, wording

#: Languages that words are taken to be in unless the source declares another or the words are clearly in
#: one; the identifier knows over a hundred, and the rare ones mostly win where a text is short.
LANGUAGES = frozenset(
    {"ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it"}
    | {"ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr", "uk", "vi", "zh"}
)
#: How much likelier than the others a language is before a word is read; decides only what is very short.
_USUAL = {"en": 10.0} | dict.fromkeys(("ar", "de", "es", "fr", "hi", "it", "ja", "nl", "pt", "ru", "zh"), 3.0)

# The bounds are chosen from what `python -m benchmarks.identification` printed for tweets and reviews in ten
# languages and their first words; a right declaration is overruled for about 1 of 100.
#: Fewer bytes of letters (UTF-8) than this overrule no declaration: two or three English words.
SHORTEST = 12
#: Share of the likelihood that another language must have to overrule the declared one.
SURE_AGAINST_DECLARED = 0.9
#: A language outside the usual ones needs this share among all and so many bytes of letters.
_SURE_OF_RARE = 0.95
_SHORTEST_OF_RARE = 24
#: Characters read of one text.
LONGEST = 2_000

_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_DECLARED = re.compile(r"([A-Za-z]{2})(?:[-_].*)?", re.DOTALL)
#: Anything else, such as NA, xx or a country's jp, is no language.
_CODES = vocabulary.words("languages")
#: Codes that pages declare for languages that the identifier calls otherwise.
_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
#: The identifier does not know Hindi in Latin letters.
_HINDI = vocabulary.words("latin_hindi")
#: So many different ones, and this share of the words, make a text Hindi.
_FEWEST_HINDI = 2
_SHARE_OF_HINDI = 0.25


def identify(texts: Sequence[str], declared: Sequence[str | None]) -> list[str | None]:
    """Return the ISO 639-1 code of each text's language, in order.

    A declared language (a code such as `en` or `en-GB`) stands unless the words clearly say otherwise;
    without one it is the likeliest, and None when there are no letters. No result depends on the others.
    """
    return [_identify(text, hint) for text, hint in zip(texts, declared, strict=True)]


def code(declared: str) -> str | None:
    """Return the ISO 639-1 code of what is declared, such as `en` of `en-GB`; None of nonsense."""
    found = _DECLARED.fullmatch(declared.strip())
    if found is None or found[1].lower() not in _CODES:
        return None
    return _ALIASES.get(found[1].lower(), found[1].lower())


def letters(text: str) -> int:
    """Return how many bytes of letters (UTF-8) there are to decide by, links and handles left out."""
    return _size(_words(text))


def _identify(text: str, declared: str | None) -> str | None:
    hint = code(declared or "")
    words = _words(text)
    size = _size(words)
    if not size or (hint and size < SHORTEST):
        return hint
    if _is_latin_hindi(words):
        return "hi"
    shares = dict(_identifier().rank(words))
    rare = max(shares, key=lambda code: shares[code])
    if rare not in LANGUAGES and shares[rare] >= _SURE_OF_RARE and size >= _SHORTEST_OF_RARE:
        return str(rare)
    return _against(shares, hint) if hint else _likeliest(shares)


def _against(shares: dict[str, float], hint: str) -> str:
    """Return the declared language, or the one that clearly overrules it."""
    usual = {code: share for code, share in shares.items() if code in LANGUAGES or code == hint}
    best = max(usual, key=lambda code: usual[code])
    return best if usual[best] >= SURE_AGAINST_DECLARED * sum(usual.values()) else hint


def _likeliest(shares: dict[str, float]) -> str:
    usual = {code: shares[code] * _USUAL.get(code, 1.0) for code in shares if code in LANGUAGES}
    return max(usual, key=lambda code: usual[code])


def _is_latin_hindi(words: str) -> bool:
    told = re.findall(r"[a-z]+", words.lower())
    known: Collection[str] = [word for word in told if word in _HINDI]
    return len(set(known)) >= _FEWEST_HINDI and len(known) >= _SHARE_OF_HINDI * len(told)


def _size(words: str) -> int:
    return len("".join(filter(str.isalpha, words)).encode("utf-8", "surrogatepass"))


def _words(text: str) -> str:
    return unicodedata.normalize("NFKC", _NOT_WORDS.sub(" ", wording.visible(text[:LONGEST])))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
