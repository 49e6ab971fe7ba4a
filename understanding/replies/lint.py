"""Look a reply to a customer over: what hurts or threatens, what is missing, and how to say it better.

Lists of phrases are the first witness; the model, where one reads along, is the second. A phrase that means
no harm in many replies counts only where the model hears hostility too, and what reads as hostile without any
phrase is found by the model alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from understanding import language as languages
from understanding import personal, signals
from understanding.encoder import Reading
from understanding.judge import Reader
from understanding.replies import tone
from understanding.replies.advice import finding
from understanding.replies.places import Place, places
from understanding.replies.records import Finding, Review, Rules, Severity, Turn
from understanding.sentences import split
from understanding.theme_packs import Kind

#: Another version looks at all published answers anew.
VERSION = "reply-lint-7"
#: Hostility from which on a phrase that may mean no harm counts, that is enough without any phrase, and
#: below which a harsh phrase is taken to mean no harm, in an answer without and with an apology or thanks:
#: chosen by cross-validation on the lists that may be learnt from, the second so that hardly any real answer
#: is called rude.
WITH_HINT, ALONE, AT_LEAST, THOUGH_SORRY = 0.6, 0.8, 0.1, 0.6
_RUDE = ("threat", "legal", "insult", "dismissal", "blame", "sarcasm")
#: An apology speaks less for these: a false alarm costs less than a miss.
_GRAVE = frozenset({"threat", "legal"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: Four words of capitals in a row, or three marks.
_CAPITALS = re.compile(r"(?:\b[^\W\d_a-zà-ÿ]{2,}\b[^\w]+){3,}\b[^\W\d_a-zà-ÿ]{2,}\b")
_MARKS = re.compile(r"!{3,}")
_YOURS = re.compile(
    r"\b(?:your|you live|ihre?[nmrs]?|deine?[nmrs]?|votre|vos|su|sus|tu|suo|sua|seu|vosso|vossa)"
    r"\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
#: Words of a reply after satisfaction that are still a mere goodbye.
_GOODBYE = 25
_DEFAULT = Rules()


@dataclass(frozen=True, slots=True)
class _Look:
    """A reply with what was seen in it."""

    text: str
    language: str | None
    rudeness: dict[tuple[str, Kind], list[Place]]
    manners: dict[tuple[str, Kind], list[Place]]
    reading: Reading | None
    hostility: float | None
    rules: Rules = field(default_factory=Rules)

    def has(self, name: str) -> bool:
        """Whether words of these manners are there."""
        return (name, "words") in self.manners


def lint(  # noqa: PLR0913
    text: str,
    language: str | None = None,
    *,
    reader: Reader | None = None,
    rules: Rules = _DEFAULT,
    thread: Sequence[Turn] = (),
    earlier: Sequence[str] = (),
) -> Review:
    """Look a reply over. `language`: ISO 639-1; identified where it is not said.

    `thread`: what was said before it, oldest first; `earlier`: other replies of the brand, for boilerplate.
    """
    look = _look(text, language, reader, rules)
    count = len(_WORD.findall(text))
    acknowledged = look.has("thanks") or look.has("apology")
    offline = look.has("offline") or _has_contact(text, rules)
    is_long = count > rules.longest
    repeated = is_boilerplate(text, earlier, rules)
    found = [
        *_rude(look),
        *_shouting(look),
        *_private(look),
        *_excuses(look),
        *_arguing_on(look, thread, count),
    ]
    missing = {
        "length": is_long,
        "not_acknowledged": not acknowledged,
        "no_offline_offer": not offline,
        "boilerplate": repeated,
    }
    found += [finding(name, text, 0, 0) for name, is_so in missing.items() if is_so]
    order = {"critical": 0, "warn": 1, "hint": 2}
    findings = tuple(sorted(found, key=lambda one: (order[one.severity], one.begin)))
    return Review(look.language, findings, acknowledged, offline, count, is_long, repeated)


def is_boilerplate(text: str, earlier: Sequence[str], rules: Rules = _DEFAULT) -> bool:
    """Whether enough earlier replies say the same, names and numbers left out."""
    own = _bare(text)
    alike = sum(fuzz.ratio(own, _bare(other), score_cutoff=rules.alike) > 0 for other in earlier)
    return alike >= rules.repeats


def _look(text: str, told: str | None, reader: Reader | None, rules: Rules) -> _Look:
    code = languages.code(told) if told else languages.identify([text], [None])[0]
    manners = places(text, code, "manners")
    reading = reader.read(text) if reader and text.strip() else None
    seen = {name: (name, "words") in manners for name in tone.MANNERS}
    hostile = tone.hostility(reading, seen, reader) if reader and reading else None
    return _Look(text, code, places(text, code, "rudeness"), manners, reading, hostile, rules)


def _rude(look: _Look) -> Iterator[Finding]:
    """Yield what makes it rude: phrases, foul words, and what only the model hears."""
    told = [*_phrases(look), *_foul(look)]
    yield from told
    if not told and look.hostility is not None and look.hostility >= ALONE:
        begin, end = _worst(look)
        yield finding("tone", look.text, begin, end)


def _phrases(look: _Look) -> Iterator[Finding]:
    heard = look.hostility
    taken: list[Place] = []
    for name in _RUDE:
        spots = list(look.rudeness.get((name, "words"), ()))
        if heard is not None and heard < (AT_LEAST if name in _GRAVE else _least(look)):
            spots = []
        if heard is not None and heard >= WITH_HINT:
            spots += look.rudeness.get((name, "hints"), ())
        for begin, end in sorted(spots):
            if all(end <= a or b <= begin for a, b in taken):
                taken.append((begin, end))
                yield finding(name, look.text, begin, end)


def _least(look: _Look) -> float:
    """Return the hostility that a harsh phrase needs: "sorry for our stupid mistake" means no harm."""
    return THOUGH_SORRY if look.has("apology") or look.has("thanks") else AT_LEAST


def _foul(look: _Look) -> Iterator[Finding]:
    lists = signals.evidence(look.text, look.language).get("foul")
    for begin in lists.words if lists else ():
        word = _WORD.match(look.text, begin)
        if look.hostility is None or look.hostility >= _least(look):
            yield finding("foul", look.text, begin, word.end() if word else begin + 1)


def _worst(look: _Look) -> Place:
    """Return the place of the longest sentence, or all of a single one."""
    parts = split(look.text)
    worst = max(parts, key=len) if parts else look.text
    begin = look.text.find(worst)
    return max(begin, 0), max(begin, 0) + len(worst)


def _shouting(look: _Look) -> Iterator[Finding]:
    capitals = _CAPITALS.search(look.text)
    if capitals and not look.has("thanks"):
        yield finding("shouting", look.text, *capitals.span())
    elif marks := _MARKS.search(look.text):
        # Joy has many marks too: said, and no rudeness.
        yield finding("exclamation", look.text, *marks.span())


def _private(look: _Look) -> Iterator[Finding]:
    """Yield personal data of the customer; the brand's own addresses and numbers are offers to talk."""
    for one in personal.found(look.text):
        words = look.text[one.begin : one.end]
        if any(words in contact or contact in words for contact in look.rules.contacts):
            continue
        if one.kind in ("iban", "card") or _YOURS.search(look.text[: one.begin]):
            yield finding("personal_data", look.text, one.begin, one.end)
        elif one.kind == "reference":
            yield finding("personal_data", look.text, one.begin, one.end, "warn")


