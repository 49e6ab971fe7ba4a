"""A site is described in YAML: read strictly, used like any other, loud when its page has changed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import declared, reading, sandbox, sites
from extractors.errors import ParseError
from extractors.records import Page, Reading
from pipeline import cli, site_files
from pipeline.strict import ConfigError
from tests.small_web import serving
from warehouse import connection

PAGE = Path(__file__).with_name("pages") / "garden_guide.html"
PAPER = Path(__file__).parents[2] / "docs" / "sources.md"
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)


def documented() -> str:
    found = re.search(
        r"`config/sites/garden_guide.yaml`\n\n```yaml\n(.*?)```", PAPER.read_text("utf-8"), re.DOTALL
    )
    assert found
    return found[1]


DESCRIPTION = documented()


def page(text: str) -> Page:
    return Page("garden", "https://garden.example/shop", NOW, text.encode(), "text/html; charset=utf-8")


def read(text: str, description: str = DESCRIPTION) -> Reading:
    return reading.read(page(text), site_files.understand("garden_guide", description))


def test_every_field_is_read_as_described() -> None:
    found = read(PAGE.read_text("utf-8"))
    first, second, third = found.mentions
    assert (first.external_id, first.author, first.title) == ("o-301", "Wanda Ferro", "Spades that last")
    assert first.text == "The spades last for years.\nI bought two more."
    assert (first.rating_value, second.rating_value, third.rating_value) == (4, 1, 0)
    assert first.rating_scale == 5
    assert first.published
    assert first.published.isoformat() == "2026-11-02T14:05:00Z"
    assert first.like_count == 12
    assert first.reply
    assert first.reply.published
    assert (first.reply.text, first.reply.published.isoformat()) == ("Thank you, Wanda!", "2026-11-03")
    assert second.reply is None
    assert first.key == "garden_guide:o-301"
    (rating,) = found.ratings
    assert (rating.value, rating.scale, rating.count) == (4.2, 5, 1204)


def test_the_next_page_is_known() -> None:
    site = site_files.understand("garden_guide", DESCRIPTION)
    told = PAGE.read_text("utf-8")
    assert declared.next_page(page(told), site) == "https://garden.example/shop?page=2"
    assert declared.next_page(page(told.replace("more", "less")), site) is None
    turn = sites.next_page(site)
    assert turn is not None
    assert turn(page(told)) == "https://garden.example/shop?page=2"
    assert sites.next_page(replace(site, next_page=None)) is None


CHANGES = {
    "the list": ('class="opinion"', 'class="item"', "nothing matches reviews 'li.opinion'"),
    "the author": ('class="who"', 'class="by"', "no author at 'b.who'"),
    "the dates": (" datetime=", ' datetime="recently" title=', "published cannot be read, as in 'recently'"),
    "the stars": ('class="stars"', 'class="points"', "to count for rating"),
    "the average": ('class="score"', 'class="mean"', "no average at 'b.score'"),
    "the ids": (' id="o-', ' name="o-', "no id at attribute 'id'"),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_page_is_said_and_never_empty(old: str, new: str, said: str) -> None:
    with pytest.raises(ParseError, match=re.escape(said)) as caught:
        read(PAGE.read_text("utf-8").replace(old, new))
    assert caught.value.outcome == "changed_layout"


@given(data=st.data())
@settings(max_examples=60)
def test_a_damaged_page_is_read_or_refused(data: st.DataObject) -> None:
    body = PAGE.read_text("utf-8")
    begin = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(begin, min(len(body), begin + 200)))
    try:
        found = read(body[:begin] + data.draw(st.text(max_size=8)) + body[end:])
    except ParseError:
        return
    assert found.mentions
    assert all(mention.key for mention in found.mentions)


def test_an_empty_list_is_empty_only_where_the_page_says_so() -> None:
    described = DESCRIPTION.replace("average:", "empty: p.none\naverage:")
    with pytest.raises(ParseError):
        read("<p>Nothing</p><b class=score>4</b><b class=total>1</b>", described)
    told = '<p class=none>No opinions yet</p><b class="score">4</b><span class="total">1</span>'
    assert read(told, described).mentions == ()


def one_review(inner: str, rating: str, **extra: str) -> Reading:
    fields = "\n".join(
        f"  {name}: {value}" for name, value in {"text": "p", "rating": rating, **extra}.items()
    )
    return read(f"<div class=r><p>Words</p>{inner}</div>", f"reviews: div.r\nfields:\n{fields}\n")


@pytest.mark.parametrize(
    ("inner", "rating", "told"),
    [
        ("<b>4,5 von 5</b>", "b", 0.9),
        ("<b>★★☆☆☆</b>", "b", 0.4),
        ("<b>3</b>", "{css: b, scale: 5}", 0.6),
        ("<b data-r=80></b>", "{css: b, attribute: data-r, scale: 100}", 0.8),
        (
            "<svg class=f></svg><svg class=f></svg><svg class=h></svg>",
            "{icons: .f, half_icons: .h, scale: 5}",
            0.5,
        ),
        ("<b class='s s-45'></b>", "{css: b, attribute: class, pattern: 's-(\\d+)', scale: 50}", 0.9),
        ("<b style='width: 60%'></b>", "{css: b, attribute: style, pattern: '([\\d.]+)%', scale: 100}", 0.6),
        ("<b>Great</b>", "{css: b, words: {great: 5, Bad: 1}, scale: 5}", 1.0),
    ],
)
def test_ratings_in_words_and_pictures(inner: str, rating: str, told: float) -> None:
    (mention,) = one_review(inner, rating).mentions
    assert mention.rating == pytest.approx(told)


def test_a_value_above_its_scale_is_no_rating() -> None:
    with pytest.raises(ParseError, match="rating cannot be read, as in '7'"):
        one_review("<b>7</b>", "{css: b, scale: 5}")


@pytest.mark.parametrize(
    ("told", "date", "read_as"),
    [
        ("3. November 2026", "{css: i}", "2026-11-03"),
        ("03.11.26 08:15", '{css: i, format: "%d.%m.%y %H:%M"}', "2026-11-03T07:15Z"),
        ("2026-11-03T08:15:00+00:00", "i", "2026-11-03T08:15:00Z"),
        ("Besucht 11/2026", "{css: i, pattern: '\\d\\d/\\d{4}', format: '%m/%Y'}", "2026-11"),
    ],
)
def test_dates_by_language_or_format(told: str, date: str, read_as: str) -> None:
    described = (
        f"reviews: div.r\nlanguage: de\nzone: Europe/Berlin\nfields:\n  text: p\n  published: {date}\n"
    )
    (mention,) = read(f"<div class=r><p>Worte</p><i>{told}</i></div>", described).mentions
    assert mention.published
    assert mention.published.isoformat() == read_as


MISTAKES = {
    "unknown key": ("about:", "abuot:", "unknown key abuot"),
    "unknown field": ("  author:", "  writer:", "fields: unknown key writer"),
    "unknown key of a field": ("without: h4", "witout: h4", "fields.text: unknown key witout"),
    "no selector": ("div.said h4", "'div..said'", "fields.title.css: 'div..said' is no CSS selector"),
    "no list": ("reviews: li.opinion\n", "", "reviews must be a text"),
    "no scale": ("icons: i.on, scale: 5", "icons: i.on", "fields.rating.scale is needed"),
    "odd scale": ("icons: i.on, scale: 5", "icons: i.on, scale: five", "must be a number"),
    "no format": ("%d %B %Y", "%d %B", "it names no year"),
    "no zone": ("Europe/London", "London", "zone: 'London' is no time zone"),
    "no language": ("language: en", "language: English, UK", "language must be a tag"),
    "odd kind": ("language: en", "kind: article", "kind must be review or post"),
    "nothing said": ("fields:", "fields: {id: b}\nempty: x\nignored:", "unknown key"),
    "said twice": ("fields:", "zone: UTC\nfields:", "line 5: 'zone' is there twice"),
    "not YAML": ("about:", "about: [", "not valid YAML"),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_names_the_mistake(old: str, new: str, said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        site_files.understand("garden_guide", DESCRIPTION.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reviews: p\nfields: {id: b}", "at least one of text, title and rating"),
        ("reviews: p\ncount: i\nfields: {text: b}", "count needs average"),
        ("reviews: p\nfields: {text: b, reply_date: i}", "reply_date needs reply"),
        ("reviews: p\nfields: {text: {optional: true}}", "fields.text needs css"),
        ("reviews: p\nfields: {text: {css: b, pattern: '('}}", "is no regular expression"),
        ("reviews: p\nfields: {text: {css: b, pattern: '(a)(b)'}}", "has 2 groups"),
        ("reviews: p\nfields: {rating: {css: b, words: {good: 6}, scale: 5}}", "above fields.rating.scale"),
        (
            "reviews: p\nfields: {rating: {css: b, words: {Yes: 5, No: 1}, scale: 5}}",
            "Yes, No, On and Off in quotes",
        ),
    ],
)
def test_names_what_cannot_be(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        site_files.understand("garden_guide", text)


def test_a_name_is_free_and_plain() -> None:
    with pytest.raises(ConfigError, match="built in"):
        site_files.understand("trustpilot", DESCRIPTION)
    with pytest.raises(ConfigError, match="file's name"):
        site_files.understand("Garden Guide", DESCRIPTION)


def test_a_description_reaches_the_worker() -> None:
    site = site_files.understand("garden_guide", DESCRIPTION)
    large = page(PAGE.read_text("utf-8") + " " * sandbox.FEW_BYTES)
    (found,) = sandbox.read_all([(large, site)])
    assert isinstance(found, Reading)
    assert len(found.mentions) == 3


def test_a_described_site_is_collected_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", NOW.isoformat())
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "garden_guide.yaml").write_text(DESCRIPTION, encoding="utf-8")
    with serving() as web:
        web.pages["shop"] = ("text/html; charset=utf-8", PAGE.read_bytes())
        config = web.config(["shop"]).replace("site: shop", "site: garden_guide")
        (tmp_path / "brands.yaml").write_text(config, encoding="utf-8")
        assert cli.main(["check", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["mentions"] == 3
        assert cli.main(["collect"]) == 0
        assert cli.main(["extract", web.address + "shop", "--site", "garden_guide"]) == 0
    with connection.reading(tmp_path / "home" / "warehouse") as db:
        found = db.execute("SELECT site, count(*) FROM mention GROUP BY site").fetchall()
    assert found == [("garden_guide", 3)]
    (tmp_path / "sites" / "garden_guide.yaml").write_text("reviews: [", encoding="utf-8")
    assert cli.main(["collect"]) == cli.MISUSED
    assert "garden_guide.yaml: not valid YAML" in capsys.readouterr().err


def test_a_site_that_is_no_longer_described_fails_by_its_name() -> None:
    with pytest.raises(ParseError, match="no site is called 'garden_guide'"):
        reading.read(page("<p>"), "garden_guide")


@pytest.mark.parametrize("key", sorted({*site_files.KEYS, *site_files.RATING_KEYS}))
def test_every_key_is_explained(key: str) -> None:
    assert re.search(rf"\b{key}\b", PAPER.read_text("utf-8").partition("### The keys")[2])
