"""The report site: a folder of pages that needs no server."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from reports import definitions, feed, index, page
from reports.comparison import page as comparisons
from reports.comparison.records import Comparison
from reports.editions import page as editions
from reports.editions import summary as summaries
from reports.editions.records import Edition
from reports.index import Summary
from reports.language import ENGLISH, codes, writing
from reports.records import Made, WeeklyReport
from warehouse.records import Week

_LABEL = re.compile(r"\d{4}-W\d{2}")
_WEEKS = re.compile("(?<=<!--weeks-->).*?(?=<!--/weeks-->)", re.DOTALL)


def publish(
    folder: Path,
    report: WeeklyReport,
    made: Made,
    keep: Callable[[str], object] = lambda _: None,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """Write the page, its summary, the index and the definitions; return the page's path.

    `keep` is given the page before it appears. What lies `beside` the page and is linked from it, by its
    name, appears before it.

    The reports right before and after it get their links to it, so that a folder ends the same in
    whatever order its weeks were made. Each file appears whole or not at all.
    """
    shelf = folder / report.brand.brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    label = report.week.label
    older, newer = _beside(shelf, label)
    summary = index.summary(report, made)
    path = shelf / f"{label}.html"
    text = page.render(report, replace(made, older=older, newer=newer))
    keep(text)
    for name, linked in beside.items():
        _write(shelf / name, linked)
    _define(folder / "definitions.html")
    _write(path, text)
    _write(path.with_suffix(".json"), json.dumps(summary.told(), ensure_ascii=False, indent=1) + "\n")
    for neighbour in filter(None, (older, newer)):
        _relink(shelf, neighbour)
    known = _index(folder)
    write(folder / feed.NAME, feed.render(known))
    write(shelf / feed.NAME, feed.render(known, report.brand.brand_id))
    return path


def _define(path: Path) -> None:
    text = definitions.refreshed(path.read_text(encoding="utf-8") if path.exists() else "")
    if text is not None:
        _write(path, text)


def publish_edition(folder: Path, edition: Edition, made: Made) -> Path:
    """Write the page of a month or quarter, its summary and the index; return the page's path."""
    shelf = folder / edition.brand.brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    path = shelf / f"{edition.period.label}.html"
    weeks = {one.stem for one in shelf.glob("*.html") if _LABEL.fullmatch(one.stem)}
    _write(path, editions.render(edition, made, weeks))
    _write(path.with_suffix(".json"), summaries.summary(edition))
    _index(folder)
    return path


def publish_comparison(folder: Path, told: Comparison, made: Made) -> Path:
    """Write the page that holds two weeks or two brands side by side; return its path."""
    shelf = folder / "compare"
    shelf.mkdir(parents=True, exist_ok=True)
    sides = [f"{one.brand.brand_id}_{one.week.label}" for one in (told.left, told.right)]
    path = shelf / f"{'_'.join(sides)}.html"
    known = {f"{one.parent.name}/{one.stem}" for one in folder.glob("*/*.html") if _LABEL.fullmatch(one.stem)}
    _write(path, comparisons.render(told, made, known))
    return path


def _index(folder: Path) -> list[Summary]:
    """Write the index and return its summaries; there is none before the first weekly report."""
    told = [_summary(one) for one in sorted(folder.glob("*/*.json")) if _is_report(one)]
    known = [one for one in told if one]
    if known:
        text = index.render(known, unlisted=told.count(None), editions=summaries.found(folder))
        _write(folder / "index.html", text)
    return known


def _beside(shelf: Path, label: str) -> tuple[str | None, str | None]:
    known = [path.stem for path in shelf.glob("*.html") if _LABEL.fullmatch(path.stem)]
    older = max((one for one in known if one < label), default=None)
    return older, min((one for one in known if one > label), default=None)


def _relink(shelf: Path, label: str) -> None:
    path = shelf / f"{label}.html"
    told = _summary(path.with_suffix(".json"))
    with writing(told.language if told and told.language in codes() else ENGLISH):
        links = page.weeks_beside(Week.named(label), *_beside(shelf, label))
    _write(path, _WEEKS.sub(lambda _: links, path.read_text(encoding="utf-8"), count=1))


def _is_report(path: Path) -> bool:
    return bool(_LABEL.fullmatch(path.stem)) and path.with_suffix(".html").exists()


def _summary(path: Path) -> Summary | None:
    """The summary; None for a damaged one, or one of another version: it must not stop today's report."""
    try:
        return Summary.of(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError):
        return None


def _write(path: Path, text: str) -> None:
    write(path, text.encode())


def write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all."""
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)  # noqa: PTH105  # says what is meant: the old page until the new one is whole
    finally:
        beside.unlink(missing_ok=True)
