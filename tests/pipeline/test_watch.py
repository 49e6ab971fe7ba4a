"""The configuration is read strictly, and a mistake is told by its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import brand_entry, config_files, watch
from pipeline.failure import Misuse
from pipeline.model_entry import Model

GOOD = """
zone: Europe/Berlin
contact: team@example.org
brands:
  - id: meridian
    name: Meridian Air
    zone: Europe/London
    rivals: [northline]
    sources:
      - {id: meridian-alerts, site: google_alerts, url: "${ALERTS}"}
      - {id: meridian-reviews, name: Reviews, site: schema_org, every: 1d,
         url: "https://reviews.example/meridian"}
  - {id: northline, name: Northline, report: false, sources: []}
"""


def secret(name: str) -> str | None:
    return {"ALERTS": "https://alerts.example/feeds/1/2"}.get(name)


def test_reads_what_is_written() -> None:
    read = watch.understand(GOOD, secret)
    meridian, northline = read.brands
    assert (meridian.zone, northline.zone) == ("Europe/London", "Europe/Berlin")
    assert [source.url for source in read.sources] == [
        "https://alerts.example/feeds/1/2",
        "https://reviews.example/meridian",
    ]
    assert [source.every for source in read.sources] == [timedelta(hours=1), timedelta(days=1)]
    assert [source.name for source in read.sources] == ["meridian-alerts", "Reviews"]
    assert read.zones == ("Europe/London",)
    assert not read.allow_loopback


def test_reads_what_is_expected_of_a_page() -> None:
    read = watch.understand(GOOD.replace("every: 1d", "expect: {min: 5}"), secret)
    assert [(source.expect_min, source.expect_max) for source in read.sources] == [(None, None), (5, None)]


def test_reads_how_many_pages_and_by_whose_permission() -> None:
    words = "Mail of M. Aldine, 3 November 2026"
    read = watch.understand(GOOD.replace("1d", f"1d, pages: 5, permission: '{words}'"), secret)
    assert [(source.pages, source.permission) for source in read.sources] == [(1, ""), (5, words)]


def test_the_encoder_judges_unless_the_file_says_otherwise() -> None:
    assert watch.understand(GOOD, secret).sentiment == Model("encoder")
    told = {
        "sentiment: {model: lexicon}": Model("lexicon"),
        "sentiment: {model: 'hub:someone/some-model', languages: [en, de]}": Model(
            "hub:someone/some-model", ("en", "de")
        ),
    }
    assert {entry: watch.understand(GOOD + entry, secret).sentiment for entry in told} == told


def test_a_report_is_in_english_unless_a_brand_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [brand.language for brand in watch.understand(GOOD, secret).brands] == ["en", "en"]
    monkeypatch.setattr(brand_entry, "codes", lambda: ("en", "nl"))
    dutch = watch.understand(GOOD.replace("rivals:", "language: nl\n    rivals:"), secret)
    assert [brand.language for brand in dutch.brands] == ["nl", "en"]


def test_a_brand_may_have_other_names() -> None:
    told = GOOD.replace("zone: Europe/London", 'aliases: ["Meridian", "@flymeridian"]')
    meridian, northline = watch.understand(told, secret).brands
    assert (meridian.aliases, northline.aliases) == (("Meridian", "@flymeridian"), ())


def test_two_false_alarms_a_year_unless_the_file_says_otherwise() -> None:
    assert watch.understand(GOOD, secret).anomalies.false_alarms_per_year == 2
    told = watch.understand(GOOD + "anomalies: {false_alarms_per_year: 0.5}", secret).anomalies
    assert told.false_alarms_per_year == 0.5


def test_articles_are_read_unless_the_file_says_otherwise() -> None:
    assert watch.understand(GOOD, secret).articles == watch.Articles(enabled=True, max_per_run=50, days=7)
    told = watch.understand(GOOD + "articles: {enabled: false, days: 2}", secret).articles
    assert told == watch.Articles(enabled=False, max_per_run=50, days=2)


ASKED = """
brands:
  - id: meridian
    name: Meridian Air
    sources:
      - {id: hn, site: hacker_news, query: '"meridian air" delay'}
      - {id: video, site: youtube, query: vid0NORTHW1}
      - {id: app, name: The app, site: app_store, query: "1194408342", countries: [us, gb]}
