"""The questions that the page offers to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from reports import reading
from reports.language import say


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and the statement that answers it."""

    question: str
    sql: str

    @property
    def hash(self) -> str:
        """The part of the page's address that asks it."""
        return asking(self.sql)


def asking(sql: str) -> str:
    """The part of the page's address that asks this."""
    return urlencode({"sql": sql})


def questions() -> tuple[Question, ...]:
    """All of them, in their order on the page."""
    told = {
        "net_by_week": say("How did net sentiment move, week by week, of each brand?"),
        "complaints": say("What did the newest week complain about?"),
        "verdicts": say("Which figures of the newest week clearly changed?"),
        "unanswered": say("Which low ratings have no answer?"),
        "weekdays": say("On which days of the week is the negative share highest?"),
        "sources": say("Which source brings how much, and how much of it is left out?"),
        "most_carried": say("Which stories were carried most?"),
    }
    return tuple(
        Question(question, reading.sql(f"ask/examples/{name}").rstrip()) for name, question in told.items()
    )
