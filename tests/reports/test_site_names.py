"""Sites are written as people write them."""

from __future__ import annotations

import pytest

from extractors import sites
from reports.charts import voice
from reports.site_names import named


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("app_store", "App Store"),
        ("trustpilot", "Trustpilot"),
        ("g2", "G2"),
        ("schema_org", "schema.org"),
        ("youtube", "YouTube"),
        ("feed", "RSS"),
        ("garden_guide", "Garden Guide"),
    ],
)
def test_a_site_has_a_name_for_readers(site: str, told: str) -> None:
    assert named(site) == told


def test_no_id_of_a_site_is_printed_as_it_is() -> None:
    assert [site for site in sites.NAMES if "_" in named(site) or named(site) == site] == []
    assert voice.kinds("news search, schema_org, app_store", 60) == "news search, schema.org, App Store"
