"""Pages of one template look alike whatever they say; a rebuilt page does not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.layout import fingerprint
from transforms.health import FAR_BITS

CLASSES = (
    "card",
    "stars",
    "author",
    "body",
    "date",
    "reply",
    "votes",
    "photo",
    "badge",
    "more",
    "menu",
    "foot",
)
REBUILT = tuple(f"styles-{name}-x" for name in CLASSES)


def page(classes: tuple[str, ...], reviews: int, seed: int = 0) -> bytes:
    chance = random.Random(seed)  # noqa: S311
    cards = "".join(
        "<article class='review'>"
        + "".join(
            f"<div class='{name} {name}-{part} id{chance.randrange(9**9)}'>{chance.random()}</div>"
            for name in classes
            for part in ("head", "main")
        )
        + f'</article><script>{{"text": 1, "{chance.randrange(9**9)}": 2}}</script>'
        for _ in range(reviews)
    )
    return f"<html><body><nav class='top'></nav>{cards}</body></html>".encode()


def distance(one: bytes, other: bytes) -> int:
    return (fingerprint(one) ^ fingerprint(other)).bit_count()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(), st.integers())
def test_how_much_a_page_says_and_what_does_not_matter(one: int, other: int, seed: int, another: int) -> None:
    assert distance(page(CLASSES, one, seed), page(CLASSES, other, another)) == 0


def test_a_rebuilt_page_is_far_and_one_new_part_is_near() -> None:
    assert distance(page(CLASSES, 9), page(REBUILT, 9)) > FAR_BITS
    assert 0 < distance(page(CLASSES, 9), page((*CLASSES, "banner"), 9)) <= FAR_BITS


@given(st.binary(max_size=2000))
@settings(max_examples=50)
def test_any_bytes_have_a_fingerprint_that_the_warehouse_can_hold(body: bytes) -> None:
    assert -(2**63) <= fingerprint(body) < 2**63
    assert fingerprint(body) == fingerprint(body)


def test_json_is_known_by_its_keys() -> None:
    old = b'{"feed": [{"id": "1", "author": "A", "text": "B"}]}'
    assert distance(old, b'{"feed": [{"id": "7", "author": "C", "text": "D"}, {"id": "8"}]}') == 0
    assert distance(old, b'{"data": {"items": [{"key": "1", "by": "A", "body": "B", "at": 1}]}}') > 0
