"""What tells an article from what stands in its place: a paywall's teaser, a consent page, another text."""

from __future__ import annotations

import re

from extractors import urls

#: Bytes of letters and digits (UTF-8) that an article has at least: some sixty English words, a hundred
#: ideographs. Shorter ones are captions, teasers and error pages; a snippet says as much.
SHORTEST = 300
#: A teaser is a paragraph or three; what is longer is taken for the whole, whatever the page declares.
_LONGEST_TEASER = 1_800
_LONGEST_CONSENT = 3_000
#: Share of the words of title and excerpt that an article repeats at least.
_SHARE = 0.3

_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false\b', re.IGNORECASE)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|subscription|sign up|register|log in|sign in)\b[^.!?\n]{0,60}"
    r"\b(?:to (?:continue|keep|unlock)|to finish)"
    r"|(?:to (?:continue|keep) reading|(?:for|to) subscribers only|already a subscriber|premium article"
    r"|jetzt weiterlesen|weiterlesen mit|réservé aux abonnés|solo para suscriptores|per gli abbonati"
    r"|exclusivo para assinantes|有料会員)",
    re.IGNORECASE,
)
_CONSENT = tuple(
    re.compile(signs, re.IGNORECASE)
    for signs in (
        r"\bcookies?\b",
        r"(?:we|us) and (?:our|\d+) [^.\n]{0,20}partners|our (?:\d+ )?partners"
        r"|unsere[nr]? [^.\n]{0,12}partner"
        r"|nos [^.\n]{0,12}partenaires|nuestros [^.\n]{0,12}socios",
        r"store and/or access information|personal data|personenbezogene|données personnelles"
        r"|datos personales",
        r"legitimate interest|berechtigte[sn]? interesse|intérêt légitime|interés legítimo",
        r"(?:accept|reject|manage) (?:all|cookies|preferences)|alle akzeptieren|tout accepter|aceptar todo"
        r"|withdraw your consent|einwilligung|consentement|consentimiento",
    )
)
_MOST_SIGNS = 3

_WORD = re.compile(r"\w+")
_SCRIPTS_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LONG_WORD = 4
#: Letters of a word that are compared, so that `cancels` is found in `cancelled`.
_STEM = 5


def hidden(url: str) -> bool:
    """Whether the address only leads to the article by way of scripts: Google News since 2024."""
    return urls.host(urls.unwrap(url)) == "news.google.com"


def wall(text: str, markup: str) -> str | None:
    """Say what stands before the article (`is a paywall ...`); None when the text may be an article."""
    if len(text) < _LONGEST_TEASER and (_NOT_FREE.search(markup) or _SUBSCRIBE.search(text)):
        return "is a paywall; no more than a teaser can be read"
    if len(text) < _LONGEST_CONSENT and sum(bool(sign.search(text)) for sign in _CONSENT) >= _MOST_SIGNS:
        return "is a consent page; the article stands behind it"
    return None


def size(text: str) -> int:
    """Return how many bytes of letters and digits (UTF-8) the text has."""
    return sum(len(char.encode("utf-8", "surrogatepass")) for char in text if char.isalnum())


def is_about(text: str, told: str, hints: tuple[str, ...] = ()) -> bool:
    """Whether the text is the one that its source told of: a matched word or enough others occur in it.

    `told` is the title and the excerpt. Where they hold no word to compare by, the text is believed.
    """
    plain = text.casefold()
    if any(hint.casefold() in plain for hint in hints if hint.strip()):
        return True
    words = _words(told.casefold())
    return not words or sum(word in plain for word in words) >= _SHARE * len(words)


def _words(text: str) -> set[str]:
    """Return how words long enough to mean something begin; of unparted ones, their pairs of characters."""
    words: set[str] = set()
    for word in _WORD.findall(text):
        if _SCRIPTS_WITHOUT_SPACES.search(word):
            words.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _LONG_WORD:
            words.add(word[:_STEM])
    return words
