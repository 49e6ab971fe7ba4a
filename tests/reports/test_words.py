from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reports import lede, words
from reports.audited import Accuracy, Adjusted, Audits, Mistake
from reports.records import Sentiment, WeeklyReport
from reports.sections import (
    audit,
    four,
    lag,
    quality,
    quotes,
    rivals,
    score,
    suspect,
    today,
    troubles,
    where,
    why,
)  # fmt: skip
from reports.suspected import Account, Lag, Suspected
from tests.reports.house import net_range
from tests.reports.rejudged import rejudged

#: Earlier weeks whose changes have a standard deviation of about 8 points.
CALM = ((60, 30), (56, 34), (60, 30), (55, 35), (60, 30))
BOX = 45


def series(report: WeeklyReport, *counts: tuple[int, int], neutral: int = 60) -> WeeklyReport:
    """The report with other weeks: (positive, negative) each, the last one reported."""
    first = report.now.week - timedelta(weeks=len(counts) - 1)
    told = tuple(
        week(report, first + timedelta(weeks=n), positive, negative, neutral)
        for n, (positive, negative) in enumerate(counts)
    )
    return rejudged(replace(report, panel=(replace(report.own, weeks=told), *report.panel[1:])))


def week(report: WeeklyReport, monday: date, positive: int, negative: int, neutral: int) -> Sentiment:
    net, low, high = net_range(positive, neutral, negative)
    n = positive + negative + neutral
    return replace(
        report.now, week=monday, mentions=n, stories=n, positive=positive, neutral=neutral, negative=negative,
        unscored=0, net=net, low=low, high=high,
    )  # fmt: skip


def test_accounts_flagged_since_the_week_was_counted_wait_until_it_is_counted_again(
    reports: dict[str, WeeklyReport],
) -> None:
    shown = (Account("trustpilot", "Otto B.", 1, ("copies",), "one signal"),)
    counted = Suspected(accounts=1, mentions=1, shown=shown)
    assert suspect.view(replace(reports["bad"], suspected=counted)) is not None
    assert suspect.view(replace(reports["bad"], suspected=Suspected(shown=shown))) is None


@pytest.mark.parametrize(
    ("last", "lead", "tail"),
    [
        ((60, 30), "Little changed: net sentiment is", ""),
        ((20, 120), "Reputation fell sharply: net sentiment is", ", down"),
        ((150, 4), "Reputation rose sharply: net sentiment is", ", up"),
    ],
)
def test_the_headline_weighs_a_change_by_its_range(
    reports: dict[str, WeeklyReport], last: tuple[int, int], lead: str, tail: str
) -> None:
    told = words.headline(series(reports["bad"], *CALM, last))
    assert told.lead == lead
    assert told.tail.startswith(tail)
    assert bool(told.tail) == bool(tail)


def test_a_large_change_that_may_be_chance_is_not_called_little(reports: dict[str, WeeklyReport]) -> None:
    quiet = ((6, 3), (6, 4), (6, 3), (5, 3), (6, 3))
    told = words.headline(series(reports["bad"], *quiet, (4, 8), neutral=22))
    assert told.lead == "No clear change: net sentiment is"


def test_imports_stand_among_the_sources_and_nobody_is_said_to_have_read_them(
    reports: dict[str, WeeklyReport],
) -> None:
    report = reports["small"]
    late = report.sources[0]
    log = replace(late, source_id="log", name="Phone log", state="imported", attempts=0, good=0, mentions=7)
    both, alone = replace(report, sources=(late, log)), replace(report, sources=(log,))
    told = quality.view(both)
    assert told.heading == "The one source was read only afterwards and one more was imported"
    assert (told.rows[1].name, told.rows[1].state, told.rows[1].kind) == ("Phone log", "Imported", "fine")
    assert told.rows[1].note == "Handed over as a file: nobody can see what it leaves out."
    assert (
        troubles.sentence(both.sources) == "The one source was read only afterwards. One more was imported."
    )
    two = (late, replace(late, source_id="other", name="Other"))
    assert quality.view(replace(report, sources=two)).heading == "Both sources were read only afterwards"
    assert troubles.sentence(two) == "Both sources were read only afterwards."
    assert quality.view(alone).heading == "No source is visited: all that counts was imported"
    empty = replace(reports["zero"], sources=(replace(log, mentions=0),))
    assert lede.sentences(empty)[0].startswith("No file that was handed over holds a mention of this week")


