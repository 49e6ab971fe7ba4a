"""Which story a mention joins, and which stories it makes one of, given whom it resembles and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from transforms.story_rules import ATTACHING, TEMPLATE, Evidence, evidence
from transforms.story_said import Said

#: A passage that so many stories share is what outlets print everywhere; so is a text that so many hold.
COMMON, DIGEST = 4, 3
#: Share of the words outside common passages that must still be in common, and how many of them are needed.
_STILL, _FEWEST = 0.4, 10


@dataclass(frozen=True, slots=True)
class Member:
    """A mention's place: its story, why, and whom it matched."""

    story_key: str
    reason: str
    matched_id: int | None
    similarity: float | None
    template_key: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories that turned out to be one: the older key stays."""

    story_key: str
    into_key: str
    mention_id: int
    reason: str


@dataclass
class Groups:
    """The stories of the mentions at hand; grows with each that is placed."""

    #: By mention.
    members: dict[int, Member] = field(default_factory=dict)
    #: The mention that a story began with, and how many it has, by key.
    founders: dict[str, int] = field(default_factory=dict)
    sizes: Counter[str] = field(default_factory=Counter)
    merges: list[Merge] = field(default_factory=list)
    #: Mentions of old that turned out to follow a template, which others follow by now.
    templated: set[int] = field(default_factory=set)
    #: Keys that are no longer, and what took their place.
    _gone: dict[str, str] = field(default_factory=dict)

    def story(self, mention_id: int) -> str:
        """Return the key of the mention's story as it is by now."""
        return self.resolved(self.members[mention_id].story_key)

    def resolved(self, key: str) -> str:
        """Return the key that took the place of this one, or the same."""
        while key in self._gone:
            key = self._gone[key]
        return key

    def place(self, one: Said, others: Iterable[Said]) -> None:
        """Put a mention into the story that it belongs to, or let it begin one.

        One that has a place already keeps it; what it resembles by now may join it there.
        """
        found = [(other, why) for other in others if (why := evidence(one, other))]
        found = _without_commonplaces(one, found, self)
        binding = [pair for pair in found if pair[1].reason not in {*ATTACHING, TEMPLATE}]
        attaching = [pair for pair in found if pair[1].reason in ATTACHING]
        binding.sort(key=lambda pair: (pair[1].rank, pair[0].mention_id))
        attaching.sort(key=lambda pair: (pair[1].rank, pair[0].mention_id))
        templates = [other.mention_id for other, why in found if why.reason == TEMPLATE]
        if one.mention_id not in self.members:
            chosen = binding[:1] or self._held(one, attaching)[:1]
            self._enter(one, chosen[0] if chosen else None, min(templates, default=None))
        for other, why in binding:
            self._merge(one, other, why)
        for other, why in self._pieces(one, attaching):
            self._merge(one, other, why)

    def _enter(self, one: Said, chosen: tuple[Said, Evidence] | None, template: int | None) -> None:
        template_key = None if template is None else self._template(template)
        if chosen is None:
            key = one.mention_key
            self.founders[key] = one.mention_id
            member = Member(key, "first", None, None, template_key)
        else:
            other, why = chosen
            key = self.story(other.mention_id)
            member = Member(key, why.reason, other.mention_id, why.share, template_key)
        self.members[one.mention_id] = member
        self.sizes[key] += 1

    def _template(self, mention_id: int) -> str:
        """Return the key of the template that the mention follows; the first of its kind names it."""
        member = self.members[mention_id]
        if member.template_key is None:
            member = self.members[mention_id] = replace(member, template_key=member.story_key)
            self.templated.add(mention_id)
        return member.template_key or member.story_key

    def _held(self, one: Said, attaching: list[tuple[Said, Evidence]]) -> list[tuple[Said, Evidence]]:
        """Return what the mention may be attached to: not what everybody holds, or what holds everything."""
        holders = [pair for pair in attaching if len(pair[0].text.words) > len(one.text.words)]
        if len({self.story(other.mention_id) for other, _ in holders}) >= DIGEST:
            holders = []
        return holders or self._held_pieces(one, attaching)

    def _pieces(self, one: Said, attaching: list[tuple[Said, Evidence]]) -> list[tuple[Said, Evidence]]:
        """Return the pieces of the mention that belong to no story but their own."""
        mine = self.story(one.mention_id)
        return [
            (other, why)
            for other, why in self._held_pieces(one, attaching)
            if self.sizes[self.story(other.mention_id)] == 1 and self.story(other.mention_id) != mine
        ]

    def _held_pieces(self, one: Said, attaching: list[tuple[Said, Evidence]]) -> list[tuple[Said, Evidence]]:
        pieces = [pair for pair in attaching if len(pair[0].text.words) <= len(one.text.words)]
        strangers = {
            self.story(other.mention_id)
            for other, _ in pieces
            if one.headlines and other.headlines and not one.headlines & other.headlines
        }
        return pieces if len(strangers) < DIGEST else []

    def _merge(self, one: Said, other: Said, why: Evidence) -> None:
        keys = {self.story(one.mention_id), self.story(other.mention_id)}
        if len(keys) == 1:
            return
        into, gone = sorted(keys, key=lambda key: (self.founders[key], key))
        self._gone[gone] = into
        self.sizes[into] += self.sizes.pop(gone)
        self.merges.append(Merge(gone, into, one.mention_id, why.reason))


def _without_commonplaces(
    one: Said, found: list[tuple[Said, Evidence]], groups: Groups
) -> list[tuple[Said, Evidence]]:
    """Leave out whom the mention resembles only by passages that many stories share."""
    stories: Mapping[str, list[Said]] = defaultdict(list)
    for other, why in found:
        if why.reason != TEMPLATE:
            stories[groups.story(other.mention_id)].append(other)
    if len(stories) < COMMON:
        return found
    shared = Counter(
        run
        for members in stories.values()
        for run in one.text.trigrams & frozenset().union(*(member.text.trigrams for member in members))
    )
    common = frozenset(run for run, times in shared.items() if times >= COMMON)
    if not common:
        return found
    return [pair for pair in found if _is_own(one, pair, common)]


def _is_own(one: Said, pair: tuple[Said, Evidence], common: frozenset[tuple[str, ...]]) -> bool:
    other, why = pair
    if why.share is None or why.reason == TEMPLATE:
        return True
    shorter, longer = sorted((one.text, other.text), key=lambda text: len(text.words))
    own = shorter.trigrams - common
    return len(own) >= _FEWEST and len(own & longer.trigrams) >= _STILL * len(own)
