"""What the words around a name say for and against its being the brand's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from understanding.relevance import templates
from understanding.relevance.forms import Place
from understanding.relevance.records import Profile, Reason
from understanding.relevance.words import Word, Words, phrase
from understanding.vocabulary import words as listed

_NOUNS = listed("company_nouns")
_HEADS = listed("company_heads")
_LEGAL = listed("legal_forms")
_RELATIONS = listed("relations")
_DETERMINERS = listed("determiners")
#: Days and months, but for those that are given names as often.
_DATES = listed("dates") - {"jan"}
_ORIGINS = listed("origins")
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "herr",
        "frau",
        "lord",
        "lady",
        "capt",
        "sgt",
        "lt",
        "gen",
    }
    | {"rep", "sen", "gov", "rev", "judge", "sheriff"}
)
_AGE = re.compile(r",\s?\d{1,2},")
_MARKET_SPAN = 4
_MARKETS = ("market", "markets", "industry")
_STEM = 6
_SHORT = 4
#: A name of several words, or with digits in it, is hardly anything else.
DISTINCT, ORDINARY, SLIP = 2.0, 0.4, 0.1


class Evidence:
    """What speaks for and against one brand, by what its profile says."""

    def __init__(self, profile: Profile) -> None:
        self._known = {
            word.plain
            for told in (*profile.names, *profile.people, *profile.products, profile.what)
            for word in Words(told).all
        }
        self._no_given_names = self._known | _DATES | _RELATIONS | _NOUNS | _ORIGINS | _LEGAL
        self._about = [(told, phrase(told)) for told in (*profile.products, *profile.people)]
        self._what = [word.plain for word in Words(profile.what).all if len(word.plain) >= _SHORT]
        self._others = [
            (other.name, phrase(other.name), [(word, phrase(word)) for word in other.words])
            for other in profile.others
        ]
        self._has_capital = bool(profile.names) and profile.names[0][:1].isupper()

    def of(self, words: Words, places: Sequence[Place], *, is_post: bool) -> list[Reason]:
        """Return what speaks for and against."""
        reasons = [self._named(places[0])] if places else []
        reasons += self._context(words)
        told = [place for place in places if place.first >= 0]
        if told:
            reasons += self._company(words, told)
            reasons += self._otherwise(words, told, is_post=is_post)
        return reasons

    def _named(self, place: Place) -> Reason:
        if place.how == "slip":
            return Reason(f"“{_cut(place.written)}” looks like a slip of the name", SLIP)
        if place.how == "compound":
            return Reason(f"the name is part of “{_cut(place.written)}”", ORDINARY)
        if place.sign:
            return Reason(
                f"it is tagged or addressed: “{_cut(place.sign + place.written.lstrip('@#'))}”", 1.2
            )
        return Reason(f"it names “{_cut(place.written)}”", DISTINCT if place.is_distinct else ORDINARY)

    def _context(self, words: Words) -> Iterable[Reason]:
        found = [told for told, looked_for in self._about if words.has(looked_for)]
        if found:
            yield Reason(f"it speaks of {_listed(found)}", min(3.2, 1.6 * len(found)))
        what = [told for told in self._what if f" {told[:_STEM]}" in words.plain]
        if what:
            yield Reason(f"it speaks of what the brand is: {_listed(what)}", min(2.1, 0.7 * len(what)))
        for name, looked_for, context in self._others:
            found = [word for word, wanted in context if words.has(wanted)]
            if words.has(looked_for):
                yield Reason(f"it names {name}, which is another", -3.0)
            if found:
                yield Reason(
                    f"it speaks of {_listed(found)}, as one does of {name}", -1.2 - 0.8 * min(3, len(found))
                )

    def _company(self, words: Words, places: Sequence[Place]) -> Iterable[Reason]:
        told = words.all
        for place in places:
            if templates.has_ticker(words.text[told[place.after - 1].end :][:40]) or self._is_listed_later(
                words, place
            ):
                yield Reason("a stock exchange lists it under that name", 3.0)
                break
        for place in places:
            after = told[place.after] if place.after < len(told) else None
            if after and not after.is_first and after.plain in _LEGAL:
                yield Reason(f"a company's form follows the name: “{_cut(after.text)}”", 1.6)
                break
        for place in places:
            before = self._before(told, place)
            if before and before.plain in _NOUNS and told[place.first].is_capital >= self._has_capital:
                yield Reason(f"“{_cut(before.text)}” stands before the name", 1.2)
                break
        for place in places:
            after = told[place.after] if place.after < len(told) else None
            if (
                after
                and not after.is_first
                and after.plain in _HEADS
                and told[place.first].is_capital >= self._has_capital
            ):
                yield Reason(f"“{_cut(after.text)}” follows the name", 0.7)
                break

    def _is_listed_later(self, words: Words, place: Place) -> bool:
        """Whether only a company's form stands between the name and the sign of an exchange."""
        told, index = words.all, place.after
        while index < len(told) and told[index].plain in _LEGAL:
            index += 1
        return index > place.after and templates.has_ticker(
            words.text[told[index - 1].end :].lstrip(".,")[:40]
        )

    def _before(self, told: Sequence[Word], place: Place) -> Word | None:
        return told[place.first - 1] if place.first and not told[place.first].is_first else None

    def _otherwise(self, words: Words, places: Sequence[Place], *, is_post: bool) -> Iterable[Reason]:
        if self._has_capital and not places[0].is_distinct:
            person = list(self._person(words, places))
            yield from person or self._case(words, places, is_post=is_post)
        if market := self._market(words, places):
            yield Reason(f"“{_cut(market)}” is a market that has the word in its name", -3.5)

    def _case(self, words: Words, places: Sequence[Place], *, is_post: bool) -> Iterable[Reason]:
        told = words.all
        running = [place for place in places if told[place.first].is_running and not place.sign]
        plain_use = [place for place in running if not told[place.first].is_capital]
        capital = any(told[place.first].is_capital and not told[place.first].is_first for place in running)
        if plain_use and len(plain_use) == len(running) and not any(place.sign for place in places):
            before = self._before(told, plain_use[0])
            shown = f"{before.text} {plain_use[0].written}" if before else plain_use[0].written
            # People who post write names small as well.
            yield Reason(f"the word is used as an ordinary one: “{_cut(shown)}”", -0.3 if is_post else -1.8)
            if before and before.plain in _DETERMINERS and not is_post:
                yield Reason(f"“{before.text}” stands before it", -0.6)
        elif capital:
            yield Reason("within a sentence it has a capital letter, as names have", 0.8)

    def _person(self, words: Words, places: Sequence[Place]) -> Iterable[Reason]:
        """A capitalised word before the name that is no known one makes it the name of somebody else."""
        told = words.all
        named = [place for place in places if told[place.first].is_capital and not place.sign]
        found = [place for place in named if self._has_given_name(words, place)]
        if not named or len(found) * 2 <= len(named):
            return
        place = found[0]
        before, after = told[place.first - 1], told[place.after - 1]
        shown = f"{before.text} {place.written}"
        yield Reason(f"“{_cut(shown)}” reads like somebody else's name", -2.4)
        role = told[place.first - 2] if place.first > 1 and not before.is_first else None
        if (role and role.text.islower() and role.plain not in _RELATIONS) or _AGE.match(
            words.text[after.end :]
        ):
            yield Reason("a role or an age stands beside it, as with a person", -0.8)

    def _has_given_name(self, words: Words, place: Place) -> bool:
        told, index = words.all, place.first - 1
        if index < 0:
            return False
        before = told[index]
        if before.plain in _TITLES and before.is_capital:
            return True  # "Mr. Tether": the dot ends no sentence
        is_given = (
            before.is_running
            and before.is_capital
            and before.text.isalpha()
            and before.text[1:].islower()
            and before.end + 1 == told[place.first].start
            and before.plain not in self._no_given_names
        )
        # A sentence may begin with any word, but not after a title.
        return is_given and (not before.is_first or (index > 0 and told[index - 1].plain in _TITLES))

    def _market(self, words: Words, places: Sequence[Place]) -> str | None:
        """Return the market that the name is a part of, as in “Automotive Tether Adjuster Market”."""
        if not any(f" {market}" in words.plain for market in _MARKETS) or not templates.is_report(words.text):
            return None
        told = words.all
        for place in places:
            for index in range(place.after, min(place.after + _MARKET_SPAN, len(told))):
                if told[index].is_first or words.text[told[index - 1].end : told[index].start].strip():
                    break
                if told[index].plain in _MARKETS:
                    if self._is_share(told, place, index):
                        break
                    first = max(0, place.first - 1) if not told[place.first].is_first else place.first
                    return words.text[told[first].start : told[index].end]
        return None

    def _is_share(self, told: Sequence[Word], place: Place, index: int) -> bool:
        """Whether it is the share that the brand has of a market: “Tether market share”."""
        before = self._before(told, place)
        follows = told[index + 1].plain if index + 1 < len(told) else ""
        return index == place.after and follows == "share" and not (before and before.is_capital)


def _listed(told: Sequence[str]) -> str:
    return ", ".join(f"“{_cut(one)}”" for one in told[:3])


def _cut(told: str) -> str:
    told = " ".join(told.split())
    return told if len(told) <= 60 else f"{told[:59]}…"  # noqa: PLR2004
