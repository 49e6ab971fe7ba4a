"""`./repute check --try`: a description proposed from a page's own structure, which works when saved."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors import proposal, reading
from extractors.records import Mention, Page
from pipeline import cli, proposing, site_files
from tests.extractors import saved
from tests.small_web import serving

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
GARDEN = Path(__file__).with_name("pages") / "garden_guide.html"
PEOPLE = (
    ("Wanda Ferro", 4, "2 November 2026", "Spades that last", "The spades last for years and years."),
    ("Piet Molen", 1, "30 October 2026", "Never again", "Nobody ever answers the telephone there."),
    ("Ada Lund", 5, "29 October 2026", "Wonderful", "They came on time and helped us at once."),
)
SHAPES = {
    "numbers in an attribute": (
        "<div class='review-card'><span class='user'>{0}</span><span class='rating' data-rating='{1}'></span>"
        "<span class='when'>{2}</span><h3>{3}</h3><p class='body'>{4}</p></div>"
    ),
    "words": (
        "<article class='c odd'><em class='by'>{0}</em><b class='mark'>{1} out of 5</b><i class='day'>{2}</i>"
        "<strong class='headline'>{3}</strong><div class='txt'>{4}</div></article>"
    ),
    "a class": (
        "<li><span class='name'>{0}</span><span class='stars star-{1}'></span><small class='d'>{2}</small>"
        "<h5>{3}</h5><blockquote class='q'>{4}</blockquote></li>"
    ),
    "the title nested in the text, without classes for the rest": (
        "<section class='rv'><div><div><b>{0}</b></div><time datetime='{2}'></time></div>"
        "<div class='score' title='{1}/5'></div>"
        "<div class='text'>{4} <span class='title'>{3}</span></div></section>"
    ),
}


def page(body: str) -> Page:
    text = f"<html lang=en><body><nav><a href=/a>A</a><a href=/b>B</a></nav><ul>{body}</ul></body></html>"
    return Page("test", "https://shop.example/", NOW, text.encode(), "text/html")


def read(shown: Page) -> tuple[Mention, ...]:
    found = proposal.propose(shown)
    assert found
    return reading.read(shown, site_files.understand("new_site", proposing.written(found))).mentions


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_what_is_proposed_reads_the_page(shape: str) -> None:
    shown = page("".join(shape.format(*person) for person in PEOPLE))
    for mention, (author, stars, date, title, text) in zip(read(shown), PEOPLE, strict=True):
        assert (mention.author, mention.title, mention.text) == (author, title, text)
        assert mention.rating == stars / 5
        assert mention.published
        assert f"{mention.published.at.day} {mention.published.at:%B %Y}" == date


def test_counted_icons_are_proposed_and_doubted_when_all_agree() -> None:
    shape = "<div class=r><u>{0}</u><p>{4}</p>" + "<svg class=star></svg>" * 5 + "<i>{2}</i></div>"
    shown = page("".join(shape.format(*person) for person in PEOPLE))
    found = proposal.propose(shown)
    assert found
    assert found.written["fields"]["rating"] == {"icons": "svg.star", "scale": 5}
    assert "every review shows the same rating (5): is that right?" in found.notes
    assert [mention.rating for mention in read(shown)] == [1, 1, 1]


def test_the_saved_page_of_the_guide_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--try", str(GARDEN)]) == 0
    told = capsys.readouterr()
    (tmp_path / "garden.yaml").write_text(told.out, encoding="utf-8")
    site = site_files.read(tmp_path)["garden"]
    body = GARDEN.read_bytes()
    found = reading.read(Page("test", "https://g.example/", NOW, body, "text/html; charset=utf-8"), site)
    assert [mention.author for mention in found.mentions] == ["Wanda Ferro", "Piet Molen", "Ada Lund"]
    assert found.mentions[1].text == "Nobody answers the phone."
    assert found.mentions[1].title == "Never again"
    assert [rating.value for rating in found.ratings] == [4.2]
    assert "# Wanda Ferro | Piet Molen" in told.out


def test_a_page_of_the_web_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as web:
        web.pages["shop"] = ("text/html; charset=utf-8", GARDEN.read_bytes())
        assert cli.main(["check", "--try", web.address + "shop"]) == 0
    told = capsys.readouterr()
    assert "reviews: li.opinion" in told.out
    assert "It reads 3 reviews" in told.err


def test_nothing_is_proposed_where_nothing_repeats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><ul><li>One thing</li><li>Another thing</li></ul><p>2 November 2026</p></html>")
    assert cli.main(["check", "--try", str(path)]) == cli.FAILED
    assert "no repeating block with dates and texts" in capsys.readouterr().err
    path.write_text("<html><form id=captcha>Are you a robot?</form></html>")
    assert cli.main(["check", "--try", str(path)]) == cli.FAILED
    assert "the page is a captcha" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("case", "site"), [("schema_org/microdata_shop", "schema_org"), ("trustpilot/page_state", "trustpilot")]
)
def test_says_first_when_something_reads_it_already(
    case: str, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--try", str(saved.PAGES / case / "page.html")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert f"Write `site: {site}`" in told.err
