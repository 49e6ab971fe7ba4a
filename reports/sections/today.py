"""Do first today: the complaints of the week that nobody answered, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports import numbers
from reports.language import say, say_count
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
        return say("Nothing waits for an answer")
    told = _waiting_for_an_answer(count, is_owned=bool(report.owned))
    if count <= len(report.waiting):
        return told
    return say("{sentence}; the first {number}", sentence=told, number=numbers.word(len(report.waiting)))


def _waiting_for_an_answer(count: int, *, is_owned: bool) -> str:
    number = numbers.capital(numbers.word(count))
    if is_owned:
        return say_count(
            count,
            "One complaint waits for an answer",
            "{number} complaints wait for an answer",
            number=number,
        )
    return say_count(
        count,
        "One negative review waits for an answer",
        "{number} negative reviews wait for an answer",
        number=number,
    )


def _note(report: WeeklyReport) -> str:
    said = [_order(report)]
    if report.brand.hours and any(one.due_at for one in report.owned.values()):
        said.append(
            say(
                "Due times count opening hours ({hours}); for danger, a threat or a lawyer they run around"
                " the clock.",
                hours=report.brand.opening,
            )
        )
    if report.has_silent:
        said.append(say("Sources that could not be read may hold more."))
    return " ".join(said)


def _order(report: WeeklyReport) -> str:
    if report.waiting_count and report.owned:
        return say("Most severe first, then the longest wait, as the pages stood when they were last read.")
    if report.waiting_count:
        return say("Lowest rating first, then the longest wait, as the pages stood when they were last read.")
    told = next((one for one in report.answers if one.week == report.now.week), None)
    if told is None or not told.reviews:
        return say("No review was published this week, as far as the sources show.")
    if not told.negative:
        return say("No review of the week was negative.")
    if told.negative_answered < told.negative:
        return say("What is not answered was acknowledged, taken offline or ignored with a reason.")
    return say("No negative review of the week is without an answer.")


def _item(report: WeeklyReport, number: int, one: Story) -> Item:
    author, given = words(one.author, 40), _rated(one)
    nameless = (
        say("Answer a review of {rating}", rating=given)
        if stars(one.rating)
        else say("Answer a complaint on {source}", source=words(one.source, 40))
    )
    return Item(
        number=number,
        title=say("Answer {author}", author=author) if author else nameless,
        # What stands in brackets keeps together where the line breaks.
        short=say(
            "Answer {author} ({rating})", author=words(one.author, 24), rating=given.replace(" ", "\u00a0")
        )
        if author
        else nameless,
        where=say(
            "{rating} on {source}, {day}",
            rating=numbers.capital(given),
            source=words(one.source, 60),
            day=say("{weekday} {date}", weekday=numbers.weekday(one.day), date=numbers.date_of(one.day)),
        ),
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
    told = {"case": owned.case_id, "owner": words(owned.owner, 40), "rule": owned.rule_id}
    if due is None:
        return say("Case {case}, owner {owner}, rule {rule}", **told)
    moment = say("{weekday} {time}", weekday=numbers.weekday_date(due.date()), time=f"{due:%H:%M}")
    return say("Case {case}, owner {owner}, rule {rule}, due {moment}", **told, moment=moment)


def _rated(one: Story) -> str:
    given = stars(one.rating)
    if not given:
        return say("negative words")
    return say_count(1 if given == "1" else 2, "{number} star", "{number} stars", number=given)


def _waiting(report: WeeklyReport, one: Story) -> str:
    if report.read_until is None:
        return ""
    if one.precision == "day":
        days = (report.read_until.astimezone(ZoneInfo(report.brand.zone)).date() - one.day).days
        return numbers.counted(days, "day", "days") if days > 0 else ""
    return numbers.waited(one.published_at, report.read_until)
