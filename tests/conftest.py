from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import fresh

# No law of the product is one of speed, and the machine may be busy.
settings.register_profile("repute", deadline=None)
settings.load_profile("repute")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files")
    parser.addoption("--require-browser", action="store_true", help="fail where no Chromium is found")


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are not printed, which takes seconds, unless the test says by what."""
    monkeypatch.setenv("REPUTE_BROWSER", "none")


@pytest.fixture(autouse=True, scope="session")
def migrated_once() -> Iterator[None]:
    """A new warehouse is a copy of one that was migrated, except where migrating is what is tested."""
    with pytest.MonkeyPatch.context() as patched:
        fresh.begin_with(patched)
        yield


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Cheap tests first, each kind in its random order.

    Among several workers the slow ones are first: a long file begun last would be waited for by all others.
    """
    is_shared = hasattr(config, "workerinput")
    items.sort(key=lambda item: (item.get_closest_marker("slow") is not None) != is_shared)
