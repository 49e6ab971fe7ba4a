"""Do first today: the complaints of the week that nobody answered, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports import numbers
from reports.records import Story, WeeklyReport
from reports.safe import Link, link, words
from reports.sections.story import language, stars, told


@dataclass(frozen=True, slots=True)
class Item:
    """One complaint to answer."""

    number: int
    title: str
    short: str
    where: str
    quote: str
    language: str
    link: Link | None
    evidence: str
    waiting: str
    #: Its case, owner, rule and due time in words; empty when it is no case.
    case: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows."""

    heading: str
    items: tuple[Item, ...]
    more: int
    note: str


def view(report: WeeklyReport) -> View:
    """Build the list."""
    items = tuple(_item(report, number, one) for number, one in enumerate(report.waiting, 1))
    return View(_heading(report), items, report.waiting_count - len(items), _note(report))


def _heading(report: WeeklyReport) -> str:
    count = report.waiting_count
    if not count:
        return "Nothing waits for an answer"
    noun = "complaint" if report.owned else "negative review"
    reviews = f"{noun} waits" if count == 1 else f"{noun}s wait"
    first = f"; the first {numbers.word(len(report.waiting))}" if count > len(report.waiting) else ""
    return f"{numbers.capital(numbers.word(count))} {reviews} for an answer{first}"


def _note(report: WeeklyReport) -> str:
    reviews = next((one.reviews for one in report.answers if one.week == report.now.week), 0)
    if report.waiting_count:
        first = "Most severe first" if report.owned else "Lowest rating first"
        said = f"{first}, then the longest wait, as the pages stood when they were last read."
    elif reviews:
        said = "No negative review of the week is without an answer."
    else:
        said = "No review was published this week, as far as the sources show."
    if report.brand.hours and any(one.due_at for one in report.owned.values()):
        said += (
            f" Due times count opening hours ({report.brand.opening}); for danger, a threat or a lawyer they"
            " run around the clock."
        )
    deaf = [one for one in report.sources if one.state in {"down", "unwatched"}]
    return f"{said} Sources that could not be read may hold more." if deaf else said


def _item(report: WeeklyReport, number: int, one: Story) -> Item:
    author, given = words(one.author, 40), _rated(one)
    day = f"{numbers.weekday(one.day)} {numbers.date_of(one.day)}"
    return Item(
        number=number,
        title=f"Answer {author}" if author else f"Answer a review of {given}",
        short=f"Answer {words(one.author, 24)} ({given})" if author else f"Answer a review of {given}",
        where=f"{numbers.capital(given)} on {words(one.source, 60)}, {day}",
        quote=words(": ".join(filter(None, told(one))), 200),
        language=language(one.language),
        link=link(one.url),
        evidence=one.page_digest[:8],
        waiting=_waiting(report, one),
        case=_case(report, one),
    )


def _case(report: WeeklyReport, one: Story) -> str:
    owned = report.owned.get(one.mention_id)
    if owned is None:
        return ""
    due = owned.due_at.astimezone(ZoneInfo(report.brand.zone)) if owned.due_at else None
    until = f", due {numbers.weekday(due.date())} {due:%H:%M}" if due else ""
    return f"Case {owned.case_id}, owner {words(owned.owner, 40)}, rule {owned.rule_id}{until}"


def _rated(one: Story) -> str:
    given = stars(one.rating)
    return f"{given} {'star' if given == '1' else 'stars'}" if given else "negative words"


def _waiting(report: WeeklyReport, one: Story) -> str:
    if report.read_until is None:
        return ""
    if one.precision == "day":
        days = (report.read_until.astimezone(ZoneInfo(report.brand.zone)).date() - one.day).days
        return numbers.counted(days, "day") if days > 0 else ""
    return numbers.waited(one.published_at, report.read_until)
