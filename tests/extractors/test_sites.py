"""Every site is read from pages that were saved, and says what it said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import reading, sites
from extractors.errors import ParseError
from extractors.records import Page
from tests.extractors import saved

FOREIGN = b"<h1>Are you a robot?</h1>"


@pytest.mark.parametrize("folder", saved.FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reads_saved_page(folder: Path, update_golden: bool) -> None:
    said = saved.told(reading.read(saved.page(folder), folder.parent.name))
    golden = folder / "reading.json"
    if update_golden:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "written"), [("de-DE", b"9.11.2026"), ("en-GB", b"9/11/2026"), ("en", b"11/9/2026")]
)
def test_a_date_of_figures_is_read_as_where_its_page_is_for(language: str, written: bytes) -> None:
    (folder,) = (one for one in saved.FOLDERS if one.name == "component_state")
    page = saved.page(folder)
    body = page.body.replace(b"en-US", language.encode()).replace(b"11/9/2026", written)
    published = reading.read(replace(page, body=body), "yelp").mentions[0].published
    assert published
    assert published.isoformat() == "2026-11-09"


@pytest.mark.parametrize("site", sites.NAMES)
def test_has_saved_pages(site: str) -> None:
    assert any(folder.parent.name == site for folder in saved.FOLDERS)


def test_saved_pages_belong_to_sites() -> None:
    assert {folder.parent.name for folder in saved.FOLDERS} <= set(sites.NAMES)


@pytest.mark.parametrize("site", sites.NAMES)
def test_refuses_a_foreign_page(site: str) -> None:
    with pytest.raises(ParseError):
        list(sites.parser(site)(arrived(FOREIGN)))


@pytest.mark.parametrize("site", sites.NAMES)
@given(body=st.one_of(st.binary(), st.text().map(str.encode)))
@settings(max_examples=50)
def test_any_bytes_are_read_or_refused(site: str, body: bytes) -> None:
    try:
        found = reading.read(arrived(body), site)
    except ParseError:
        return
    assert all(mention.key for mention in found.mentions)


@pytest.mark.parametrize("folder", saved.FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
@given(data=st.data())
@settings(max_examples=20)
def test_a_damaged_page_is_read_or_refused(folder: Path, data: st.DataObject) -> None:
    body = saved.page(folder).body
    begin = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(begin, min(len(body), begin + 200)))
    torn = body[:begin] + data.draw(st.binary(max_size=8)) + body[end:]
    try:
        found = reading.read(arrived(torn), folder.parent.name)
    except ParseError:
        return
    assert len({mention.key for mention in found.mentions}) == len(found.mentions)


def arrived(body: bytes) -> Page:
    return Page("test", "https://example.test/", datetime(2026, 11, 16, tzinfo=UTC), body, "text/html")
