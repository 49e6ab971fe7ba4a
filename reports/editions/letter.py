"""A month or quarter as an e-mail, laid out as that of a week."""

from __future__ import annotations

from reports import mail, numbers
from reports.editions import judging, lede, scorecard, words
from reports.editions.records import Edition
from reports.language import say, writing
from reports.mail import Letter, Line, View
from reports.records import Made
from reports.safe import isolated
from reports.safe import words as clean

#: What the negative share says already.
_LEFT_OUT = frozenset({"share-neutral", "share-positive"})


def letter(edition: Edition, made: Made, link: str = "") -> Letter:
    """Write the mail in the brand's language; `link` is the page's address."""
    with writing(edition.brand.language):
        return mail.written(_view(edition, made, link), _subject(edition))


def _view(edition: Edition, made: Made, link: str) -> View:
    under = lede.lede(edition)
    return View(
        brand=isolated(edition.brand.name, 80),
        dates=f"{words.name(edition.period)}, {words.dates(edition.period)}",
        headline=words.headline(edition),
        lede=under,
        preheader=under[0],
        link=link,
        todo=None,
        rows=tuple(
            Line(one.name, one.value, one.under, one.change, one.verdict)
            for one in scorecard.view(edition).rows
            if one.id not in _LEFT_OUT
        ),
        complaints=mail.complaints(edition.themes),
        foot=say(
            "In brackets and under figures: the 95% range; of counts, the mean per week."
            " Made {when} by Repute.",
            when=numbers.clock(made.at, edition.brand.zone),
        ),
    )


def _subject(edition: Edition) -> str:
    brand, period = isolated(edition.brand.name, 60), words.name(edition.period)
    told = judging.net(edition)
    if words.state(edition.now) != "normal" or told.figure.value is None:
        return say("{brand}: {headline}", brand=brand, headline=clean(words.headline(edition).text, 120))
    places, change = words.decimals(edition), told.changed
    net = numbers.signed(told.figure.value, places)
    # The headline below it calls no other change one.
    if change is None or not change.excludes_zero or not numbers.rounded(change.value, places):
        return say("{brand}, {period}: net sentiment {net}", brand=brand, period=period, net=net)
    points = numbers.plain(abs(change.value), places)
    values = {"brand": brand, "period": period, "net": net, "points": points}
    if change.value > 0:
        return say("{brand}, {period}: net sentiment {net}, up {points}", **values)
    return say("{brand}, {period}: net sentiment {net}, down {points}", **values)
