"""What earlier reports said otherwise, and why: from the tables, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest

from reports import restated, weekly
from reports.records import WeeklyReport
from reports.sections import quality
from reports.sections import restated as section
from tests.reports import weeks
from tests.reports.house import MODEL, ZONE, House
from transforms.measure import measures
from warehouse.publications import Figure, Publication, Restated

WEEK = weeks.WEEK
BEFORE = WEEK.shifted(-1)
#: When the week before was reported; everything of it was seen by then.
THEN = WEEK.bounds(ZONE)[0] + timedelta(hours=7)
NOW = weeks.MADE_AT


@pytest.fixture(scope="module")
def house() -> House:
    return weeks.bad_week()


@pytest.fixture
def db(house: House) -> Iterator[duckdb.DuckDBPyConnection]:
    """The bad week's tables, as they were when the test is over."""
    house.db.begin()
    yield house.db
    house.db.rollback()


def publication(db: duckdb.DuckDBPyConnection, monday: date, at: datetime, **more: object) -> Publication:
    figures = restated.standing(db, weeks.BRAND, type(WEEK)(monday))
    one = Publication(weeks.BRAND, monday, at, "0.1.0", MODEL, True, "d" * 64, figures)
    return replace(one, **more)  # type: ignore[arg-type]


def otherwise(one: Publication, **shown: str) -> Publication:
    """The publication with other figures printed in it."""
    names = {name.replace("_", "-"): text for name, text in shown.items()}
    told = (
        replace(two, shown=names[two.measure], value=(two.value or 0) + 1000) if two.measure in names else two
        for two in one.figures
    )
    return replace(one, figures=tuple(told))


def read(db: duckdb.DuckDBPyConnection, *published: Publication) -> tuple[Restated, ...]:
    return restated.read(db, weeks.BRAND, ZONE, WEEK, published)


def test_what_was_published_as_it_stands_is_not_restated(db: duckdb.DuckDBPyConnection) -> None:
    assert read(db) == ()
    assert read(db, publication(db, BEFORE.monday, THEN)) == ()


def test_only_another_printed_figure_is_told(db: duckdb.DuckDBPyConnection) -> None:
    told = publication(db, BEFORE.monday, THEN)
    hair = tuple(replace(one, value=None if one.value is None else one.value + 1e-6) for one in told.figures)
    assert read(db, replace(told, figures=hair)) == ()
    (found,) = read(db, otherwise(told, net_sentiment="−99"))
    assert (found.week, found.measure, found.was.shown) == (BEFORE.monday, "net-sentiment", "−99")
    assert found.now.shown == next(one.shown for one in told.figures if one.measure == "net-sentiment")


def test_a_figure_that_is_printed_in_more_decimals_now_is_the_same(db: duckdb.DuckDBPyConnection) -> None:
    told = publication(db, BEFORE.monday, THEN)
    fewer = (replace(one, shown="4") if one.measure == "stars" else one for one in told.figures)
    assert read(db, replace(told, figures=tuple(fewer))) == ()


def test_the_first_figures_in_opening_hours_are_new_and_not_restated(db: duckdb.DuckDBPyConnection) -> None:
    told = publication(db, BEFORE.monday, THEN)
    value = "UPDATE weekly_measure SET value = 40 WHERE measure = 'answered-within-open-hour'"
    db.execute(value)
    assert read(db, told) == ()
    known = publication(db, BEFORE.monday, THEN)
    db.execute(value.replace("40", "50"))
    (found,) = read(db, known)
    assert (found.was.shown, found.now.shown) == ("40%", "50%")


def test_causes_are_counted_from_the_moment_of_publication(db: duckdb.DuckDBPyConnection) -> None:
    early = BEFORE.bounds(ZONE)[0] + timedelta(days=4)
    told = otherwise(
        publication(db, BEFORE.monday, early),
        net_sentiment="−99",
        answered_reviews="1%",
        median_answer_time="99",
    )
    ids = [id_ for (id_,) in db.execute(
        "SELECT mention_id FROM weekly_mention WHERE brand_id = $1 AND week = $2 ORDER BY mention_id LIMIT 3",
        [weeks.BRAND, BEFORE.monday]).fetchall()]  # fmt: skip
    for number, (id_, when) in enumerate(zip(ids, (THEN, THEN, early - timedelta(hours=1)), strict=True)):
        db.execute(
            "INSERT INTO correction BY NAME SELECT $1 AS correction_id, $2 AS mention_id, $3 AS brand_id,"
            " 'sentiment' AS what, 'neutral' AS value, 'kim' AS corrected_by, $4 AS corrected_at",
            [f"c{number}", id_, weeks.BRAND, when],
        )
    db.execute(
        "INSERT INTO mention_edit BY NAME SELECT $1 AS mention_id, 2 AS version, $2 AS seen_at,"
        " 'a' AS attempt_id, 'p' AS page_digest, 'New words' AS text, 'e' AS content_digest",
        [ids[0], THEN],
    )
    ((late,),) = db.execute(
        """SELECT count(*) FROM weekly_mention INNER JOIN sighting USING (mention_id, brand_id)
        WHERE brand_id = $1 AND week = $2 AND first_seen_at > $3""", [weeks.BRAND, BEFORE.monday, early]
    ).fetchall()  # fmt: skip
    ((answered,),) = db.execute(
        """SELECT count(*) FROM weekly_mention INNER JOIN reply USING (mention_id)
        WHERE brand_id = $1 AND week = $2 AND seen_at > $3""", [weeks.BRAND, BEFORE.monday, early]
    ).fetchall()  # fmt: skip
    found = {one.measure: one for one in read(db, told)}
    net, share = found["net-sentiment"], found["answered-reviews"]
    assert late > 0
    assert (net.late, net.corrected, net.edited, net.answered) == (late, 2, 1, 0)
    assert (share.late, share.answered) == (late, answered)
    assert {name for name, one in found.items() if one.answered} == {"answered-reviews", "median-answer-time"}


