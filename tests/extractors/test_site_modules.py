"""A site is one short module and one folder of saved pages, and nothing else names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors import sites

EXTRACTORS = Path(sites.__file__).resolve().parent.parent
MODULES = sorted(path for path in (EXTRACTORS / "sites").glob("*.py") if path.name != "__init__.py")
OTHERS = sorted(path for path in EXTRACTORS.glob("*.py"))
MOST_LINES = 65

#: Where a name is no knowledge of the site's pages, and may stand.
HONEST = {
    # Links of other pages lead through these hosts, or to what they alone can open.
    "articles": {"google_news"},
    "normalise": {"google_news"},
    "redirects": {"google_news", "reddit", "steam_community", "youtube"},
    # Any feed may carry what is posted there.
    "feeds": {"mastodon", "reddit"},
    # Forums say in its words that a post is gone.
    "gone": {"reddit"},
    # What may be asked of a site by words instead of an address: read with the configuration, which is
    # read often, so that no module of a site is loaded for it.
    "queries": {
        *("app_store", "bluesky", "gdelt", "google_news", "hacker_news", "mastodon", "reddit", "steam"),
        "youtube",
    },
    # A consent page in front of any page of that company.
    "walls": {"youtube"},
}


def spelled(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){name.replace('_', '[ _]?')}(?![a-z0-9])", re.IGNORECASE)


NAMES = {name: spelled(name) for name in sites.about_all()}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_site_is_a_short_module(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", OTHERS, ids=lambda path: path.stem)
def test_no_other_module_names_a_site(module: Path) -> None:
    told = module.read_text(encoding="utf-8")
    assert {name for name, sign in NAMES.items() if sign.search(told)} == HONEST.get(module.stem, set())


def test_every_exception_is_of_a_module_that_exists() -> None:
    assert HONEST.keys() <= {module.stem for module in OTHERS}


def test_every_site_with_pages_of_its_own_says_how_they_are_recognised() -> None:
    assert all(about.addresses for about in sites.about_all().values())