"""


def test_a_query_becomes_an_address() -> None:
    read = watch.understand(ASKED, {"YOUTUBE_KEY": "k3y"}.get)
    hn, video, us, gb = read.sources
    assert hn.url.startswith(
        "https://hn.algolia.com/api/v1/search_by_date?query=%22meridian%20air%22%20delay&"
    )
    assert hn.every == timedelta(hours=1)
    assert "&key=k3y&" in video.url
    assert [(one.id, one.name, one.every) for one in (us, gb)] == [
        ("app-us", "The app (US)", timedelta(hours=6)),
        ("app-gb", "The app (GB)", timedelta(hours=6)),
    ]
    assert ["/us/" in us.url, "/gb/" in gb.url] == [True, True]


def test_a_query_that_needs_a_key_names_it() -> None:
    with pytest.raises(watch.ConfigError, match="source video: url needs YOUTUBE_KEY"):
        watch.understand(ASKED, secret)


def test_what_is_written_once_may_be_meant_again() -> None:
    named = GOOD.replace("- {id: meridian-r", "- &reviews {id: meridian-r")
    own = "  - {id: wing, name: Wing, sources: [{<<: *reviews, id: wing-reviews}]}\n"
    read = watch.understand(named + own, secret)
    assert [source.every.days for source in read.sources if source.site == "schema_org"] == [1, 1]


MISTAKES = {
    "no mapping": ("- 1", "the file must be a mapping"),
    "not YAML": ("brands: [", "not valid YAML"),
    "a day that never was": (GOOD + "mail: {from: 2026-13-01}", "not valid YAML: month must be"),
    "a key twice": (GOOD.replace("every: 1d", "every: 1d, every: 7d"), "line 11: 'every' is there twice"),
    "a section twice": (GOOD + "audit: {weekly: 5}\naudit: {weekly: 50}", "line 15: 'audit' is there twice"),
    "unknown key": (GOOD.replace("contact:", "kontact:"), "unknown key kontact"),
    "no zone": (GOOD.replace("Europe/Berlin", "Europe/Atlantis"), "'Europe/Atlantis' is no time zone"),
    "path as zone": (GOOD.replace("Europe/Berlin", "../../etc/passwd"), "is no time zone"),
    "unknown site": (GOOD.replace("schema_org", "myspace"), "no site is called 'myspace'"),
    "unset secret": (GOOD.replace("${ALERTS}", "${OTHER}"), "url needs OTHER"),
    "no address": (
        GOOD.replace("https://reviews.example/meridian", "reviews.example"),
        "must begin with http",
    ),
    "no count expected": (GOOD.replace("every: 1d", "expect: {min: many}"), "expect.min must be a count"),
    "nothing expected": (GOOD.replace("every: 1d", "expect: {max: 0}"), "expect.max must be a count"),
    "expected the wrong way round": (
        GOOD.replace("every: 1d", "expect: {min: 9, max: 5}"),
        "source meridian-reviews: expect: min .9. must not be above max .5.",
    ),
    "a file": (
        GOOD.replace("https://reviews.example/meridian", "file:///etc/passwd"),
        "must begin with http",
    ),
    "odd cadence": (GOOD.replace("1d", "daily"), "every must be like 30m"),
    "no cadence": (GOOD.replace("1d", "0d"), "every must be like 30m"),
    "neither": (GOOD.replace(', url: "${ALERTS}"', ""), "needs either a url or a query"),
    "both": (GOOD.replace('url: "${ALERTS}"', 'url: "${ALERTS}", query: x'), "needs either a url or a query"),
    "no question": (GOOD.replace('url: "${ALERTS}"', "query: x"), "google_alerts cannot be asked a query"),
    "no such app": (ASKED.replace('"1194408342"', "Meridian"), "must be the number of an app"),
    "a number": (ASKED.replace('"1194408342"', "1194408342"), "query must be a text"),
    "no country": (ASKED.replace(", countries: [us, gb]", ""), "source app needs countries, like"),
    "any country": (ASKED.replace("delay'", "delay', countries: [us]"), "has no use for countries"),
    "Norway": (ASKED.replace("[us, gb]", "[us, no]"), "codes of two letters"),
    "a country twice": (ASKED.replace("[us, gb]", "[us, us]"), "two sources are called app-us"),
    "twice": (GOOD.replace("id: northline", "id: meridian"), "two brands are called meridian"),
    "stranger": (GOOD.replace("[northline]", "[nobody]"), "rivals must be other brands"),
    "own rival": (GOOD.replace("[northline]", "[meridian]"), "rivals must be other brands"),
    "id as path": (GOOD.replace("id: northline", "id: ../x"), "must be lower-case letters"),
    "nothing to watch": (
        "brands: [{id: a, name: A, sources: []}]",
        "no brand has a source",
    ),
    "no pages": (GOOD.replace("1d", "1d, pages: 0"), "pages must be a number from 1 to 50"),
    "a crawl": (GOOD.replace("1d", "1d, pages: 1000"), "pages must be a number from 1 to 50"),
    "pages of a feed": (
        GOOD.replace("google_alerts,", "google_alerts, pages: 2,"),
        "the pages of google_alerts cannot be turned",
    ),
    "permission by nobody": (GOOD.replace("1d", "1d, permission: true"), "permission must be a text"),
    "hasty": (GOOD + "fetch: {delay_seconds: -1}", "delay_seconds must be a number"),
    "no such model": (GOOD + "sentiment: {model: vader}", "there are: encoder, lexicon, hub:NAME"),
    "a hub without a name": (GOOD + "sentiment: {model: 'hub:'}", "no model is called 'hub:'"),
    "a model measured on nothing": (GOOD + "sentiment: {model: 'hub:a/b'}", "sentiment.languages must be a"),
    "a language in words": (
        GOOD + "sentiment: {model: 'hub:a/b', languages: [English]}",
        "codes like en, not 'English'",
    ),
    "languages of ours": (GOOD + "sentiment: {languages: [en]}", "encoder knows its own"),
    "a number for a model": (GOOD + "sentiment: {model: 5}", "sentiment.model must be a text"),
    "no list of names": (GOOD.replace("report: false", "aliases: N"), "aliases must be a list"),
    "no false alarm ever": (
        GOOD + "anomalies: {false_alarms_per_year: 0}",
        "anomalies.false_alarms_per_year must be a number",
    ),
    "false alarms perhaps": (
        GOOD + "anomalies: {false_alarms_per_year: true}",
        "per_year must be a number from 0.01 to 52",
    ),
    "alarms of others": (GOOD + "anomalies: {weekly: 2}", "anomalies: unknown key weekly"),
    "no articles": (GOOD + "articles: {max_per_run: 0}", "max_per_run must be a whole number from 1"),
    "articles for ever": (GOOD + "articles: {days: 7.5}", "days must be a whole number from 1"),
    "articles perhaps": (GOOD + "articles: {enabled: 1}", "articles.enabled must be true or false"),
    "articles of others": (GOOD + "articles: {most: 5}", "articles: unknown key most"),
    "a report in no language": (
        GOOD.replace("report: false", "language: tlh"),
        "brand northline: language must be one of en.*, not 'tlh'",
    ),
    "languages of a report": (GOOD.replace("report: false", "language: [en]"), "language must be one of en"),
    # `no` and 0 are answers, and not the same as saying nothing.
    "articles no": (GOOD + "articles: no", "articles must be a mapping with the keys days, enabled"),
    "audit 0": (GOOD + "audit: 0", "audit must be a mapping with the keys weekly"),
    "evidence no": (GOOD + "evidence: false", "evidence must be a mapping with the keys accounts, enabled"),
    "a rival that is no list": (GOOD.replace("[northline]", "northline"), "rivals must be a list, such as"),
    "a number of rivals": (GOOD.replace("[northline]", "5"), "rivals must be a list, such as"),
    "rivals in a mapping": (GOOD.replace("[northline]", "{northline: 1}"), "rivals must be a list, such as"),
    "an account nowhere": (
        GOOD + "evidence: {accounts: [{site: mastodn, author: '@a@b.example'}]}",
        r"evidence.accounts\[0\]: no site is called 'mastodn'; there are: .*mastodon",
    ),
    "a name that YAML takes for another": (
        GOOD.replace("name: Northline", "name: 1664"),
        "name must be a text, not 1664; put what you wrote in quotes",
    ),
    "a name behind a sign of remarks": (
        GOOD.replace("name: Meridian Air", "name: #meridian"),
        "name must be a text; nothing is written there, or only a remark after a #",
    ),
    "a tab": (
        GOOD.replace("    rivals", "\trivals"),
        r"line 8, column 1: .* \(line 7\): found a tab .*; indent with spaces$",
    ),
    "a name with a colon": (GOOD.replace("Meridian Air", "Meridian: Air"), "line 6, .* in quotes$"),
    "yes": (GOOD + "fetch: {allow_loopback: 'yes'}", "must be true or false"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_names_the_mistake(text: str, said: str) -> None:
    with pytest.raises(watch.ConfigError, match=said):
        watch.understand(text, lambda name: secret(name) or ("k3y" if name == "YOUTUBE_KEY" else None))


def test_a_mistake_never_prints_an_address() -> None:
    text = GOOD.replace("google_alerts", "myspace")
    with pytest.raises(watch.ConfigError) as caught:
        watch.understand(text, secret)
    assert "alerts.example" not in str(caught.value)


def test_the_brand_with_a_report_is_meant_where_none_is_named() -> None:
    read = watch.understand(GOOD, secret)
    assert read.meant(None).id == "meridian"
    assert read.meant("northline").id == "northline"
    both = watch.understand(GOOD.replace("report: false, ", ""), secret)
    with pytest.raises(Misuse, match="say which brand with --brand: meridian, northline"):
        both.meant(None)


def test_a_rival_told_twice_is_one() -> None:
    read = watch.understand(GOOD.replace("[northline]", "[northline, northline]"), secret)
    assert read.brand("meridian").rivals == ("northline",)


def test_a_file_in_an_old_alphabet_says_what_to_do(tmp_path: Path) -> None:
    brands = tmp_path / "brands.yaml"
    brands.write_bytes(GOOD.replace("Meridian Air", "Café Meridian").encode("cp1252"))
    with pytest.raises(watch.ConfigError, match=r"brands\.yaml cannot be read: line 6 is not UTF-8; save"):
        watch.read(brands, secret)


def test_the_check_misses_a_logo_before_the_report_does(tmp_path: Path) -> None:
    brands = tmp_path / "brands.yaml"
    brands.write_text(GOOD.replace("    rivals", "    look: {logo: none.png}\n    rivals"))
    with pytest.raises(
        watch.ConfigError, match=r"brands\.yaml: brand meridian: look\.logo: .*none\.png cannot"
    ):
        config_files.check(brands, secret)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(watch.ConfigError, match=r"\./repute init"):
        watch.read(tmp_path / "brands.yaml", secret)