def test_a_mention_that_left_the_week_is_told(db: duckdb.DuckDBPyConnection) -> None:
    told = publication(db, BEFORE.monday, THEN)
    more = tuple(
        replace(one, n=one.n + 3, value=999, shown="999") if one.measure == "mentions" else one
        for one in told.figures
    )
    (found,) = read(db, replace(told, figures=more))
    assert (found.measure, found.gone, found.late) == ("mentions", 3, 0)
    assert section.causes_of(found) == ("3 mentions are no longer counted",)


def test_what_was_told_once_is_not_told_again(db: duckdb.DuckDBPyConnection) -> None:
    old = WEEK.shifted(-2)
    first = otherwise(publication(db, old.monday, THEN - timedelta(weeks=1)), net_sentiment="−99")
    (found,) = read(db, first)
    teller = publication(db, BEFORE.monday, THEN, restated=(found,))
    assert read(db, first, teller) == ()
    # The report itself, published twice, says the same both times.
    own = publication(db, WEEK.monday, NOW, restated=(found,))
    assert read(db, first, own) == (found,)


def test_the_week_itself_is_held_against_its_first_whole_report(db: duckdb.DuckDBPyConnection) -> None:
    part = otherwise(publication(db, WEEK.monday, NOW - timedelta(days=4), is_whole=False), mentions="7")
    first = otherwise(publication(db, WEEK.monday, NOW - timedelta(hours=2)), mentions="400")
    second = otherwise(publication(db, WEEK.monday, NOW - timedelta(hours=1)), mentions="401")
    assert read(db, part) == ()
    (found,) = read(db, part, first, second)
    assert (found.week, found.was.shown) == (WEEK.monday, "400")


def test_rivals_and_formulas_and_models_are_causes(db: duckdb.DuckDBPyConnection) -> None:
    told = otherwise(publication(db, BEFORE.monday, THEN), share_of_voice="99%", stories="999")
    assert {one.measure: section.causes_of(one) for one in read(db, told)} == {
        "share-of-voice": ("counted anew from the same mentions",),
        "stories": ("stories grouped anew",),
    }
    other = replace(told, model="m-0", figures=tuple(replace(one, version=9) for one in told.figures))
    assert section.causes_of(read(db, other)[0])[0] == f"labels by {MODEL} instead of m-0"
    assert "instead of 9" in section.causes_of(read(db, other)[0])[1]
    at = datetime(2026, 11, 30, tzinfo=UTC)
    rival = weeks.RIVALS[0][0]
    db.execute(
        "INSERT INTO weekly_mention BY NAME SELECT $1 AS brand_id, $2 AS week, 900001 AS mention_id,"
        " 1 AS version, 'post' AS kind, 's' AS story_key, false AS is_answered, false AS is_corrected,"
        " false AS is_at_odds",
        [rival, BEFORE.monday],
    )
    db.execute(
        "INSERT INTO sighting BY NAME SELECT 900001 AS mention_id, 's' AS source_id, $1 AS brand_id,"
        " $2 AS first_seen_at, 'a' AS attempt_id, 'p' AS page_digest", [rival, at]
    )  # fmt: skip
    voice = next(one for one in read(db, told) if one.measure == "share-of-voice")
    assert section.causes_of(voice) == ("1 mention of rivals arrived late",)


FIGURE = Figure("net-sentiment", 2, -12, -20, -4, 90, "No clear change", "−12")
CHANGED = Restated(
    BEFORE.monday,
    "net-sentiment",
    THEN,
    FIGURE,
    replace(FIGURE, shown="−15"),
    MODEL,
    MODEL,
    late=4,
    corrected=2,
)


def notes(report: WeeklyReport) -> dict[str, str]:
    return dict(quality.view(report).notes)


def test_the_page_says_what_changed_and_why(reports: dict[str, WeeklyReport]) -> None:
    count = replace(
        CHANGED, measure="mentions", was=replace(FIGURE, shown="86"), now=replace(FIGURE, shown="90")
    )
    own = replace(CHANGED, week=WEEK.monday, late=0, corrected=1)
    told = notes(replace(reports["bad"], restated=(own, CHANGED, count)))
    assert told["Restated: week 45"] == (
        "Net sentiment −12, now −15; mentions 86, now 90: 4 mentions arrived late and 2 corrections."
    )
    assert told["Restated: this week, since it was first reported"] == (
        "Net sentiment −12, now −15: 1 correction."
    )
    assert not any(name.startswith("Restated") for name in notes(reports["bad"]))


def test_many_restated_weeks_are_summed_up(reports: dict[str, WeeklyReport]) -> None:
    many = tuple(replace(CHANGED, week=WEEK.shifted(-back).monday) for back in range(1, 10))
    told = notes(replace(reports["bad"], restated=many))
    assert len([name for name in told if name.startswith("Restated: week")]) == 6
    assert told["Restated before that"].startswith("3 earlier weeks too")


def test_every_measure_can_be_named_in_a_sentence() -> None:
    for name in measures():
        figure = replace(FIGURE, measure=name)
        one = replace(CHANGED, measure=name, was=figure, now=replace(figure, shown="1"))
        assert list(section._told([one]))


def test_a_report_without_publications_reads_as_before(db: duckdb.DuckDBPyConnection) -> None:
    assert weekly.read(db, weeks.BRAND, WEEK).restated == ()
