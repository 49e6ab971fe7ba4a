"""The country that a sentence names, in the languages of shops."""

from __future__ import annotations

import pytest

from extractors.countries import country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reviewed in the United States on January 6, 2024", "US"),
        ("Rezension aus dem Vereinigten Königreich vom 5. März 2024", "GB"),
        ("Commenté en France le 3 février 2016", "FR"),
        ("Revisado en México el 6 de enero de 2024", "MX"),
        ("2023年12月20日に日本でレビュー済み", "JP"),
        ("2023年12月20日にアメリカ合衆国でレビュー済み", "US"),
        ("تمت المراجعة في مصر في 6 يناير 2024", "EG"),
        ("Reviewed in Indiana on January 6, 2024", None),
        ("From France to Spain", None),
        ("", None),
    ],
)
def test_names_the_country(text: str, expected: str | None) -> None:
    assert country(text) == expected
