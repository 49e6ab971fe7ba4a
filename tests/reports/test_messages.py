from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from reports import index, language, mail, mentions_page, messages, page, week_summary
from reports.comparison import summary as compared
from reports.comparison.read import read as compare
from reports.editions import summary as summaries
from reports.editions.period import Period
from reports.editions.read import read as read_edition
from reports.mentions import WeekMentions
from reports.records import WeeklyReport
from tests.reports import greeked, months
from tests.reports.conftest import MADE
from transforms import verdicts
from warehouse.records import Week

SHIPPED = language.codes()[1:]
_PLACE = re.compile(r"\{\w+\}")
_TAG = re.compile(r"<[^>]*>")


def read(text: str, code: str) -> list[Message]:
    return [one for one in read_po(BytesIO(text.encode()), locale=code) if one.id]


def file_of(code: str) -> str:
    return (language.FOLDER / f"{code}.po").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setattr(language, "language", cache(language.language.__wrapped__))
    return tmp_path


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted((messages.ROOT / "reports").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in messages.KEYWORDS:
                    yield f"{path.name}:{node.lineno}", name, node


def test_every_message_stands_in_the_code_as_it_is_said() -> None:
    for place, name, call in calls():
        if place.startswith(("numbers.py:", "language.py:", "reasons.py:")) and name == "say_count":
            continue  # `counted` hands on what its callers say, and the reasons are a list of their own.
        arguments = call.args if name in {"say", "say_as", "say_marked"} else call.args[1:]
        if name == "say":
            # Words of our tables are said by name; what the code puts together nobody could translate.
            assert not isinstance(arguments[0], ast.JoinedStr | ast.BinOp | ast.IfExp), place
            continue
        assert all(isinstance(one, ast.Constant) for one in arguments), place
        assert name != "counted" or len(arguments) == 2 or place.split(":")[0] in messages.SERVED, place


def test_what_the_tables_say_in_english_is_in_the_catalogue() -> None:
    known = {one.id for one in messages.catalogue()}
    source = ast.parse(Path(verdicts.__file__).read_text(encoding="utf-8"))
    judged = {
        text.value
        for call in ast.walk(source)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Verdict"
        for text in ast.walk(call)
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value[:1].isupper()
    }
    counts = {verdicts.counted(now, (4, 5, 7)).words for now in (0, 3, 5, 8, 100)}
    assert judged | counts | {verdicts.TOO_FEW} <= known
    assert {"Net sentiment", "points, −100 to +100", "95% range", "punctuality", "data-loss"} <= known
    assert {"Far above usual", "many targets"} <= known


def test_a_language_is_begun_kept_and_cleared(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert messages.main(["nl"]) == 0
    told = capsys.readouterr().out
    assert re.fullmatch(r"nl\.po: (\d+) messages, \1 left to translate\n", told)
    text = (folder / "nl.po").read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in text
    assert not re.search(r"^#: .*:\d", text, re.MULTILINE)
    done = text.replace('msgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""',
                        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "dag"\nmsgstr[1] "dagen"')  # fmt: skip
    assert done != text
    (folder / "nl.po").write_text(f'{done}\nmsgid "Said no more"\nmsgstr "Weg"\n', encoding="utf-8")
    assert messages.main() == 0
    assert (folder / "nl.po").read_text(encoding="utf-8") == done
    assert messages.main(["klingon!"]) == 2
    monkeypatch.setattr(messages, "entries", lambda: iter([messages.Entry("Only this", None, "a.py")]))
    messages.main()
    assert [one.id for one in read((folder / "nl.po").read_text(encoding="utf-8"), "nl")] == ["Only this"]


@pytest.mark.parametrize("code", SHIPPED)
def test_each_language_is_up_to_date_and_whole(code: str) -> None:
    text = file_of(code)
    assert text == messages.updated(code, text), f"run .venv/bin/python -m reports.messages {code}"
    for one in read(text, code):
        assert not one.fuzzy, one.id
        assert all(messages.strings_of(one)), f"{code}: nobody translated {one.id!r}"


@pytest.mark.parametrize("code", SHIPPED)
def test_translations_keep_the_places_and_the_markup(code: str) -> None:
    for one in read(file_of(code), code):
        forms = (one.id,) if isinstance(one.id, str) else tuple(one.id)
        asked = [set(_PLACE.findall(form)) for form in forms]
        for number, told in enumerate(messages.strings_of(one)):
            places = set(_PLACE.findall(told))
            # The form for one may write its number out.
            assert places in (asked if not number else asked[-1:]), f"{code}: {told!r} for {one.id!r}"
            assert sorted(_TAG.findall(told)) == sorted(_TAG.findall(forms[0])), f"{code}: {told!r}"
            assert told.count("{") == told.count("}") == len(_PLACE.findall(told)), f"{code}: {told!r}"


@pytest.mark.parametrize("name", ["bad", "small", "zero", "deaf"])
@pytest.mark.usefixtures("greek")
def test_a_page_says_nothing_but_through_the_catalogue(reports: dict[str, WeeklyReport], name: str) -> None:
    report = reports[name]
    text = page.render(replace(report, brand=replace(report.brand, language=greeked.CODE)), MADE)
    assert f'<html lang="{greeked.CODE}">' in text
    assert greeked.left(text, report) == []


@pytest.mark.usefixtures("greek")
def test_a_mail_is_in_the_language_too(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    letter = mail.letter(replace(report, brand=replace(report.brand, language=greeked.CODE)), MADE)
    english = mail.letter(report, MADE).text
    for said in ("Net sentiment:", "Review stars:", "Clearly worse", "Scorecard"):
        assert said in english
        assert said not in letter.text
    for said in (">Net sentiment<", ">Review stars<", ">Clearly worse<"):
        assert said not in letter.html


@pytest.mark.usefixtures("greek")
@pytest.mark.parametrize("name", ["bad", "small", "zero"])
def test_a_page_of_mentions_says_nothing_but_through_the_catalogue(
    reports: dict[str, WeeklyReport], mentions: dict[str, WeekMentions], name: str
) -> None:
    report = replace(reports[name], brand=replace(reports[name].brand, language=greeked.CODE))
    text = mentions_page.render(report, mentions[name], MADE)
    # What mentions are found by is read by the script alone, and so are its places.
    found = r' data-(?:in|kind|answer|of|sources|stars|reach|label|day|slot|themes)="[^"]*"|\{\w+\}'
    names = {
        one
        for story in mentions[name].stories
        for said in story.mentions
        for one in (said.source, said.author)
        if one
    }
    rest = greeked.left(re.sub(found, "", text), report)
    assert [one for one in rest if not any(name in one for name in names)] == []


@pytest.mark.usefixtures("greek")
def test_an_index_is_in_the_language_of_its_reports(reports: dict[str, WeeklyReport]) -> None:
    greek = [replace(one, brand=replace(one.brand, language=greeked.CODE)) for one in reports.values()]
    told = [week_summary.summary(one, MADE) for one in greek if "<" not in one.brand.name]
    db, period = months.usual(), Period("month", 2026, 10)
    edition = summaries.Summary.of(
        json.loads(summaries.summary(read_edition(db, months.BRAND, period), MADE))
    )
    sides = compare(db, (months.BRAND, Week.named("2026-W40")), (months.BRAND, Week.named("2026-W43")))
    left = replace(sides.left, brand=replace(sides.left.brand, language=greeked.CODE))
    text = index.render(
        told,
        unlisted=2,
        editions=[summaries.Listed(period, edition, ("2026-10.pdf",))],
        comparisons=[compared.summary(replace(sides, left=left))],
        files={one.brand_id: page.files(Week.named(one.week)) for one in told},
    )
    assert f'<html lang="{greeked.CODE}">' in text
    assert "compare/bluebell_2026-W40_bluebell_2026-W43.html" in text
    names = {one.name for one in told} | {edition.name} | {"PDF", "PNG", "CSV", "Parquet", "JSON"}
    rest = [one for one in greeked.left(text, reports["bad"]) if one not in names]
    assert [one for one in rest if not any(name in one for name in names)] == []
    assert '<html lang="en">' in index.render([*told, week_summary.summary(reports["bad"], MADE)])


@pytest.mark.parametrize("code", SHIPPED)
def test_a_page_in_a_language_has_no_english_sentence_left(
    code: str, reports: dict[str, WeeklyReport]
) -> None:
    said = {
        form
        for one in read(file_of(code), code)
        for form, told in zip(
            (one.id,) if isinstance(one.id, str) else one.id, messages.strings_of(one), strict=False
        )
        if told != form and " " in form and not _PLACE.search(form) and not _TAG.search(form)
    }
    for report in (reports["bad"], reports["small"], reports["deaf"]):
        text = page.render(replace(report, brand=replace(report.brand, language=code)), MADE)
        assert f'<html lang="{code}">' in text
        assert [one for one in greeked.spoken(text) if any(form in one for form in said)] == []
