"""Pages that were saved, and what they say, in a form that a person can compare."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path

from extractors.records import Moment, Page, Reading

PAGES = Path(__file__).parent / "pages"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/*/page.json"))


def page(folder: Path) -> Page:
    """Return the page of the folder: `page.<form>` holds its bytes, `page.json` says how it came.

    A page that is itself JSON is kept as `page.json-body`.
    """
    meta = json.loads((folder / "page.json").read_text(encoding="utf-8"))
    (body,) = (path for path in folder.glob("page.*") if path.name != "page.json")
    return Page(
        source_id="test",
        url=meta["url"],
        fetched_at=datetime.fromisoformat(meta["fetched_at"]),
        body=body.read_bytes(),
        content_type=meta["content_type"],
    )


def told(reading: Reading) -> str:
    """Return the reading as JSON without what is empty; dates show their precision by where they end."""
    return json.dumps(_plain(reading), indent=2, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Moment):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {
            name: held for name, held in named.items() if held is not False and held not in (None, "", [])
        }
    return value
