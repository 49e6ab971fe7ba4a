"""Draw stories by chance for people to judge: more where the model errs more, some everywhere."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

#: Drawn from each stratum at least, so that its errors show; where that is too much, strata are merged.
LEAST = 2
#: Nothing is taken to be known for sure: a stratum of which the model is certain is drawn from as well.
_SPREAD = 0.2


@dataclass(frozen=True, slots=True)
class Story:
    """A story that may be drawn: `key` tells it from others for ever, `sure` is its label's probability."""

    mention_id: int
    version: int
    key: str
    label: str
    language: str | None
    kind: str
    sure: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story that was drawn, from which stratum, how likely that was, and when to ask about it."""

    story: Story
    stratum: str
    probability: float
    place: int


def draw(stories: Sequence[Story], size: int, seed: str) -> list[Drawn]:
    """Draw so many stories, in the order in which people are asked; the same seed draws the same.

    Strata are label, language and kind. How many are drawn of each follows Neyman (Journal of the Royal
    Statistical Society 97 (1934), 558-625): its stories times the spread of being right, which the model's
    own probabilities give.
    """
    if not stories or size < 1:
        return []
    strata = stratified(stories, size)
    shares = allocated(strata, size)
    drawn = []
    for name, members in strata.items():
        chosen = sorted(members, key=lambda one: _chance(seed, one))[: shares[name]]
        drawn += [(story, name, len(chosen) / len(members)) for story in chosen]
    # Asked in an order of their own: by the one that chose them, a large stratum would come last.
    drawn.sort(key=lambda one: _chance(f"{seed} order", one[0]))
    return [Drawn(*one, place) for place, one in enumerate(drawn, start=1)]


def stratified(stories: Sequence[Story], size: int) -> dict[str, list[Story]]:
    """Part the stories, and put the smallest parts of a label together until each can be drawn from."""
    strata: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in stories:
        strata[story.label, f"{story.language or 'und'} {story.kind}"].append(story)
    while len(strata) * LEAST > size:
        by_label: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in sorted(strata, key=lambda key: (len(strata[key]), key)):
            by_label[key[0]].append(key)
        mergeable = [keys for keys in by_label.values() if len(keys) > 1]
        if not mergeable:
            break
        one, other = min(mergeable, key=lambda keys: (len(strata[keys[1]]), keys))[:2]
        merged = strata.pop(one) + strata.pop(other)
        strata[one[0], "other"] = strata.get((one[0], "other"), []) + merged
    if len(strata) > size:
        return {"other": list(stories)}
    return {" ".join(key): strata[key] for key in sorted(strata)}


def allocated(strata: Mapping[str, Sequence[Story]], size: int) -> dict[str, int]:
    """Return how many to draw from each stratum: at least LEAST if there are so many, and `size` in all."""
    least = LEAST if len(strata) * LEAST <= size else 1
    shares = {name: min(least, len(members)) for name, members in strata.items()}
    worth = {name: len(members) * _spread(members) for name, members in strata.items()}
    left = min(size, sum(map(len, strata.values()))) - sum(shares.values())
    for _ in range(left):
        # One by one to whoever lacks most: no rounding, and none gets more than it has.
        open_ = [name for name, members in strata.items() if shares[name] < len(members)]
        shares[max(open_, key=lambda name: (worth[name] / (shares[name] + 0.5), name))] += 1
    return shares


def _spread(members: Sequence[Story]) -> float:
    sure = fsum(one.sure for one in members) / len(members)
    return max(_SPREAD, sqrt(sure * (1 - sure)))


def _chance(seed: str, story: Story) -> str:
    return hashlib.sha256(f"{seed}\0{story.key}".encode()).hexdigest()
