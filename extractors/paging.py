"""Pages of a list that are told apart by a number in their address."""

from __future__ import annotations

from yarl import URL

from extractors.records import Page


def numbered(page: Page, here: int | None, last: int | None) -> str | None:
    """Return the address with the next `page=`; None on the last page, and where the numbers are not told."""
    if here is None or last is None or here >= last:
        return None
    return str(URL(page.url).update_query(page=here + 1))
