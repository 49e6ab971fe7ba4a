from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reports import language
from reports.charts import days, theme_words, themes, when
from reports.language import writing
from reports.records import WeeklyReport
from reports.sections import quotes, rang, rivals, spells, where, why
from reports.timing import Rang
from reports.timing import Time as Slot
from tests.reports import computed, weeks

HEAD = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
SAID = {
    "opening hours": "Öffnungszeiten",
    "waiting": "lange Wartezeiten",
    "no clear change": "keine deutlich erkennbare Änderung",
    "Clearly more complaints about {themes}": "Deutlich mehr Beschwerden über {themes}",
    "More stories in {source} than usual on {days}": "Am {days} mehr Geschichten als sonst in {source}",
    "{more}: {count}, usually {usual}": "{more}: {count}, sonst {usual}",
    "{weekday} {date}": "{weekday}, {date}",
    "{day} {month}": "{day}. {month}",
    "{clock} on {weekday}": "{clock} am {weekday}",
    "A burst began on {weekday} after {began}, peaked from {peak} to {past} and was over by {over}": (
        "Am {weekday} nach {began} begann eine Welle, am höchsten {peak} bis {past}, vorbei um {over}"
    ),
    "news search": "Nachrichtensuche",
}
PLURAL = (
    "{sources} leaned negative; no other leaned clearly",
    "{sources} war eher negativ; sonst keine klar",
    "{sources} waren eher negativ; sonst keine klar",
)


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page being written in German, as far as the sentences above go."""
    told = [f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in SAID.items()]
    one, single, many = PLURAL
    told.append(f'msgid "{one}"\nmsgid_plural "{one}"\nmsgstr[0] "{single}"\nmsgstr[1] "{many}"\n')
    (tmp_path / "de.po").write_text("\n".join([HEAD, *told]), encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setattr(language, "language", language.language.__wrapped__)
    with writing("de"):
        yield


def test_english_writes_a_theme_small_inside_a_sentence() -> None:
    assert theme_words.title("opening_hours") == "Opening hours"
    assert theme_words.within("WiFi") == "wifi"
    assert theme_words.title("") == theme_words.within("") == ""


@pytest.mark.usefixtures("german")
def test_a_theme_keeps_the_capitals_of_its_language() -> None:
    assert theme_words.within("opening_hours") == "Öffnungszeiten"
    assert theme_words.within("waiting") == "lange Wartezeiten"
    assert theme_words.title("waiting") == "Lange Wartezeiten"
    assert theme_words.within("WLAN") == "WLAN"


@pytest.mark.usefixtures("german")
def test_the_reason_names_the_theme_as_the_language_does(reports: dict[str, WeeklyReport]) -> None:
    bad = reports["bad"]
    grown = replace(bad, findings=replace(bad.findings, themes=computed.themes("opening_hours")[:1]))
    told = why.view(grown)
    assert told is not None
    assert told.heading == "Deutlich mehr Beschwerden über Öffnungszeiten"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("wide", [True, False])
def test_longer_words_get_more_room_beside_the_marks(*, wide: bool) -> None:
    shown = computed.themes("crew")
    german_chart = themes.chart(shown, shown)
    with writing("en"):
        english_chart = themes.chart(shown, shown)
    rooms = [
        (chart.layout if wide else chart.narrow)["margin"]["r"] for chart in (english_chart, german_chart)
    ]
    assert rooms[0] == (124 if wide else 122)
    assert rooms[1] >= 14 + 6.8 * len(SAID["no clear change"]) - 1


@pytest.mark.usefixtures("german")
def test_one_source_and_several_take_the_verbs_of_the_language(reports: dict[str, WeeklyReport]) -> None:
    bad = reports["bad"]
    one, *others = (
        replace(source, low=-0.1, high=0.1, negative=20, positive=20, neutral=20) for source in bad.sources
    )
    first, second = replace(one, name="Forum", high=-0.01), replace(one, name="Kiosk", high=-0.01)
    single = where.view(replace(bad, sources=(first, *others)))
    both = where.view(replace(bad, sources=(first, second, *others)))
    assert single.heading == "Forum war eher negativ; sonst keine klar"
    assert both.heading == "Forum and Kiosk waren eher negativ; sonst keine klar"


@pytest.mark.usefixtures("german")
def test_an_alarm_may_say_its_parts_in_another_order() -> None:
    alarm = Rang(weeks.WEEK.monday, None, "day", "Forum", "stories", "burst", True, True, 12, 3.4)
    assert rang.heading([alarm]) == "Am Montag mehr Geschichten als sonst in Forum: 12, sonst 3,4"


@pytest.mark.usefixtures("german")
def test_the_course_of_a_burst_is_one_sentence(reports: dict[str, WeeklyReport]) -> None:
    monday, tuesday = weeks.WEEK.monday, weeks.WEEK.monday.replace(day=weeks.WEEK.monday.day + 1)
    seen = [(monday, 6, 5, True), (monday, 7, 9, True), (tuesday, 0, 7, True), (tuesday, 1, 0, False)]
    slots = tuple(
        Slot(day, slot, count, 1.0, 0.0, 3.0, "above" if above else "usual")
        for day, slot, count, above in seen
    )
    told = spells.heading(replace(reports["bad"].timing, slots=slots))
    assert told == (
        "Am Montag nach 18:00 begann eine Welle, am höchsten 21:00 bis 24:00, vorbei um 3:00 am Dienstag"
    )


@pytest.mark.usefixtures("german")
def test_days_are_named_by_the_language(reports: dict[str, WeeklyReport]) -> None:
    small = reports["small"]
    chart = days.chart(small.stories, small.week.monday, ("mention", "mentions"))
    assert [text.split()[0] for text in chart.layout["xaxis"]["ticktext"]] == [
        "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."
    ]  # fmt: skip
    assert quotes.view(small).quotes[0].day.split(", ")[1].endswith(". November")
    night = Slot(small.week.monday, 7, 3, None, None, None, "unknown")
    assert when.span(night) == "Montag, 9. November, 21 to 24 h"


@pytest.mark.usefixtures("german")
def test_kinds_of_sources_are_said_and_sites_keep_their_names(reports: dict[str, WeeklyReport]) -> None:
    told = rivals.view(reports["bad"])
    assert told is not None
    assert told.voice is not None
    assert "Nachrichtensuche" in told.voice.subtitle
    assert "Trustpilot" in told.notes[-1]
