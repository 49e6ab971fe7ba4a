"""Dates are read as precisely as their source prints them, and never guessed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.moments import cut, local, moment

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2026-11-13T08:30:05Z", None, "2026-11-13T08:30:05Z"),
        ("2026-11-13T08:30:05-07:00", None, "2026-11-13T15:30:05Z"),
        ("2026-11-13T08:30:05.400Z", None, "2026-11-13T08:30:05.400Z"),
        ("2026-11-13 08:30:05.000000", None, "2026-11-13T08:30:05.000Z"),
        ("2026-11-13T08:30:05", None, "2026-11-13T08:30:05Z"),
        ("2026-11-13T08:30+0100", None, "2026-11-13T07:30Z"),
        ("2026-11-13t08:30:05z", None, "2026-11-13T08:30:05Z"),
        ("2026-11-13T08:30:05−03:30", None, "2026-11-13T12:00:05Z"),
        ("Fri, 13 Nov 2026 08:30:05 GMT+0200", None, "2026-11-13T06:30:05Z"),
        ("2026-11-13", None, "2026-11-13"),
        ("20261113", None, "2026-11-13"),
        ("2026-11", None, "2026-11"),
        ("2026", None, "2026"),
        ("2026-11-13 08:30:05 QQQ", None, "2026-11-13"),
        ("Fri, 13 Nov 2026 08:30:05 GMT", None, "2026-11-13T08:30:05Z"),
        ("Fri, 13 Nov 2026 08:30:05 -0500", None, "2026-11-13T13:30:05Z"),
        ("13 Nov 26 08:30 EST", None, "2026-11-13T13:30Z"),
        ("Fri, 13 Nov 2026 08:30:05 SGT", None, "2026-11-13T00:30:05Z"),
        ("Mon, 06 Jul 2026 08:30:05 ET", None, "2026-07-06T12:30:05Z"),
        ("Fri, 13 Nov 2026 08:30:05 IST", None, "2026-11-13"),
        ("Fri Nov 13 08:30:05 +0000 2026", None, "2026-11-13T08:30:05Z"),
        ("Fri Nov 13 08:30:05 CET 2026", None, "2026-11-13T07:30:05Z"),
        ("Fri Nov 13 08:30:05 BST 2026", None, "2026-11-13"),
        ("2026-11-13T08:30:05+01:00[Europe/Berlin]", None, "2026-11-13T07:30:05Z"),
        ("November 13, 2026 8:30 PM IST", "en", "2026-11-13"),
        ("08:30 (BST), 13 November 2026", "en", "2026-11-13"),
        ("13 Nov 2026 IST", "en", "2026-11-13"),
        ("13 Nov 2026 AEST", "en", "2026-11-13"),
        ("Nov 13, 2026 8:30 AM AEST", "en", "2026-11-12T22:30Z"),
        ("July 6, 2026 8:30 AM ET", "en", "2026-07-06T12:30Z"),
        ("Nov 13, 2026, 8:30 a.m. PT", "en", "2026-11-13T16:30Z"),
        ("13.11.2026 08:30 MEZ", "de", "2026-11-13T07:30Z"),
        ("Jumat, 13 November 2026 08:30 WIB", "id", "2026-11-13T01:30Z"),
        ("13 November 2026", None, "2026-11-13"),
        ("November 13, 2026", None, "2026-11-13"),
        ("November 13, 2026 at 10:30 PM", "en", "2026-11-13T22:30Z"),
        ("13 mars 2026", "fr", "2026-03-13"),
        ("13.04.2026", "de", "2026-04-13"),
        ("03.11.26", "de", "2026-11-03"),
        ("3.11.26 8:30", "de", "2026-11-03T08:30Z"),
        ("03.11.26 08.30", "da", "2026-11-03T08:30Z"),
        ("1º de novembro de 2026", "pt-BR", "2026-11-01"),
        ("1.º de novembro de 2026", "pt", "2026-11-01"),
        ("17 November", "en", "2026-11-17"),
        ("18 November", "en", "2025-11-18"),
        ("17. November", "de", "2026-11-17"),
        ("17 November 2025", "en", "2025-11-17"),
        ("05.04.2026", "de", "2026-04-05"),
        ("05/04/2026", "en-GB", "2026-04-05"),
        ("05/04/2026", "en-US", "2026-05-04"),
        ("13/04/2026", None, "2026-04-13"),
        ("2026年3月5日", "ja", "2026-03-05"),
        ("2026年12月20日に日本でレビュー済み", "ja", "2026-12-20"),
        ("٣ مارس ٢٠٢٦", "ar", "2026-03-03"),
        ("16 พฤศจิกายน 2569", "th", "2026-11-16"),
        ("16 พ.ย. 69 10:30 น.", "th", "2026-11-16T10:30Z"),
        ("๑๖ พฤศจิกายน พ.ศ. ๒๕๖๙", "th", "2026-11-16"),
        ("16/11/69", "th", "2026-11-16"),
        ("16/11/2026", "th", "2026-11-16"),
        ("29 ก.พ. 2567", "th", "2024-02-29"),
        ("พฤศจิกายน 2569", "th", "2026-11"),
        ("5 ชั่วโมง 45 นาทีที่แล้ว", "th", "2026-11-16T06:00Z"),
        ("Thu, 29 Feb 2567 08:30:05 +0700", None, "2024-02-29T01:30:05Z"),
        ("2569-11-13T08:30:05+07:00", None, "2026-11-13T01:30:05Z"),
        ("วันศุกร์ที่ 23 มกราคม ค.ศ. 2026 15:30", "th", "2026-01-23T15:30Z"),
        ("2026 m. sausio 23 d., penktadienis 15:30", "lt", "2026-01-23T15:30Z"),
        ("piektdiena, 2026. gada 23. janvāris", "lv", "2026-01-23"),
        ("3 มี.ค. 2026", "th", "2026-03-03"),
        ("3 मे 2026", "mr", "2026-05-03"),
        ("3 મે 2026", "gu", "2026-05-03"),
        ("3 ਜੂਨ 2026", "pa", "2026-06-03"),
        ("3 ජූනි 2026", "si", "2026-06-03"),
        ("3 ဇန် 2026", "my", "2026-01-03"),
        ("3 hours ago EST", "en", "2026-11-16T09:00Z"),
        ("Reviewed in the United States on December 26, 2023", "en", "2023-12-26"),
        ("Date of experience: 1 December 2025", "en", "2025-12-01"),
        ("Rezension aus Deutschland vom 5. März 2024", "de", "2024-03-05"),
        ("Commenté en France le 3 février 2016", "fr", "2016-02-03"),
        ("2 days ago", "en", "2026-11-14"),
        ("Updated 3 days ago", "en", "2026-11-13"),
        ("il y a 3 jours", "fr", "2026-11-13"),
        ("hace 3 horas", "es", "2026-11-16T09:00Z"),
        ("5 minutes ago", "en", "2026-11-16T11:55Z"),
        ("vor 2 Wochen", "de", "2026-11"),
        ("3 months ago", "en", "2026-08"),
        ("3 თვის წინ", "ka", "2026-08"),
        ("a year ago", "en", "2025"),
        ("2 days ago", "xx", "2026-11-14"),
    ],
)
def test_reads(text: str, language: str | None, expected: str) -> None:
    read = moment(text, language=language, now=NOW)
    assert read is not None
    assert read.isoformat() == expected


@pytest.mark.parametrize("text", ["Fri Nov 13 08:30:05 CET 2026", "13 November 2026, 08:30:05 CET"])
def test_a_named_zone_goes_before_that_of_the_source(text: str) -> None:
    read = local(text, language="en", zone="Asia/Tokyo", now=NOW)
    assert read
    assert read.at == datetime(2026, 11, 13, 7, 30, 5, tzinfo=UTC)


def test_a_date_without_a_year_lies_before_the_page() -> None:
    read = moment("Évaluation publiée le 6 décembre", language="fr", now=NOW)
    assert read is not None
    assert read.isoformat() == "2025-12-06"


@pytest.mark.parametrize(
    "text",
    ["", "4", "10:30", "1587600000", "05/04/2026", "2026-02-30", "Feb 30 2026", "soon", "x" * 200, "\0"],
)
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert moment(text, language="en", now=NOW) is None


@pytest.mark.parametrize(
    ("text", "language", "is_relative"),
    [
        ("6 hours ago", "en", True),
        ("1 day ago", "en", True),
        ("vor 2 Wochen", "de", True),
        ("yesterday", "en", True),
        ("3 November", "en", False),
        ("3 November 2026", "en", False),
        ("November 2026", "en", False),
        ("2026-11-03T08:00:00Z", "en", False),
        ("3.11.2026", "de", False),
    ],
)
def test_what_is_told_from_today_is_marked(text: str, language: str, is_relative: bool) -> None:
    read = moment(text, language=language, now=NOW)
    assert read is not None
    assert read.is_relative is is_relative


def test_a_week_is_told_to_the_month() -> None:
    read = moment("2 weeks ago", language="en", now=NOW)
    assert read is not None
    assert read.precision == "month"


@example("٣٣٣٣", None)
@example("2026-11-13T08:30:05+99:99", None)
@example("9999-12-31T23:59:59-23:00", None)
@given(st.text(max_size=60), st.sampled_from([None, "en", "de", "zh-CN", "pt_BR", "-", ""]))
def test_any_text_is_a_moment_in_utc_or_none(text: str, language: str | None) -> None:
    read = moment(text, language=language, now=NOW)
    assert read is None or (
        read.at.utcoffset() == NOW.utcoffset() and cut(read.at, read.precision).at == read.at
    )
