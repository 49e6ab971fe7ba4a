"""How the places of the invented world look: one module each, in the shape of the real ones.

Each has `render(source, entries)`: what a visitor gets, with the newest entries first. The same entries give
the same bytes, whenever they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from demo.entries import Entry
from demo.pages import app_store, atom, google_alerts, json_ld, microdata, rss, trustpilot
from demo.sources import Source

Render = Callable[[Source, Sequence[Entry]], bytes]

RENDER: dict[str, tuple[Render, str]] = {
    "google_alerts": (google_alerts.render, "text/xml; charset=UTF-8"),
    "rss": (rss.render, "application/rss+xml; charset=UTF-8"),
    "atom": (atom.render, "application/atom+xml; charset=UTF-8"),
    "trustpilot": (trustpilot.render, "text/html; charset=utf-8"),
    "json_ld": (json_ld.render, "text/html; charset=utf-8"),
    "microdata": (microdata.render, "text/html; charset=utf-8"),
    "app_store": (app_store.render, "text/javascript; charset=utf-8"),
}
