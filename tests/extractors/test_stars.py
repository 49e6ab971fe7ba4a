"""Ratings in words, symbols and class names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.stars import Stars, count, number, stars, tally

STARS = [
    ("4,5 von 5", 4.5, 5),
    ("4.5 out of 5 stars", 4.5, 5),
    ("4 sur 5", 4, 5),
    ("3,0 de 5 estrellas", 3, 5),
    ("4,2 su 5", 4.2, 5),
    ("4 av 5", 4, 5),
    ("4,7 z 5", 4.7, 5),
    ("4 из 5", 4, 5),
    ("Rated 4 out of 5", 4, 5),
    ("Rating: 4.5/5", 4.5, 5),
    ("8 / 10", 8, 10),
    ("3 stars out of 5", 3, 5),
    ("5つ星のうち4.0", 4, 5),
    ("별 5개 중 3.5개", 3.5, 5),
    ("5 yıldız üzerinden 4,5", 4.5, 5),
    ("٤٫٥ من ٥", 4.5, 5),
    ("५ में से ४", None, None),
    ("80 %", 80, 100),
    ("%92", 92, 100),
    ("★★★★☆", 4, 5),
    ("★★★½", 3.5, None),
    ("⭐⭐⭐", 3, None),
    ("☆☆☆☆☆", 0, 5),
    ("4 stars", 4, None),
    ("5.0 star rating", 5, None),
    ("ui_bubble_rating bubble_45", 4.5, None),
    ("a-icon a-star-4-5", 4.5, None),
    ("a-star-small-3", 3, None),
    ("i-stars i-stars--regular-3-half", 3.5, None),
    ("star-img stars_4_half", 4.5, None),
    ("7 out of 5", None, None),
    ("stars-9", None, None),
    ("12 reviews", None, None),
    ("no rating yet", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "value", "scale"), STARS, ids=[text or "nothing" for text, *_ in STARS])
def test_reads_stars(text: str, value: float | None, scale: float | None) -> None:
    assert stars(text) == (None if value is None else Stars(value, scale))


@given(st.text())
def test_a_value_never_exceeds_its_scale(text: str) -> None:
    found = stars(text)
    assert found is None or found.scale is None or 0 <= found.value <= found.scale


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4,5", 4.5),
        (" 4.50 ", 4.5),
        (4, 4.0),
        ("-1", -1.0),
        ("٤", 4.0),
        ("4.5/5", None),
        ("", None),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
        (10**400, None),
        (None, None),
        ([4], None),
    ],
)
def test_reads_numbers(value: object, expected: float | None) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1,234 reviews", 1234),
        ("58.859", 58859),
        ("1,23,456 global ratings", 123456),
        ("1 234", 1234),
        ("12'345", 12345),
        (489.0, 489),
        ("489.0", 489),
        ("(7)", 7),
        ("none", None),
        (True, None),
        (-3, None),
        (None, None),
    ],
)
def test_reads_counts(value: object, expected: int | None) -> None:
    assert count(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,204 people found this helpful", 1204),
        ("One person found this helpful", 1),
        ("Eine Person fand diese Informationen hilfreich", 1),
        ("A una persona le ha resultado útil", 1),
        ("Personne n'a trouvé cette évaluation utile", 0),
        ("No one has rated this review as helpful yet", 0),
        ("Helpful", None),
        ("", None),
    ],
)
def test_counts_people_in_words(text: str, expected: int | None) -> None:
    assert tally(text) == expected