def _excuses(look: _Look) -> Iterator[Finding]:
    if look.rules.explaining == "off":
        return
    severity: Severity = look.rules.explaining
    for begin, end in look.manners.get(("excuse", "words"), ()):
        yield finding("excuse", look.text, begin, end, severity)


def _arguing_on(look: _Look, thread: Sequence[Turn], count: int) -> Iterator[Finding]:
    """Yield a finding where the customer was satisfied and the reply goes on explaining."""
    said = [turn.text for turn in thread if not turn.is_brand]
    if not said or not is_satisfied(said[-1], look.language):
        return
    arguing = [*look.manners.get(("arguing", "words"), ()), *look.manners.get(("excuse", "words"), ())]
    if arguing:
        yield finding("arguing_on", look.text, *min(arguing))
    elif count > _GOODBYE:
        yield finding("arguing_on", look.text, 0, len(look.text))


def is_satisfied(text: str, language: str | None) -> bool:
    """Whether a customer says that it is settled: thanks or a solution, and nothing against it."""
    seen = places(text, language, "manners")
    return ("satisfied", "words") in seen and not signals.evidence(text, language).keys() & {
        "complaint",
        "foul",
        "insult",
    }


def _has_contact(text: str, rules: Rules) -> bool:
    if "http://" in text or "https://" in text or any(one in text for one in rules.contacts):
        return True
    return any(
        one.kind in ("email", "phone") and not _YOURS.search(text[: one.begin])
        for one in personal.found(text)
    )


def _bare(text: str) -> str:
    """The words without numbers, accounts and names after a greeting: what boilerplate shares."""
    words = _NUMBER.sub("0", re.sub(r"@\w+|https?://\S+", "", text))
    return re.sub(r"^(\w+),?\s+[A-ZÀ-Þ][\w'-]+", r"\1", words.strip()).casefold()
