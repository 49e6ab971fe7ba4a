"""What two texts are to one another: the same, nearly so, one a piece of the other, or of one template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from understanding.wordings import Span, Wording

Kind = Literal["same text", "near-identical", "excerpt", "template"]

#: Words below which nothing but equality is looked for.
FEWEST = 10
#: Words that an excerpt must have: shorter ones are phrases that anybody uses.
SHORTEST_EXCERPT = 12
#: Share of the words of either text that lie in runs of three that the other has too.
ALIKE, PARTLY = 0.5, 0.3
#: Share of the shorter text that must be found in the longer one, and of one that is only partly alike.
HELD, MOSTLY_HELD = 0.75, 0.7
#: Up to so many words few edits may break every run of three: there letters are compared.
SHORT = 40
LIKE_LETTERS = 0.8
#: Template: share of the differences that put one fact in place of another (where names are all that does,
#: most), and of the facts that differ.
SWAPPED, SWAPPED_NAMES, DIFFERING = 0.5, 0.8, 0.25
#: Two numbers of which none is in both texts, or more of which fewer than this share are: other facts.
AGREEING = 0.6


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What two texts are to one another, and the share of the words that they have in common, 0 to 1."""

    kind: Kind
    share: float


def compare(one: Wording, other: Wording) -> Resemblance | None:
    """Return what the texts are to one another; None when they are nothing."""
    if one.words == other.words:
        return Resemblance("same text", 1.0) if one.words else None
    if min(one.size, other.size) < FEWEST:
        return None
    covers = covered(one, other.trigrams), covered(other, one.trigrams)
    small, large = max(covers), min(covers)
    if large < PARTLY and max(len(one.words), len(other.words)) <= 2 * SHORT:
        return _by_letters(one, other, large)
    if large >= ALIKE or (large >= PARTLY and small >= MOSTLY_HELD):
        kind: Kind = "template" if is_template(one, other) else "near-identical"
        return Resemblance(kind, round(large, 4))
    return _by_letters(one, other, large) or _excerpt(one, other, covers)


def covered(text: Wording, known: frozenset[tuple[str, ...]]) -> float:
    """Return the share of the text's words that lie in a run of three words among those known."""
    words = text.words
    is_known = [False] * len(words)
    for start, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if run in known:
            is_known[start : start + 3] = (True, True, True)
    return sum(is_known) / max(1, len(words))


def is_template(one: Wording, other: Wording) -> bool:
    """Whether the texts differ mostly in facts, number for number and name for name.

    An article that was updated differs in few of its facts, and in words that were added.
    """
    if _disagree(one, other):
        return True
    edited = numbers = facts = 0
    for step in Levenshtein.opcodes(one.words, other.words):
        if step.tag == "equal":
            continue
        gone = one.spans[step.src_start : step.src_end]
        come = other.spans[step.dest_start : step.dest_end]
        edited += max(len(gone), len(come))
        numbers += _swapped(gone, come, _is_number)
        facts += _swapped(gone, come, _is_fact)
    known = min(sum(map(_is_fact, one.spans)), sum(map(_is_fact, other.spans)))
    swapped = SWAPPED if numbers else SWAPPED_NAMES
    return facts > 0 and facts >= swapped * edited and facts >= DIFFERING * known


def _disagree(one: Wording, other: Wording) -> bool:
    """Whether both texts have numbers, and hardly the same."""
    counts = one.numbers, other.numbers
    fewest = min(counted.total() for counted in counts)
    common = (counts[0] & counts[1]).total()
    return fewest > 1 and (common < AGREEING * fewest if fewest > 2 else not common)  # noqa: PLR2004


def _by_letters(one: Wording, other: Wording, large: float) -> Resemblance | None:
    if max(len(one.words), len(other.words)) > SHORT:
        return None
    alike = Indel.normalized_similarity(" ".join(one.words), " ".join(other.words), score_cutoff=LIKE_LETTERS)
    if alike < LIKE_LETTERS:
        return None
    return Resemblance(
        "template" if is_template(one, other) else "near-identical", round(max(alike, large), 4)
    )


def _excerpt(one: Wording, other: Wording, covers: tuple[float, float]) -> Resemblance | None:
    shorter, held = min((one, covers[0]), (other, covers[1]), key=lambda pair: len(pair[0].words))
    if shorter.size < SHORTEST_EXCERPT or held < HELD:
        return None
    return Resemblance("excerpt", round(held, 4))


def _swapped(gone: tuple[Span, ...], come: tuple[Span, ...], chosen: Callable[[Span], bool]) -> int:
    return min(sum(map(chosen, gone)), sum(map(chosen, come)))


def _is_number(span: Span) -> bool:
    return span.is_number


def _is_fact(span: Span) -> bool:
    return span.is_number or span.is_name
