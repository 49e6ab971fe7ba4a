"""A report as an e-mail: a table page that any mail program shows, its twin in plain text, and a subject."""

from __future__ import annotations

from dataclasses import dataclass

from reports import lede, numbers, words
from reports.charts.theme_words import is_clear, title
from reports.findings import Theme
from reports.language import say, say_count, writing
from reports.page import environment
from reports.records import Made, WeeklyReport
from reports.safe import isolated
from reports.safe import words as clean
from reports.sections import score, today
from reports.sections.hero import dates
from reports.words import Headline
from transforms.verdicts import Verdict

_MEASURES = 6
_COMPLAINTS = 5
#: Pixels of the longest bar.
_BAR = 190
_LINE = 72


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent, but for its addresses and what is attached."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """One theme: complaints per 100 labelled stories, now and in the weeks before."""

    name: str
    now: str
    before: str
    #: Pixels.
    bar: int
    #: Nothing unless it clearly rose or fell.
    verdict: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of the scorecard."""

    name: str
    value: str
    under: str
    change: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class View:
    """What both twins say."""

    brand: str
    dates: str
    headline: Headline
    lede: tuple[str, ...]
    preheader: str
    #: Where the whole report can be read; nothing when that is not configured.
    link: str
    #: What a week leaves to do; nothing in longer ones.
    todo: today.View | None
    rows: tuple[Line, ...]
    complaints: tuple[Complaint, ...]
    foot: str


def letter(report: WeeklyReport, made: Made, link: str = "") -> Letter:
    """Write the mail in the brand's language; `link` is the page's address."""
    with writing(report.brand.language):
        return written(_view(report, made, link), _subject(report))


def written(told: View, subject: str) -> Letter:
    """Write both twins."""
    html = environment().get_template("mail.html.j2").render(mail=told, more=more)
    return Letter(subject, html, _text(told))


def _view(report: WeeklyReport, made: Made, link: str) -> View:
    headline, under, todo = words.headline(report), lede.sentences(report), today.view(report)
    return View(
        brand=isolated(report.brand.name, 80),
        dates=dates(report),
        headline=headline,
        lede=under,
        preheader=f"{todo.heading}. {under[0] if under else ''}".strip(),
        link=link,
        todo=todo,
        rows=tuple(
            Line(say(one.measure.name), one.value, one.under, one.change, one.verdict)
            for one in score.view(report).rows[:_MEASURES]
        ),
        complaints=complaints(report.findings.themes),
        foot=say(
            "In brackets and under figures: the 95% range, or the usual span of the weeks before."
            " Made {when} by Repute.",
            when=numbers.clock(made.at, report.brand.zone),
        ),
    )


def _subject(report: WeeklyReport) -> str:
    brand, number = isolated(report.brand.name, 60), report.week.monday.isocalendar().week
    now, change = words.net_now(report), words.net_change(report)
    if words.state(report.now) != "normal" or now is None:
        told = clean(words.headline(report).text, 120)
        return say("{brand}: {what} (week {number})", brand=brand, what=told, number=number)
    decimals = words.net_decimals(report) if change else 0
    net = numbers.signed(now.value, decimals)
    # The headline below it calls no other change one.
    if change is None or not change.excludes_zero or not numbers.rounded(change.value, decimals):
        return say("{brand}: net sentiment {net} (week {number})", brand=brand, net=net, number=number)
    points = numbers.plain(abs(change.value), decimals)
    values = {"brand": brand, "net": net, "points": points, "number": number}
    if change.value > 0:
        return say("{brand}: net sentiment {net}, up {points} (week {number})", **values)
    return say("{brand}: net sentiment {net}, down {points} (week {number})", **values)


def complaints(themes: tuple[Theme, ...]) -> tuple[Complaint, ...]:
    """Return the themes that were complained about most."""
    told = sorted(
        (one for one in themes if one.complained and one.complaints),
        key=lambda one: (-(one.complained or 0.0), one.name),
    )[:_COMPLAINTS]
    most = max((one.complained or 0.0 for one in told), default=0.0)
    return tuple(_complaint(one, most) for one in told)


def _complaint(one: Theme, most: float) -> Complaint:
    now = one.complained or 0.0
    rises = is_clear(one) and (one.change or 0.0) > 0
    verdict = (say("clearly more") if rises else say("clearly less")) if is_clear(one) else ""
    return Complaint(
        name=title(one.name),
        now=numbers.plain(now),
        before=""
        if one.complained_before is None
        else say("was {number}", number=numbers.plain(one.complained_before)),
        bar=max(2, round(_BAR * now / most)),
        verdict=verdict,
        tone="worse" if rises else "better" if verdict else "none",
    )


def _text(mail: View) -> str:
    """The twin: the same facts in lines, for those whose mail shows no tables."""
    parts = [f"{mail.brand}, {mail.dates}", mail.headline.text, *(f"{one}" for one in mail.lede)]
    if mail.link:
        parts += ["", say("The full report: {link}", link=mail.link)]
    if mail.todo:
        parts += _todo(mail.todo)
    parts += ["", *_headed(say("Scorecard"))]
    for row in mail.rows:
        under = f" ({row.under})" if row.under else ""
        change = f", {row.change}" if row.change else ""
        # A figure may end with an abbreviation, such as German's for points.
        figure = f"{row.name}: {row.value}{under}{change}".removesuffix(".")
        parts.append(f"{figure}. {say(row.verdict.words)}")
    if mail.complaints:
        parts += ["", *_headed(say("Complaints per 100 labelled stories"))]
        for one in mail.complaints:
            rest = ", ".join(filter(None, (one.before, one.verdict)))
            parts.append(f"{one.name}: {one.now}{f' ({rest})' if rest else ''}")
    return "\n".join([*parts, "", mail.foot, ""])


def _todo(todo: today.View) -> list[str]:
    parts = ["", *_headed(say("Do first today")), todo.heading]
    for item in todo.items:
        waiting = f" ({say('waiting')} {item.waiting})" if item.waiting else ""
        parts.append(f"{item.number}. {item.title}: {item.where}{waiting}")
    return [*parts, more(todo.more)] if todo.more > 0 else parts


def _headed(heading: str) -> tuple[str, str]:
    return heading, "-" * min(len(heading), _LINE)


def more(count: int) -> str:
    """Say how many complaints wait beside those that are listed."""
    return say_count(
        count,
        "{count} more waits for an answer.",
        "{count} more wait for an answer.",
        count=numbers.plain(count),
    )