def test_a_day_as_full_as_another_is_no_peak(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    days = tuple((report.week.monday + timedelta(days=n), 200 if n == 1 else 5) for n in range(7))
    assert "brought 200" in " ".join(four.view(replace(report, days=days)).boxes[0].sentences)
    again = tuple((day, 200 if n in {1, 3} else count) for n, (day, count) in enumerate(days))
    assert "brought" not in " ".join(four.view(replace(report, days=again)).boxes[0].sentences)


def test_a_week_without_a_negative_review_is_not_said_to_be_answered(
    reports: dict[str, WeeklyReport],
) -> None:
    report = reports["bad"]
    calm = replace(report.answers[-1], answered=0, negative=0, negative_answered=0)
    told = today.view(replace(report, waiting=(), waiting_count=0, answers=(*report.answers[:-1], calm)))
    assert "No review of the week was negative." in told.note
    answered = replace(calm, answered=9, negative=9, negative_answered=9)
    told = today.view(replace(report, waiting=(), waiting_count=0, answers=(*report.answers[:-1], answered)))
    assert "No negative review of the week is without an answer." in told.note


def test_few_stories_do_not_hide_a_clear_theme(reports: dict[str, WeeklyReport]) -> None:
    told = series(reports["bad"], *CALM, (20, 40), neutral=10)
    assert why.clear(told)
    assert four.view(told).boxes[1].sentences[0] == f"{why.clear(told)}."


@pytest.mark.parametrize(("steps", "verb"), [(14, "edged down"), (4, "slipped"), (1, "fell sharply")])
def test_a_clear_fall_is_named_by_the_size_of_earlier_changes(
    reports: dict[str, WeeklyReport], steps: int, verb: str
) -> None:
    swing = ((600 + steps * 10, 600 - steps * 10), (600 - steps * 10, 600 + steps * 10))
    told = words.headline(series(reports["bad"], *swing, *swing, (600, 600), (500, 700), neutral=600))
    assert told.lead == f"Reputation {verb}: net sentiment is"


def test_first_weeks_compare_with_nothing(reports: dict[str, WeeklyReport]) -> None:
    told = series(reports["bad"], (60, 30))
    assert words.headline(told).text.startswith("First week of figures: net sentiment is +20 (")
    assert lede.sentences(told)[-1] == "There is no week before to compare it with."
    two = words.headline(series(reports["bad"], (60, 30), (10, 90)))
    assert two.lead == "Reputation fell: net sentiment is"


def test_a_week_before_with_too_few_is_not_compared(reports: dict[str, WeeklyReport]) -> None:
    told = series(reports["bad"], (60, 30), (5, 3), (60, 30))
    few = replace(told.own.weeks[1], neutral=0, stories=8, mentions=8)
    told = rejudged(
        replace(told, panel=(replace(told.own, weeks=(told.own.weeks[0], few, told.own.weeks[2])),))
    )
    assert words.net_change(told) is None
    assert words.headline(told).lead == "Net sentiment is"
    assert lede.sentences(told)[-1] == "The week before had 8 labelled stories, too few to compare with."


@pytest.mark.parametrize(
    ("mentions", "stories", "positive", "unscored", "text"),
    [
        (0, 0, 0, 0, "No mentions found this week"),
        (1, 1, 1, 0, "Only 1 mention: too few to say whether reputation moved"),
        (29, 29, 29, 0, "Only 29 mentions: too few to say whether reputation moved"),
        (406, 12, 12, 0, "406 mentions told only 12 stories: too few to say whether reputation moved"),
        (80, 80, 12, 68, "Only 12 of 80 mentions could be scored: too few to say whether reputation moved"),
        (5, 5, 0, 5, "5 mentions, none of which could be scored"),
        (1, 1, 0, 1, "1 mention, which could not be scored"),
    ],
)  # fmt: skip
def test_small_weeks_say_that_they_are_small(  # noqa: PLR0913, PLR0917
    reports: dict[str, WeeklyReport], mentions: int, stories: int, positive: int, unscored: int, text: str
) -> None:
    net, low, high = net_range(positive, 0, 0)
    now = replace(
        reports["bad"].now, mentions=mentions, stories=stories, positive=positive, neutral=0, negative=0,
        unscored=unscored, net=net, low=low, high=high,
    )  # fmt: skip
    told = rejudged(replace(reports["bad"], panel=(replace(reports["bad"].own, weeks=(now,)),)))
    assert words.headline(told).text == text


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (((30, 10),), "In the one earlier week it was +50, from 40 stories."),
        (((30, 10), (20, 20)), "Over 2 earlier weeks together it was +25, from 80 stories."),
    ],
)
def test_a_small_week_is_held_beside_those_before(
    reports: dict[str, WeeklyReport], earlier: tuple[tuple[int, int], ...], text: str
) -> None:
    told = series(reports["bad"], *earlier, (5, 3), neutral=0)
    assert text in lede.sentences(told)


