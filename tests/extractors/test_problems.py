from __future__ import annotations

import aiohttp
import pytest

from extractors import problems

ADDRESS = "https://alerts.example/feeds/0123/4567"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (aiohttp.ConnectionTimeoutError(ADDRESS), "no connection came about in time"),
        (aiohttp.SocketTimeoutError(ADDRESS), "it went silent before the answer was complete"),
        (aiohttp.ServerDisconnectedError(ADDRESS), "the connection was cut before the answer was complete"),
        (aiohttp.InvalidURL(ADDRESS), "its address is not a valid web address"),
        (RuntimeError(ADDRESS), "failed in an unforeseen way (RuntimeError)"),
    ],
)
def test_what_the_client_raises_is_told_without_the_address(error: Exception, words: str) -> None:
    assert problems.raised(error, redirected=False) == words


@pytest.mark.parametrize("status", [400, 402, 451, 499])
def test_a_status_that_needs_no_advice_is_told_as_it_is(status: int) -> None:
    assert problems.answered(status) == f"answered {status}"


@pytest.mark.parametrize("status", [500, 502, 599])
def test_a_fault_of_the_server_is_told_as_such(status: int) -> None:
    assert problems.answered(status) == f"answered {status}: its server has trouble"
