from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reports import language, numbers
from reports.language import say, say_as, say_count, say_marked, writing

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{day} {month} {year}"
msgstr "{day}. {month} {year}"

msgid "{weekday} {date}, {time}"
msgstr "{weekday}, {date}, {time} Uhr"

msgid "story"
msgid_plural "stories"
msgstr[0] "Geschichte"
msgstr[1] "Geschichten"

msgid "{low} to {high}"
msgstr "{low} bis {high}"

msgctxt "no stories"
msgid "none"
msgstr "keine"

msgid "See <a href=\\"#why\\">{brand}</a>."
msgstr "Siehe <a href=\\"#why\\">{brand}</a>."
"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "de.po").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setattr(language, "language", language.language.__wrapped__)


@pytest.mark.usefixtures("german")
def test_a_language_writes_its_own_numbers_dates_and_plurals() -> None:
    with writing("de"):
        assert numbers.signed(-1234.5, 1) == "−1.234,5"
        assert numbers.spread(-29, -12) == "−29\u00a0bis\u00a0−12"
        assert numbers.long_date(date(2026, 11, 9)) == "9. November 2026"
        moment = datetime(2026, 11, 16, 6, 5, tzinfo=UTC)
        assert numbers.clock(moment, "Europe/Berlin") == "Montag, 16. November 2026, 07:05 Uhr"
        assert [numbers.counted(count, "story", "stories") for count in (0, 1, 2)] == [
            "0 Geschichten",
            "1 Geschichte",
            "2 Geschichten",
        ]
        assert say_as("no stories", "none") == "keine"
        assert say_as("no answers", "none") == "none"
    assert numbers.signed(-1234.5, 1) == "−1,234.5"


@pytest.mark.usefixtures("german")
def test_what_a_language_does_not_say_stays_english() -> None:
    with writing("de"):
        assert say("Little changed: {figure}", figure=3) == "Little changed: 3"
        assert say_count(2, "{n} day", "{n} days", n=2) == "2 days"


@pytest.mark.usefixtures("german")
def test_a_value_in_a_sentence_with_markup_stays_text() -> None:
    with writing("de"):
        told = say_marked('See <a href="#why">{brand}</a>.', brand="<b>A & B</b>")
    assert told == 'Siehe <a href="#why">&lt;b&gt;A &amp; B&lt;/b&gt;</a>.'


@pytest.mark.usefixtures("german")
def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="'xx'; there are en, de"), writing("xx"):
        pass
