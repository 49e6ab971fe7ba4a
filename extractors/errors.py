"""Every way that reading the outside world can fail."""

from __future__ import annotations

from datetime import datetime

from extractors.records import Failing


class ExtractError(Exception):
    """A source could not be read; the original error is the cause.

    The message names the source and not its address: an alert feed's URL is as good as a password.
    """

    outcome = "failed"

    def __init__(self, source_id: str, problem: str) -> None:
        super().__init__(source_id, problem)
        self.source_id = source_id
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.source_id}: {self.problem}"


class FetchError(ExtractError):
    """The page never arrived."""

    def __init__(
        self, source_id: str, problem: str, outcome: Failing = "failed", retry_at: datetime | None = None
    ) -> None:
        super().__init__(source_id, problem)
        self.outcome: Failing = outcome
        self.retry_at = retry_at


class ParseError(ExtractError):
    """The page arrived, but is not what this site used to serve."""

    outcome = "changed_layout"


class BlockedError(ParseError):
    """The page arrived, but is a wall: captcha, sign-in, enable JavaScript."""

    outcome = "blocked"
