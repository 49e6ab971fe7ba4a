from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import ranges, verdicts
from transforms.measure import measures
from transforms.ranges import Range
from transforms.verdicts import Figure, Past, Verdict

MIGRATIONS = [
    files("warehouse").joinpath("migrations", name).read_text(encoding="utf-8")
    for name in ("0013_relevance.sql", "0018_measures.sql")
]
NET = measures()["net-sentiment"]
NEGATIVE = measures()["negative-stories"]
STARS = measures()["stars"]


@pytest.mark.parametrize(
    ("low", "high", "more", "less", "neither"),
    [
        (1, 5, "Clearly better", "Clearly worse", "Clearly more"),
        (-5, -1, "Clearly worse", "Clearly better", "Clearly less"),
        (-1, 5, "No clear change", "No clear change", "No clear change"),
    ],
)
def test_estimates_are_judged_by_the_range_of_their_change(
    low: float, high: float, more: str, less: str, neither: str
) -> None:
    change = Range(2, low, high)
    assert verdicts.sampled(change).words == more
    assert verdicts.sampled(change, "less").words == less
    assert verdicts.sampled(change, "neither") == Verdict(neither)
    assert verdicts.sampled(None).words == "Too few to say"


@pytest.mark.parametrize(
    ("now", "words", "tone"),
    [(15, "Within usual", "none"), (10, "Within usual", "none"), (25, "Above usual", "worse"),
     (31, "Far above usual", "worse"), (5, "Below usual", "better"), (-1, "Far below usual", "better")],
)  # fmt: skip
def test_counts_are_judged_by_the_usual_span(now: float, words: str, tone: str) -> None:
    earlier = [10.0, 20.0, 15.0]
    assert verdicts.counted(now, earlier, "less") == Verdict(words, tone)  # type: ignore[arg-type]
    assert verdicts.counted(now, earlier) == Verdict(words)
    assert verdicts.counted(now, earlier[:2]).words == "No usual range"
    other = {"worse": "better", "better": "worse", "none": "none"}[tone]
    assert verdicts.counted(now, earlier, "more").tone == other


@pytest.mark.parametrize(
    ("now", "usual", "words"),
    [
        (1, 0, "Above usual"), (2, 0, "Above usual"), (3, 0, "Far above usual"),
        (38, 40, "Below usual"), (37, 40, "Far below usual"),
    ],
)  # fmt: skip
def test_a_step_outside_a_flat_span_is_not_far(now: float, usual: float, words: str) -> None:
    assert verdicts.counted(now, [usual] * 12).words == words


ENOUGH = Figure(10, 4, 16, 30)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (Figure(None, None, None, 0), ENOUGH, "Nothing to measure"),
        (Figure(10, -9, 29, 29), ENOUGH, "Too few to say"),
        (ENOUGH, None, "No comparison yet"),
        (ENOUGH, Figure(4, -20, 30, 29), "Too few the week before"),
        (ENOUGH, Figure(None, None, None, 0), "Too few the week before"),
        (Figure(30, 20, None, 80), Figure(28, 18, 40, 90), "No comparison yet"),
        (Figure(30, 20, 40, 80), Figure(28, 18, None, 90), "No comparison yet"),
        (Figure(30, 20, 40, 80), Figure(None, None, None, 90), "No comparison yet"),
        (ENOUGH, Figure(-40, -46, -34, 30), "Clearly better"),
        (ENOUGH, Figure(11, 5, 17, 30), "No clear change"),
    ],
)
def test_an_estimate_is_compared_only_where_both_weeks_have_enough(
    now: Figure, before: Figure | None, words: str
) -> None:
    told = verdicts.judge(NET, now, Past(before=before))
    assert told.verdict.words == words
    assert (told.changed is not None) == (words in {"Clearly better", "No clear change"})
    assert told.usual is None


def test_a_measure_says_in_its_own_words_that_there_is_nothing() -> None:
    assert verdicts.judge(STARS, Figure(None, None, None, 0), Past()).verdict == Verdict("No ratings")


def test_few_of_something_bad_is_good_news_only_where_all_was_heard() -> None:
    past = Past(Figure(12, None, None, 60), usual=(10, 14, 12), is_usual=True)
    told = verdicts.judge(NEGATIVE, Figure(7, None, None, 50), past)
    assert (told.verdict, told.change, told.usual, told.usual_weeks) == (
        Verdict("Below usual", "better"), -5, (10, 14), 3,
    )  # fmt: skip
    deaf = verdicts.judge(NEGATIVE, Figure(7, None, None, 50), replace(past, is_heard=False))
    assert deaf.verdict == Verdict("Below usual")


def test_a_count_has_no_change_from_a_week_that_was_not_read_in_time() -> None:
    past = Past(Figure(12, None, None, 60), usual=(10, 14, 12), is_usual=False)
    assert verdicts.judge(NEGATIVE, Figure(7, None, None, 50), past).change is None


@given(st.integers(0, 300), st.integers(0, 300))
def test_sql_and_python_give_the_same_range_of_a_share(part: int, rest: int) -> None:
    with duckdb.connect() as db:
        _macros(db)
        found = db.execute("SELECT wilson_low($1, $2), wilson_high($1, $2)", [part, part + rest]).fetchall()
    if part + rest == 0:
        assert found == [(None, None)]
        return
    told = ranges.wilson(part / (part + rest), part + rest)
    assert found[0] == pytest.approx((told.low, told.high), abs=1e-12)


def _macros(db: duckdb.DuckDBPyConnection) -> None:
    for migration in MIGRATIONS:
        for statement in duckdb.extract_statements(migration):
            if "CREATE MACRO" in statement.query:
                db.execute(statement)
