"""Files that somebody handed over with `./repute import`: tables and mails, as was said at the time."""

# ruff: noqa: N999 - the site is called what the command is called
from __future__ import annotations

from collections.abc import Iterator

from extractors import columns, mails, tables
from extractors.about import About
from extractors.imports import MAILS, Import
from extractors.records import Page, Record

ABOUT = About(has_local_ids=True)


def parse(page: Page) -> Iterator[Record]:
    """Read every row or mail, in the order of the file."""
    how = Import.of(page)
    if how.form in MAILS:
        yield from mails.mentions(page, how)
    else:
        yield from columns.mentions(page, tables.table(page.source_id, page.body, how.form), how)
