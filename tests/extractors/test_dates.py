"""Dates at the end of sentences, among other words, and in languages that nobody named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.date_forms import formatted
from extractors.dates import ending, tongue, written_and_visited
from extractors.moments import moment

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ada wrote a review Oct 2021", "en", "2021-10"),
        ("Ada wrote a review Yesterday", "en", "2026-11-15"),
        ("Modifié il y a 3 mois", "fr", "2026-08"),
        ("12 contributions", "en", None),
        ("", "en", None),
    ],
)
def test_the_end_of_a_sentence(text: str, language: str, expected: str | None) -> None:
    read = ending(text, language=language, now=NOW)
    assert (read.isoformat() if read else None) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Türkiye'de 6 Ocak 2024 tarihinde değerlendirildi", "tr", "2024-01-06"),
        ("Avaliado no Brasil em 6 de janeiro de 2024", "pt-BR", "2024-01-06"),
        ("Recensito in Italia il 6 gennaio 2024", "it", "2024-01-06"),
        ("Beoordeeld in Nederland op 6 januari 2024", "nl", "2024-01-06"),
        ("Recenzja w Polsce z dnia 6 stycznia 2024", "pl", "2024-01-06"),
        ("Recenserad i Sverige den 6 januari 2024", "sv", "2024-01-06"),
        ("2024年1月6日に日本でレビュー済み", "ja", "2024-01-06"),
        ("2024년 1월 6일에 대한민국에서 리뷰됨", "ko", "2024-01-06"),
        ("Évaluation publiée le 6 janvier", "fr", "2026-01-06"),
        ("from 3 May 2024 to 5 May 2024", "en", None),
    ],
)
def test_a_date_among_other_words(text: str, language: str, expected: str | None) -> None:
    read = moment(text, language=language, now=NOW)
    assert (read.isoformat() if read else None) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Posted: January 6", "Posted: 12 May, 2024"], "en"),
        (["Évaluation publiée le 6 janvier", "Évaluation publiée le 9 aout 2023"], "fr"),
        (["Veröffentlicht: 6. Januar", "Veröffentlicht: 3. Mai 2023"], "de"),
        (["Опубликовано: 6 января", "Опубликовано: 3 мая 2023"], "ru"),
        (["nothing", "of the kind"], None),
        (["2026-11-16"], None),
        ([], None),
    ],
)
def test_dates_tell_their_language(texts: list[str], expected: str | None) -> None:
    assert tongue(texts, NOW) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["wrote a review Oct 2021", "London, UK", "Date of stay: September 2021"], ("2021-10", "2021-09")),
        (["Oct 2025", "Written October 15, 2025", "Responded October 20, 2025"], ("2025-10-15", "2025-10")),
        (["12 contributions", "5 helpful votes"], (None, None)),
        (["word " * 20 + "3 May 2024"], (None, None)),
    ],
)
def test_short_lines_tell_two_dates_apart(lines: list[str], expected: tuple[str | None, str | None]) -> None:
    told = written_and_visited(lines, language="en", now=NOW)
    assert tuple(found.isoformat() if found else None for found in told) == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("16/11/2026", "%d/%m/%Y", "2026-11-16"),
        ("16/11/2569", "%d/%m/%Y", "2026-11-16"),
        ("29-02-2567 08:30", "%d-%m-%Y %H:%M", "2024-02-29T08:30Z"),
        ("20261116 0005", "%Y%m%d %H%M", "2026-11-16T00:05Z"),
    ],
)
def test_a_described_form_may_hold_a_thai_year(text: str, form: str, expected: str) -> None:
    read = formatted(text, form)
    assert read
    assert read.isoformat() == expected
