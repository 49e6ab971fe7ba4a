from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.look_entry import Look, livery_of, look
from pipeline.strict import ConfigError
from reports.livery import HIDEABLE, Livery

PLACE = "brand meridian: look"


def test_a_look_is_read_as_it_is_written() -> None:
    told = look({"accent": "#7A1F5C", "logo": "logo.png", "hide": ["rivals", "suspect"]}, PLACE)
    assert told == Look("#7a1f5c", Path("logo.png"), frozenset({"rivals", "suspect"}))
    assert look({}, PLACE) == Look()


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"accent": "#ffcc00"}, r"look\.accent: #ffcc00 has a contrast of 1\.5 on white, .* is the nearest"),
        ({"accent": "blue"}, r"look\.accent: 'blue' is no colour"),
        ({"hide": ["score"]}, r"look\.hide: score cannot be hidden; these can: " + ", ".join(HIDEABLE)),
        ({"hide": "rivals"}, r"look\.hide must be a list"),
        ({"colour": "#000000"}, "accent, hide, logo"),
    ],
)
def test_what_cannot_be_followed_is_named(told: object, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        look(told, PLACE)


def test_a_logo_is_read_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    told = livery_of(Look(logo=Path("logo.svg")), tmp_path, PLACE)
    assert told.logo.startswith("data:image/svg+xml;base64,")
    assert livery_of(Look("#7a1f5c"), tmp_path, PLACE) == Livery("#7a1f5c")


def test_a_logo_that_is_none_is_named_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"look\.logo: .*logo\.svg cannot be read: No such file"):
        livery_of(Look(logo=Path("logo.svg")), tmp_path, PLACE)
    (tmp_path / "logo.gif").write_bytes(b"GIF89a")
    with pytest.raises(ConfigError, match=r"logo\.gif: it is no PNG, JPEG or SVG picture"):
        livery_of(Look(logo=Path("logo.gif")), tmp_path, PLACE)
