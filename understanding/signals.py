"""What in a text somebody should act upon: a complaint, a question, danger, abuse, a lawyer, personal data.

As for themes, the encoder's heads and lists of words are two witnesses (evidence.py); of wordings that leave
no doubt (surely.py) no head is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from understanding import masks, personal, surely
from understanding.calibration import softmax
from understanding.encoder import Reading
from understanding.evidence import NONE, Evidence, WordLists, least, probability
from understanding.phrases import Token, folded, tokens
from understanding.records import Signal
from understanding.theme_packs import ANY, Pack, understand
from understanding.wording import ACCOUNT, LINK

#: Found by rules and by nothing else.
PERSONAL_DATA = "personal_data"
#: Any of the three kinds of abuse.
OFFENSIVE = "offensive"
COMPLAINT = "complaint"
#: Probability from which on a post that is written to an account is a complaint: F1 is highest there among
#: marked posts to brands (`python -m benchmarks.replies --complaints FILE`).
ADDRESSED_FROM = 0.15
_ABUSE = ("foul", "insult", "threat")
#: What the card puts before the name of another head that is heard in place of a signal's own.
_OF = "of_"
_ASKING = re.compile("[?？؟]")
#: How sure a wording makes it that leaves no doubt.
_SURELY = 0.8
#: What praise may speak of and not mean: "my lawyer here was great", "my last order came in a day". From this
#: probability of praise on their wordings leave it to the heads.
_ILL = frozenset({COMPLAINT, "churn", "insult", "legal", "repeat", "safety", "urgent"})
_PRAISE = 0.6


@cache
def _pack() -> Pack:
    told = files("understanding").joinpath("signals.yaml").read_text(encoding="utf-8")
    return understand("signals", told)


@cache
def _lists() -> WordLists:
    return WordLists([_pack()])


@cache
def _masked(language: str | None) -> tuple[str, ...]:
    """The words that people mask, those of the language first: foul ones and insults, without open ends."""
    lists = [theme.phrases["words"] for theme in _pack().themes if theme.name in _ABUSE[:2]]
    codes = dict.fromkeys([language or "en", ANY, "en"])
    phrases = (folded(phrase).strip("*") for of in lists for code in codes for phrase in of.get(code, ()))
    return tuple(dict.fromkeys(word for word in phrases if len(word) > 2 and word.isalpha()))  # noqa: PLR2004


def found(
    words: str, language: str | None, reading: Reading | None, card: Mapping[str, Any]
) -> tuple[Signal, ...]:
    """Return the signals of a text, the surest first; without a reading only what rules find."""
    return among(probabilities(words, language, reading, card), card, words)


def by_rules(words: str) -> tuple[Signal, ...]:
    """Return the signals that are there even where nothing is said."""
    return (Signal(PERSONAL_DATA, 1.0),) if personal.found(words) else ()


def among(shares: Mapping[str, float], card: Mapping[str, Any], words: str = "") -> tuple[Signal, ...]:
    """Return those that are sure enough, the surest first.

    Who writes `words` to an account wants something of it: there less makes a complaint.
    """
    weights = card.get("evidence", {}).get("signals", {})
    is_addressed = ACCOUNT.search(words) is not None
    signals = (
        Signal(name, round(share, 4))
        for name, share in shares.items()
        if share >= _least(name, weights.get(name, {}), is_addressed=is_addressed)
    )
    return tuple(sorted(signals, key=lambda signal: -signal.confidence))


def _least(name: str, weights: Mapping[str, float], *, is_addressed: bool) -> float:
    usual = least(weights)
    return min(usual, ADDRESSED_FROM) if name == COMPLAINT and is_addressed else usual


def probabilities(
    words: str, language: str | None, reading: Reading | None, card: Mapping[str, Any]
) -> dict[str, float]:
    """Return how surely each signal is there that a head knows or a rule found."""
    weights = card.get("evidence", {}).get("signals", {})
    heads = dict(zip(card["signals"], map(float, reading.signals), strict=True)) if reading else {}
    told = tokens(words)
    seen = evidence(words, language, told)
    shares = {
        name: probability(seen.get(name, NONE), _head(name, heads, known), known)
        for name in dict.fromkeys([*heads, *seen])
        for known in [weights.get(name, {})]
    }
    sure = surely.found(words, language, told)
    if reading and _praise(reading) >= _PRAISE:
        sure -= _ILL
    offends = {OFFENSIVE} if not sure.isdisjoint(_ABUSE) else set()
    shares |= {name: max(shares.get(name, 0.0), _SURELY) for name in sure | offends}
    return shares | ({PERSONAL_DATA: 1.0} if personal.found(words) else {})


def _praise(reading: Reading) -> float:
    """Return the probability that the whole is positive, as the head has it; 0 without such a head."""
    return float(softmax(reading.sentiment)[-1]) if reading.sentiment.size else 0.0


def _head(name: str, heads: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    """Return the log-odds of a head, or of those that the card names in its place (`of_insult`)."""
    others = {key.removeprefix(_OF): weight for key, weight in weights.items() if key.startswith(_OF)}
    if others and heads.keys() >= others.keys():
        return sum(weight * heads[other] for other, weight in others.items())
    return heads.get(name)


def evidence(words: str, language: str | None, told: list[Token] | None = None) -> dict[str, Evidence]:
    """Return where the words of each signal stand; abuse is looked for behind its masks too.

    `told` as for WordLists.
    """
    seen = _lists().found(words, language, told)
    bare = masks.unmasked(words, _masked(language))
    if bare != words:
        unmasked = _lists().found(bare, language)
        seen |= {name: unmasked[name] for name in _ABUSE if name in unmasked}
    # An address with a query asks nothing.
    unlinked = LINK.sub(lambda link: " " * len(link[0]), words)
    asking = _ASKING.search(unlinked)
    if asking:
        seen["question"] = Evidence(words=(asking.start(),))
    abuse = [seen[name] for name in _ABUSE if name in seen]
    if abuse:
        seen[OFFENSIVE] = Evidence(
            words=tuple(sorted({place for one in abuse for place in one.words})),
            hints=tuple(sorted({place for one in abuse for place in one.hints})),
        )
    return seen