def test_a_week_is_quiet_only_when_the_usual_one_is_louder(reports: dict[str, WeeklyReport]) -> None:
    quiet = words.headline(series(reports["bad"], (9, 3), (9, 3), (9, 3), (8, 3), neutral=0))
    assert quiet.text == "A quiet week: 11 mentions, too few to say whether reputation moved"
    loud = words.headline(series(reports["bad"], (1, 0), (2, 0), (1, 0), (20, 3), neutral=0))
    assert loud.text == "Only 23 mentions: too few to say whether reputation moved"


def late(report: WeeklyReport, *weeks: int) -> WeeklyReport:
    """The report with some sources read only afterwards in these weeks, counted back from the last one."""
    told = tuple(
        replace(one, late=int((report.now.week - one.week).days // 7 in weeks)) for one in report.own.watched
    )
    return rejudged(replace(report, panel=(replace(report.own, watched=told), *report.panel[1:])))


def test_weeks_read_only_afterwards_are_no_measure_of_the_usual(reports: dict[str, WeeklyReport]) -> None:
    told = late(series(reports["bad"], (3, 1), (2, 2), (60, 30), (60, 30), (60, 30), (60, 32)), 5, 4)
    assert four.view(told).boxes[0].sentences[0] == (
        "152 mentions came in, more than in any of the 3 weeks read in time before (150)."
    )
    mentions = next(row for row in score.view(told).rows if row.measure.id == "mentions")
    assert (mentions.under, mentions.change) == ("usual 150", "+2")
    assert "In 2 earlier weeks some sources were read only afterwards" in score.view(told).note


def test_weeks_in_which_every_source_failed_are_no_measure_of_the_usual(
    reports: dict[str, WeeklyReport],
) -> None:
    told = series(reports["bad"], (3, 1), (60, 30), (60, 30), (60, 30), (60, 32))
    first = told.own.weeks[0].week
    watched = tuple(replace(one, watched=0) if one.week == first else one for one in told.own.watched)
    unread = replace(told, panel=(replace(told.own, watched=watched), *told.panel[1:]))
    assert four.view(unread).boxes[0].sentences[0] == (
        "152 mentions came in, more than in any of the 3 weeks read in time before (150)."
    )
    none = tuple(replace(one, sources=0, watched=0) for one in told.own.watched)
    imported = replace(told, panel=(replace(told.own, watched=none), *told.panel[1:]))
    assert "within the span of" not in four.view(imported).boxes[0].sentences[0]
    assert "of the 4 weeks before" in four.view(imported).boxes[0].sentences[0]


def test_a_silence_that_some_source_may_explain_is_called_so(reports: dict[str, WeeklyReport]) -> None:
    told = "Sources that could not be read may hold more."
    assert told in score.view(reports["deaf"]).note
    assert told not in score.view(reports["zero"]).note


def test_a_week_read_only_afterwards_is_not_held_against_others(reports: dict[str, WeeklyReport]) -> None:
    told = late(series(reports["bad"], *CALM, (4, 30)), 0)
    assert four.view(told).boxes[0].sentences[0] == (
        "94 mentions came in. Not compared: this week was not read in time."
    )
    mentions = next(row for row in score.view(told).rows if row.measure.id == "mentions")
    assert (mentions.verdict.words, mentions.change) == ("No usual range", "")
    assert "In this week some sources were read only afterwards" in score.view(told).note


def test_a_week_that_is_not_over_is_not_held_against_whole_ones(reports: dict[str, WeeklyReport]) -> None:
    told = replace(
        series(reports["bad"], *CALM, (4, 3)), read_until=datetime(2026, 11, 11, 9, 30, tzinfo=UTC)
    )
    assert lede.sentences(told)[0] == (
        "The sources were last read on Wednesday 11 November 2026, 10:30, before the week was over."
    )
    assert four.view(told).boxes[0].sentences[0] == (
        "67 mentions came in so far: the week was not over when its sources were last read."
    )
    assert "read only afterwards" not in score.view(told).note
    done = replace(told, read_until=datetime(2026, 11, 15, 8, tzinfo=UTC))
    assert "fewer than in any of the 5 weeks before" in four.view(done).boxes[0].sentences[0]


def test_weeks_before_the_first_figures_are_not_spoken_of(reports: dict[str, WeeklyReport]) -> None:
    told = late(series(reports["bad"], (60, 30), (60, 30)), *range(2, 13))
    assert "read only afterwards" not in score.view(told).note


def test_the_scorecard_names_the_counts_that_left_their_usual_range(reports: dict[str, WeeklyReport]) -> None:
    told = rejudged(replace(series(reports["bad"], *CALM, (64, 32), neutral=62), stars=(), answers=()))
    assert score.view(told).heading == (
        "Mentions and stories left their usual range; nothing else clearly moved"
    )


def test_silence_is_only_proof_where_all_sources_were_read(reports: dict[str, WeeklyReport]) -> None:
    assert lede.sentences(reports["zero"]) == (
        "All three sources were read, and none of their pages showed a mention published in these"
        " seven days.",
    )
    assert lede.sentences(reports["deaf"]) == ("2 of 3 sources were not read: silence is not proof.",)
    assert "Sources that could not be read may hold more." in today.view(reports["deaf"]).note
    fewer = next(row for row in score.view(reports["deaf"]).rows if row.measure.id == "negative-stories")
    assert (fewer.verdict.words, fewer.verdict.tone) == ("Far below usual", "none")


def test_the_bad_week_is_told_as_its_tables_have_it(reports: dict[str, WeeklyReport]) -> None:
    told = reports["bad"]
    assert words.headline(told).text == (
        "Reputation fell sharply: net sentiment is −23 (−31\u00a0to\u00a0−15), down 30 points in a week"
    )
    assert lede.sentences(told) == (
        "It is the lowest of 13 weeks.",
        "406 mentions of 395 stories; of the 389 that could be scored, 186 were negative, 96 positive and"
        " 107 neutral.",
        "Chance alone does not explain the fall from +7: the 95% range of the change is"
        " −42\u00a0to\u00a0−18.",
    )
    assert where.view(told).heading == (
        "Google Alerts, Frequent flyer forum and Trustpilot leaned negative; no other leaned clearly"
    )
    assert quality.view(told).heading == "One source was down and one has a gap"
    assert score.view(told).heading == "Three of seven measures worsened; none improved"
    assert today.view(told).heading == "27 negative reviews wait for an answer; the first five"
    assert quotes.view(told).heading == "One story ran 12 times; 12 in their own words"


def test_silence_of_pages_read_afterwards_is_told_as_such(reports: dict[str, WeeklyReport]) -> None:
    report = reports["zero"]
    shown = tuple(replace(one, state="late") for one in report.sources)
    assert lede.sentences(replace(report, sources=shown))[1] == (
        "All of the three were read only afterwards, when some pages may have moved on."
    )
    some = lede.sentences(replace(report, sources=(shown[0], *report.sources[1:])))[1]
    assert some.startswith("One of the three was read only afterwards")


def test_a_rival_that_may_have_moved_as_far_leaves_the_cause_open(reports: dict[str, WeeklyReport]) -> None:
    told = series(reports["bad"], *CALM, (20, 120))
    calm, far = week(told, told.now.week, 300, 100, 300), week(told, told.now.week, 10, 70, 60)
    rival = replace(told.panel[1], weeks=(replace(calm, week=told.now.week - timedelta(weeks=1)), calm))
    alone = replace(told, panel=(told.own, rival))
    assert "Our change differs clearly from that of every rival that can be compared: it is ours." in notes(
        alone
    )
    noisy = replace(rival, weeks=(week(told, told.now.week - timedelta(weeks=1), 60, 30, 60), far))
    open_ = notes(replace(told, panel=(told.own, noisy)))
    assert f"Whether the change is ours alone is not settled: {rival.name} may have moved as far." in open_


def test_one_mention_was_seen_soon_and_two_were(reports: dict[str, WeeklyReport]) -> None:
    def told(*soon: int) -> str:
        lags = tuple(Lag(f"s{n}", "Forum", "feed", 6, 30.0, one) for n, one in enumerate(soon))
        report = replace(reports["bad"], suspected=replace(reports["bad"].suspected, lags=lags))
        return dict(lag.notes(report))["How soon we saw it"]

    assert told(1).startswith("1 of 6 mentions with a clock time was seen")
    assert told(1, 1).startswith("2 of 12 mentions with a clock time were seen")


def test_no_mark_is_named_where_no_chart_is_drawn(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    silent = replace(report.now, positive=0, neutral=0, negative=0, net=None, low=None, high=None)
    own = replace(report.own, weeks=(*report.own.weeks[:-1], silent))
    few = [
        replace(one, weeks=(*one.weeks[:-1], replace(one.weeks[-1], positive=2, neutral=1, negative=2)))
        for one in report.panel[1:]
    ]
    told = rivals.view(replace(report, panel=(own, *few)))
    assert told is not None
    assert told.chart is None
    assert not any("diamond" in note for note in told.notes)


def test_a_first_week_of_rivals_is_not_called_a_small_one(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    first = tuple(replace(one, weeks=one.weeks[-1:]) for one in report.panel[1:])
    told = rivals.view(replace(report, panel=(report.own, *first)))
    assert told is not None
    assert told.heading == "No rival has figures of the week before"


def notes(report: WeeklyReport) -> tuple[str, ...]:
    told = rivals.view(report)
    assert told is not None
    return told.notes


def test_an_earlier_reading_is_not_denied(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    seen = datetime(2025, 11, 8, 9, tzinfo=UTC)
    one = replace(
        report.sources[0], state="unwatched", attempts=0, good=0, last_good_at=seen, last_reason=None
    )
    told = quality.view(replace(report, sources=(one,)))
    assert told.heading == "One source was not read"
    assert told.rows[0].note.startswith("Not read in the week or since. Last read 8 November 2025.")
    never = quality.view(replace(report, sources=(replace(one, last_good_at=None),)))
    assert never.rows[0].note.startswith("Never read so far.")


def test_a_looking_that_stopped_early_is_no_failure(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    seen = datetime(2026, 11, 12, 9, tzinfo=UTC)
    one = replace(report.sources[0], state="partial", attempts=3, good=3, last_good_at=seen, undated=0)
    assert quality.view(replace(report, sources=(one,))).rows[0].note == (
        "Every one of 3 readings succeeded, but the week was not watched from beginning to end."
        " Last read in the week: 12 November."
    )


def test_mentions_without_a_date_are_not_summed_over_sources(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    shown = tuple(replace(one, name=f"S{n}", undated=n + 1) for n, one in enumerate(report.sources[:2]))
    told = dict(quality.view(replace(report, sources=shown)).notes)
    assert told["No date"] == "Mentions without a usable date are counted in no week: S0 (1), S1 (2)."


def test_what_was_collected_afterwards_says_so(reports: dict[str, WeeklyReport]) -> None:
    told = quality.view(reports["small"])
    assert told.heading == "The one source was read only afterwards"
    assert told.rows[0].note.startswith("Collected afterwards, on 16 November 2026.")


def test_a_silence_is_held_against_the_weeks_before(reports: dict[str, WeeklyReport]) -> None:
    (happened, *_), zero = four.view(reports["zero"]).boxes, reports["zero"]
    assert happened.sentences[1:] == ("The 12 weeks read in time before brought 48 to 59 each.",)
    quiet = tuple(
        replace(one, mentions=int(one.week != zero.now.week) * n) for n, one in enumerate(zero.own.weeks)
    )
    told = replace(zero, panel=(replace(zero.own, weeks=quiet), *zero.panel[1:]))
    assert four.view(told).boxes[0].sentences[1:] == ()


def test_nothing_to_do_is_said_in_the_box(pages: dict[str, str]) -> None:
    assert "<p>Nothing waits for an answer.</p>" in pages["zero"]
    assert "Nothing waits for an answer.</p>" not in pages["bad"]


@pytest.mark.parametrize("name", ["bad", "small", "zero", "deaf", "hostile"])
def test_boxes_stay_short(reports: dict[str, WeeklyReport], name: str) -> None:
    for box in four.view(reports[name]).boxes:
        assert 1 < len(" ".join((*box.sentences, box.link)).split()) <= BOX, box.title


def test_no_sentence_guesses_a_cause(pages: dict[str, str]) -> None:
    body = pages["bad"].partition("<main")[2].partition("<script")[0]
    assert "because" not in body.lower()
    assert "troll" not in body.lower()


def test_small_numbers_are_told_without_zeros(reports: dict[str, WeeklyReport]) -> None:
    told = series(reports["bad"], (1, 0), neutral=0)
    assert lede.sentences(told)[0] == "Of 1 mention, none were negative, 1 positive and none neutral."


AUDITS = Audits(
    adjusted=Adjusted(214, 2, None, -0.12, -0.2, -0.04),
    accuracies=(
        Accuracy("all", "all", 214, 168, 0.78, 0.72, 0.84),
        Accuracy("language", "en", 202, 160, 0.79, 0.73, 0.85),
        Accuracy("language", "de", 12, 8, None, None, None),
    ),
    confusion=(("negative", "negative", 0.15), ("negative", "neutral", 0.05), ("neutral", "neutral", 0.8)),
    mistake=Mistake(None, "Seven hours on <b>hold</b>", "negative", "neutral"),
    waiting=1,
)


def test_the_scorecard_puts_the_adjusted_figure_beside_the_raw_one(reports: dict[str, WeeklyReport]) -> None:
    told = score.view(replace(reports["bad"], audits=AUDITS)).rows[0].note
    assert told == "adjusted for the model’s errors: −12 (−20 to −4)"
    assert not score.view(reports["bad"]).rows[0].note


def test_the_quality_section_says_how_often_the_model_is_right(reports: dict[str, WeeklyReport]) -> None:
    notes = dict(quality.view(replace(reports["bad"], audits=AUDITS)).notes)
    assert notes["How often the model is right"] == (
        "In the audits of 13 weeks people judged 214 stories drawn by chance. The model’s label is theirs in"
        " 78% (72% to 84%) of all stories. By language: English 79% (73% to 85%); German too few to say (12)."
        " 1 story of this week waits to be judged."
    )
    assert notes["What it mistakes"] == (
        "Of what people call negative, it labels 75% so, 25% neutral. Of what people call neutral, it labels"
        " 100% so."
    )
    assert notes["One real mistake"] == (
        "“Seven hours on <b>hold</b>”: the model says neutral, people said negative."
    )
    assert "−12 (−20\u00a0to\u00a0−4)" in notes["Net sentiment without the model’s errors"]
    assert "2 audited stories were not about the brand" in notes["Net sentiment without the model’s errors"]


@pytest.mark.parametrize(
    ("adjusted", "words_", "note"),
    [
        (
            Adjusted(12, 0, "too few audited", None, None, None),
            "not adjusted: 12 of 50 stories audited",
            "12 of the 50",
        ),
        (Adjusted(80, 0, "nothing labelled", None, None, None), "", "the week has no label"),
    ],
)
def test_what_is_not_adjusted_says_why(
    reports: dict[str, WeeklyReport], adjusted: Adjusted, words_: str, note: str
) -> None:
    report = replace(reports["bad"], audits=replace(AUDITS, adjusted=adjusted))
    assert audit.adjusted(report) == words_
    assert note in dict(audit.notes(report))["Net sentiment without the model’s errors"]


def test_labels_that_nobody_checked_are_said_to_be(reports: dict[str, WeeklyReport]) -> None:
    assert audit.checked(reports["bad"]) == "Labels are a model’s and nobody checked them."
    assert dict(audit.notes(reports["bad"])) == {}
    few = replace(AUDITS, accuracies=(Accuracy("all", "all", 12, 8, None, None, None),))
    assert "12 stories, too few to say" in audit.checked(replace(reports["bad"], audits=few))
    assert "78%" in audit.checked(replace(reports["bad"], audits=AUDITS))
