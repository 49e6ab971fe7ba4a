"""What web services answer in JSON: read strictly, and an error told as one.

Services answer errors in JSON too, often with HTTP 200. Their words are read for what they mean and never
repeated: they may quote the address, which may hold a key.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime
from typing import Any

from extractors import moments
from extractors.errors import BlockedError, ParseError
from extractors.records import Moment, Page
from extractors.states import at, keys

_HASTY = "refuses for now: it was asked too often; look less often"
_STRANGER = "refuses: it wants a valid key or a permission that this address does not carry"
#: What a refusal says, and what to tell of it; the first that fits.
_REFUSALS = tuple(
    (re.compile(sign, re.IGNORECASE), told)
    for sign, told in (
        (r"quota|dailyLimit", "refuses: the quota of its key is used up; look less often or ask for more"),
        (r"comments?.{0,20}disabled", "says that comments are switched off there"),
        (r"rate.?limit|too many requests|limit requests|throttl|slow down", _HASTY),
        (
            r"api.?key|keyInvalid|access.?token|(?:invalid|expired).?token|unauthori[sz]ed|authenticat|log.?in"
            r"|forbidden|denied|blocked|not allowed|permission|private",
            _STRANGER,
        ),
    )
)
_REFUSED = {429: _HASTY, 401: _STRANGER, 403: _STRANGER}
_MISSING = re.compile(r"not.?found|could not find|no such|does not exist", re.IGNORECASE)
_NOT_FOUND = 404
#: A service that writes more than this has something other to say than an error.
_LONGEST_COMPLAINT = 1000
#: The service's own short name of an error, such as `InvalidRequest`; a key has digits.
_NAME = re.compile(r"[A-Za-z]{3,40}")


def document(page: Page, body: bytes | None = None, markup: str = "markup where JSON is expected") -> Any:
    """Return the value that the answer holds, of `body` where the page's own had to be mended.

    `markup` says what a page of markup in its place is, and what to do about it.
    Raises BlockedError where the service refuses, ParseError where it answers another error or no JSON
    (a number beyond all bounds or NaN included).
    """
    try:
        held = json.loads(
            page.body if body is None else body,
            strict=False,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ParseError(page.source_id, "is JSON that nests deeper than any real answer") from error
    except ValueError as error:
        if page.body.lstrip().startswith(b"<"):
            raise ParseError(page.source_id, f"is {markup}") from error
        if len(page.body) <= _LONGEST_COMPLAINT:
            _refuse(page, page.body.decode("utf-8", errors="replace"), None)
        raise ParseError(page.source_id, "is not JSON that can be read") from error
    _refuse_error(page, held)
    return held


def things(page: Page, held: Any, problem: str, *paths: str) -> list[Any]:
    """Return the list at the first path that leads to one (`` is the answer itself); else a ParseError."""
    for path in paths:
        found = at(held, *keys(path))
        if isinstance(found, list):
            return found
    raise ParseError(page.source_id, f"is JSON, but {problem}")


def date(value: object) -> Moment | None:
    """Return the moment of a Unix time, or of a date by a standard; None when it is neither."""
    return seconds(value) or standard(value)


def seconds(value: object) -> Moment | None:
    """Return the moment of a Unix time in seconds; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return moments.cut(datetime.fromtimestamp(value, UTC), "second")
    except (ValueError, OverflowError, OSError):
        return None


def standard(value: object) -> Moment | None:
    """Return the moment of a date by ISO 8601 or as mail writes it; None when it is none."""
    return moments.standard(value.strip()) if isinstance(value, str) else None


def _refuse_error(page: Page, held: Any) -> None:
    if not isinstance(held, dict):
        return
    error, status = held.get("error"), held.get("status")
    if not error and not (isinstance(status, int) and status >= 400 and "message" in held):  # noqa: PLR2004
        return
    said = list(_said(error)) + [held.get(name) for name in ("message", "reason", "error_description")]
    codes = (one for one in (error, status, *said) if isinstance(one, int) and not isinstance(one, bool))
    code = next(codes, None)
    words = [one[:_LONGEST_COMPLAINT] for one in said if isinstance(one, str)]
    _refuse(page, " ".join(words), code)
    name = next((f" ({one})" for one in words if _NAME.fullmatch(one)), f" ({code})" if code else "")
    raise ParseError(page.source_id, f"answered with an error{name}; check what it is asked")


def _said(error: Any) -> list[object]:
    """Return the words and numbers of an error, be it a text or an object with a list of errors."""
    if not isinstance(error, dict):
        return [error]
    more = error.get("errors")
    inner = [one for one in more if isinstance(one, dict)] if isinstance(more, list) else []
    return [one.get(name) for one in (error, *inner[:5]) for name in ("code", "status", "reason", "message")]


def _refuse(page: Page, words: str, code: int | None) -> None:
    told = next((told for sign, told in _REFUSALS if sign.search(words)), None) or _REFUSED.get(code or 0)
    if told:
        raise BlockedError(page.source_id, told)
    if code == _NOT_FOUND or _MISSING.search(words):
        raise ParseError(page.source_id, "says that what it is asked for does not exist; check its address")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number beyond all bounds")
    return value
