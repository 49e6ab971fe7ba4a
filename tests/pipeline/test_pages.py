"""How far a source's pages are turned, and what is remembered of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records import Page, Source
from pipeline import pages
from warehouse.archive import Archive

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
BASE = "https://reviews.example/meridian"


def page(url: str, reviews: Sequence[int], following: str | None, at: datetime = NOW) -> Page:
    """A page of numbered reviews, one a day going back from the 16th."""
    listed = [
        {
            "@type": "Review",
            "@id": f"#review-{number}",
            "author": f"Guest {number}",
            "reviewBody": f"Visit number {number} was as good as the one before.",
            "datePublished": f"{NOW - timedelta(days=number):%Y-%m-%d}",
        }
        for number in reviews
    ]
    held = {"@context": "https://schema.org", "@type": "Organization", "name": "Meridian", "review": listed}
    link = f'<link rel="next" href="{following}">' if following else ""
    body = f'{link}<script type="application/ld+json">{json.dumps(held)}</script>'
    return Page("meridian-reviews", url, at, f"<html><head>{body}</head></html>".encode(), "text/html")


@dataclass
class Shelf:
    """Pages that can be asked for, and what was."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, sources: Sequence[Source], number: int) -> Mapping[str, Page]:
        self.asked += [f"{number} {source.url.removeprefix(BASE)}" for source in sources]
        found = {source.id: self.pages[source.url] for source in sources if source.url in self.pages}
        return {source_id: replace(page, first_url=BASE) for source_id, page in found.items()}

    def put(self, *leaves: Sequence[int], following: str = "{base}?page={number}") -> None:
        for number, reviews in enumerate(leaves, 1):
            after = following.format(base=BASE, number=number + 1) if number < len(leaves) else None
            url = BASE if number == 1 else f"{BASE}?page={number}"
            self.pages[url] = page(url, reviews, after)

    def walk(self, archive: Archive, most: int = 9) -> list[str]:
        self.asked.clear()
        source = Source(
            "meridian-reviews", "meridian", "schema_org", "Reviews", BASE, timedelta(hours=6), most
        )
        pages.turn([(source, self.pages[BASE])], archive, self.ask, lambda name: name)
        return self.asked


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def test_pages_are_turned_to_the_last(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1, 2], [3, 4], [5])
    assert shelf.walk(archive) == ["2 ?page=2", "3 ?page=3"]
    assert len(archive.walked("meridian-reviews").marks) == 5


def test_no_more_pages_are_turned_than_asked_for(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1, 2], [3, 4], [5])
    assert shelf.walk(archive, 2) == ["2 ?page=2"]


def test_a_source_of_one_page_is_not_even_read(shelf: Shelf, archive: Archive, tmp_path: Path) -> None:
    shelf.put([1], [2])
    assert shelf.walk(archive, 1) == []
    assert not (tmp_path / "archive").exists()


def test_known_ground_ends_the_walk(shelf: Shelf, archive: Archive) -> None:
    shelf.put([2, 3], [4, 5], [6])
    shelf.walk(archive)
    assert shelf.walk(archive) == []
    shelf.put([1, 2], [3, 4], [5, 6])
    assert shelf.walk(archive) == ["2 ?page=2"]


def test_a_walk_that_may_go_further_goes_all_the_way(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1], [2], [3])
    assert shelf.walk(archive, 2) == ["2 ?page=2"]
    assert shelf.walk(archive, 3) == ["2 ?page=2", "3 ?page=3"]
    assert shelf.walk(archive, 2) == []


def test_what_is_pinned_to_the_top_does_not_hide_what_is_new(shelf: Shelf, archive: Archive) -> None:
    shelf.put([9, 4], [5])
    shelf.walk(archive)
    shelf.put([9, -1], [9, 0], [9, 4])
    assert shelf.walk(archive) == ["2 ?page=2", "3 ?page=3"]


def test_a_walk_that_was_broken_off_is_made_again(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1, 2], [3, 4], [5])
    missing = shelf.pages.pop(f"{BASE}?page=2")
    shelf.walk(archive)
    assert archive.walked("meridian-reviews").at is None
    shelf.pages[f"{BASE}?page=2"] = missing
    assert shelf.walk(archive) == ["2 ?page=2", "3 ?page=3"]


def test_a_page_that_cannot_be_read_breaks_the_walk_off(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1], [2], [3])
    url = f"{BASE}?page=2"
    shelf.pages[url] = Page("meridian-reviews", url, NOW, b"<html>Are you a robot?</html>", "text/html")
    assert shelf.walk(archive) == ["2 ?page=2"]
    assert archive.walked("meridian-reviews").at is None


@pytest.mark.parametrize("second", [[1, 2], [2, 1], [2]])
def test_a_site_that_begins_again_is_noticed(shelf: Shelf, archive: Archive, second: list[int]) -> None:
    shelf.put([1, 2], second, [3])
    assert shelf.walk(archive) == ["2 ?page=2"]


def test_a_page_that_leads_to_itself_is_noticed(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1, 2], [3], following=BASE)
    assert shelf.walk(archive) == ["2 "]


def test_what_was_published_before_the_last_walk_ends_this_one(shelf: Shelf, archive: Archive) -> None:
    shelf.put([1])
    shelf.walk(archive)
    shelf.put([0, 1], [30, 31], [32])
    assert shelf.walk(archive) == ["2 ?page=2"]


@pytest.mark.parametrize(
    "following",
    ["https://elsewhere.example/?page=2", "http://169.254.169.254/", "javascript:alert(1)", "//["],
)
def test_only_the_sources_own_host_is_asked(shelf: Shelf, archive: Archive, following: str) -> None:
    shelf.put([1], [2], following=following)
    assert shelf.walk(archive) == []


@pytest.mark.parametrize(
    "record", [b"", b"{}", b"[]", b'{"marks": 1, "at": null}', b'{"marks": [], "at": 1, "pages": 9}']
)
def test_a_damaged_memory_is_no_memory(shelf: Shelf, archive: Archive, tmp_path: Path, record: bytes) -> None:
    shelf.put([1], [2])
    shelf.walk(archive)
    (tmp_path / "archive/walked/meridian-reviews.json").write_bytes(record)
    assert shelf.walk(archive) == ["2 ?page=2"]
