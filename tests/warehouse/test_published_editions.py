"""What was published of months and quarters is kept as it was, whatever is added or damaged beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from warehouse.attempts import ArchiveError
from warehouse.publications import Figure, Publications
from warehouse.published_editions import PublishedEdition, PublishedEditions

AT = datetime(2026, 11, 2, 6, tzinfo=UTC)
FIGURE = Figure("net-sentiment", 2, -20.0, -29.0, -12.0, 200, "Clearly worse", "−20")


def test_a_page_and_its_figures_come_back_in_the_order_of_time(tmp_path: Path) -> None:
    kept = PublishedEditions(tmp_path)
    first = PublishedEdition("bluebell", "2026-10", AT, "0.1.0", kept.keep("<p>October</p>"), (FIGURE,))
    again = replace(first, published_at=AT + timedelta(days=40), page_digest=kept.keep("<p>Oct.</p>"))
    other = replace(first, brand_id="aster")
    for one in (again, other, first):
        kept.add(one)
    with (tmp_path / "published" / "editions" / "2026-11.jsonl").open("a") as lines:
        lines.write("{torn\n[]\n")
    assert kept.of("bluebell") == [first, again]
    assert kept.page(first.page_digest) == b"<p>October</p>"
    # They are no weeks: whoever asks for those is not told of them.
    assert Publications(tmp_path).since() == []


def test_what_is_discarded_is_gone_but_known(tmp_path: Path) -> None:
    kept = PublishedEditions(tmp_path)
    month = PublishedEdition("bluebell", "2026-10", AT, "0.1.0", kept.keep("<p>October</p>"), ())
    quarter = replace(month, period="2026-Q4", page_digest=kept.keep("<p>Quarter</p>"))
    kept.add(month)
    kept.add(quarter)
    kept.discard("bluebell", "2026-10")
    with pytest.raises(ArchiveError, match="is missing"):
        kept.page(month.page_digest)
    assert kept.page(quarter.page_digest) == b"<p>Quarter</p>"
    assert kept.of("bluebell") == [month, quarter]
