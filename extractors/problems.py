"""Why a page did not come, in words that name no address and say what to do."""

from __future__ import annotations

import ssl

import aiohttp

from extractors.exchange import DeadlineError
from extractors.guard import RefusedAddressError
from extractors.records import Failing

_ADVICE = {
    401: "it wants a sign-in",
    403: "it refuses us",
    404: "nothing is there; check the address",
    410: "it is gone for good; remove the source",
    429: "asked too often; look at it less often",
    503: "its server has trouble or wants to be left alone",
}
_OUTCOMES: dict[int, Failing] = {
    401: "blocked",
    403: "blocked",
    404: "gone",
    410: "gone",
    429: "throttled",
    451: "blocked",
    503: "throttled",
}
_SERVER_ERROR = 500

#: The first kind that fits, so the narrow ones come first.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ConnectionTimeoutError, "no connection came about in time"),
    (aiohttp.SocketTimeoutError, "it went silent before the answer was complete"),
    (
        aiohttp.ClientConnectorDNSError,
        "the host name could not be resolved; check its spelling and the network",
    ),
    (ssl.CertificateError, "its certificate is not trusted: expired, self-signed or made for another host"),
    (ssl.SSLError, "no secure connection could be agreed on"),
    (ConnectionRefusedError, "connection refused"),
    (aiohttp.ClientConnectorError, "no connection could be made"),
    (aiohttp.ClientPayloadError, "its body broke off or could not be decompressed"),
    (aiohttp.ClientConnectionError, "the connection was cut before the answer was complete"),
    (aiohttp.ClientResponseError, "answered in broken HTTP"),
    (aiohttp.NonHttpUrlClientError, "{address} is neither http nor https"),
    (ValueError, "{address} is not a valid web address"),
)


def answered(status: int) -> str:
    """Say what it means that the answer had this HTTP status."""
    advice = _ADVICE.get(status)
    if status >= _SERVER_ERROR and not advice:
        advice = "its server has trouble"
    return f"answered {status}: {advice}" if advice else f"answered {status}"


def outcome(status: int) -> Failing:
    """Name the kind of failure that an answer of this HTTP status is."""
    return _OUTCOMES.get(status, "failed")


def is_host_trouble(status: int) -> bool:
    """Whether the status speaks of the whole host, so that its other sources would fare no better."""
    return status >= _SERVER_ERROR or outcome(status) == "throttled"


def raised(error: Exception, *, redirected: bool) -> str:
    """Say what it means that the client raised this; its own message would repeat the address."""
    if isinstance(error, DeadlineError):
        return str(error)
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else None
    address = "a redirect's address" if redirected else "its address"
    if isinstance(cause, RefusedAddressError):
        return f"{address} {cause}"
    for kind, words in _WORDS:
        if isinstance(error, kind) or isinstance(cause, kind):
            return words.format(address=address)
    return f"failed in an unforeseen way ({type(error).__name__})"
