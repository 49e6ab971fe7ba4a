"""Ratings as labels, pictures, class names and rows of icons."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from extractors.icons import shown
from extractors.stars import Stars

FULL, HALF, EMPTY = ('<i class="icon-star {}"></i>'.format(kind) for kind in ("full", "half", "empty"))  # noqa: UP032


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<b aria-label="4,5 von 5 Sternen"></b>', Stars(4.5, 5)),
        ('<span><i title="8 / 10"></i></span>', Stars(8, 10)),
        ("<svg><title>4.0 of 5 bubbles</title></svg>", Stars(4, 5)),
        ("<b>80 %</b>", Stars(80, 100)),
        ('<b class="ui_bubble_rating bubble_45"></b>', Stars(4.5)),
        ('<img src="/cdn/stars-4.5.svg">', Stars(4.5)),
        ('<b><i class="stars" style="color: red; width: 70%"></i></b>', Stars(70, 100)),
        (f"<b>{FULL * 3}{HALF}{EMPTY}</b>", Stars(3.5, 5)),
        (f"<b>{FULL * 4}</b>", Stars(4)),
        ('<b><i class="star"></i><i class="star"></i></b>', None),
        (f"<b>{EMPTY * 5}</b>", None),
        (
            '<b title="Rated by 12 of 15 people who bought it and wrote about what they bought"></b>',
            None,
        ),
        ("<b></b>", None),
    ],
)
def test_reads_what_is_shown(markup: str, expected: Stars | None) -> None:
    assert shown(BeautifulSoup(markup, "lxml").find(["b", "span", "svg", "img"])) == expected


def test_no_element_shows_nothing() -> None:
    assert shown(None) is None
