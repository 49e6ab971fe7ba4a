"""Mailing the reports: once for what was published, and again only when its figures changed.

What is sent is written down before and after, in the archive: what a killed run left between the two goes out
again with the same id, by which a mail program knows the copy. Who sends is handed in.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from itertools import product
from pathlib import Path

from pipeline.failure import Failure
from pipeline.mail_entry import Mail
from pipeline.settings import Settings
from pipeline.watch import Brand
from reports.editions.period import Period, closed_by
from reports.language import say, writing
from warehouse import told
from warehouse.publications import Figure, Publications
from warehouse.published_editions import PublishedEditions
from warehouse.records import Week

_FOLDER = "mail"
#: What ended longer ago was made by a backfill: nobody wants it in the morning's mail.
_FRESH = timedelta(days=14)
_SENDING, _SENT = "sending", "sent"

_log = logging.getLogger(__name__)
Send = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class Mailed:
    """A report that is about to leave, or that the mail server took; `figures` digests what it told.

    `week` names its page: also that of a month or quarter.
    """

    brand_id: str
    week: str
    figures: str
    state: str
    told_at: datetime


class MailError(Failure):
    """A report did not leave; the words name no address."""


@dataclass(frozen=True, slots=True)
class _Office:
    """What every letter of a run shares."""

    settings: Settings
    rules: Mail
    send: Send
    clock: Callable[[], datetime]

    def post(self, brand: Brand, to: Sequence[str], label: str, told_figures: Sequence[Figure]) -> bool:
        """Send the report of this name unless its figures left already; tell whether it left."""
        journal, figures = self.settings.archive / _FOLDER, _digest(told_figures)
        before = [
            one.figures
            for one in told.read(journal, Mailed)
            if isinstance(one, Mailed) and (one.brand_id, one.week, one.state) == (brand.id, label, _SENT)
        ]
        if before and before[-1] == figures:
            return False
        page, name = self.settings.reports / brand.id / label, f"{brand.id}.{label}.{figures}"
        # Figures that came back are news: by an id that it knows, a mail program shows no letter anew.
        if again := before.count(figures):
            name = f"{name}.{again}"
        if not page.with_name(f"{page.name}.mail.txt").exists():
            raise MailError(f"no mail lies beside {label} of {brand.id}: the log of its report says why")
        message = _message(page, self.rules, to, name, self.clock())
        if before:
            with writing(brand.language):
                message.replace_header("Subject", say("Corrected: {subject}", subject=message["Subject"]))
        told.add(journal, [Mailed(brand.id, label, figures, _SENDING, self.clock())])
        self.send(message)
        told.add(journal, [Mailed(brand.id, label, figures, _SENT, self.clock())])
        return True


def mail(
    settings: Settings, week: Week, brand_ids: Sequence[str], send: Send, clock: Callable[[], datetime]
) -> list[str]:
    """Mail the week's report of each brand to whoever gets it; return the brands whose report left.

    One that is not taken keeps no other from leaving; a MailError names the brands in the end.
    """
    return _mail(
        settings, brand_ids, send, clock, [(week.label, partial(_published, settings, week, clock()))]
    )


def mail_closed(
    settings: Settings, week: Week, brand_ids: Sequence[str], send: Send, clock: Callable[[], datetime]
) -> list[str]:
    """Mail the months and quarters that the week closes, as `mail` does the week."""
    return _mail(
        settings,
        brand_ids,
        send,
        clock,
        [(one.label, partial(_closed, settings, one, clock())) for one in closed_by(week)],
    )


def _mail(
    settings: Settings,
    brand_ids: Sequence[str],
    send: Send,
    clock: Callable[[], datetime],
    pages: Sequence[tuple[str, Callable[[str], Sequence[Figure] | None]]],
) -> list[str]:
    """Mail the pages of each brand; each comes with what tells a brand's figures, None where it has none."""
    watch = settings.watch()
    office = _Office(settings, watch.mail, send, clock)
    sent, failed, unwritten = [], [], []
    for brand, (label, published) in product(map(watch.brand, brand_ids), pages):
        to, figures = brand.mail_to or watch.mail.to, published(brand.id)
        if not to or figures is None:
            continue
        try:
            if office.post(brand, to, label, figures):
                sent.append(brand.id)
        except MailError as error:
            unwritten.append(str(error))
        except Exception as error:  # a mail server's errors are of many kinds, and may name addresses
            _log.warning("the report of %s was not taken: %s", brand.id, type(error).__name__)
            failed.append(f"{brand.id} ({type(error).__name__})")
    if failed:
        unwritten.append(f"the mail server did not take the report of {', '.join(failed)}")
    if unwritten:
        raise MailError("; ".join(unwritten))
    return sent


def is_wanted(settings: Settings, brand_ids: Sequence[str]) -> bool:
    """Whether anybody gets one of these brands' reports."""
    watch = settings.watch()
    return any(watch.brand(brand_id).mail_to or watch.mail.to for brand_id in brand_ids)


def _published(settings: Settings, week: Week, now: datetime, brand_id: str) -> Sequence[Figure] | None:
    """The figures of the week's report as it stands; None for one so old that a backfill made it."""
    begin, end = week.bounds("UTC")
    if now - end > _FRESH:
        return None
    found = Publications(settings.archive).since(begin)
    mine = [one for one in found if (one.brand_id, one.week) == (brand_id, week.monday)]
    return mine[-1].figures if mine else None


def _closed(settings: Settings, period: Period, now: datetime, brand_id: str) -> Sequence[Figure] | None:
    """The figures of the period's page as it stands; None for one that a backfill made."""
    if now - period.weeks[-1].bounds("UTC")[1] > _FRESH:
        return None
    mine = [one for one in PublishedEditions(settings.archive).of(brand_id) if one.period == period.label]
    return mine[-1].figures if mine else None


def _message(page: Path, rules: Mail, to: Sequence[str], name: str, now: datetime) -> EmailMessage:
    """Put together what lies beside the page: both twins, the PDF where there is one, the page if asked."""
    subject, _, text = page.with_name(f"{page.name}.mail.txt").read_text(encoding="utf-8").partition("\n\n")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    if rules.sender:
        message["From"] = rules.sender
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{name}@{rules.sender.partition('@')[2] or 'repute.invalid'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    html = page.with_name(f"{page.name}.mail.html").read_text(encoding="utf-8")
    message.add_alternative(html, subtype="html")
    for suffix, kind in (("pdf", "application/pdf"), *([("html", "text/html")] if rules.attach_html else [])):
        file = page.with_name(f"{page.name}.{suffix}")
        if file.exists():
            main, _, sub = kind.partition("/")
            name = f"{page.parent.name}-{file.name}"
            message.add_attachment(file.read_bytes(), maintype=main, subtype=sub, filename=name)
    return message


def _digest(figures: Sequence[Figure]) -> str:
    told_figures = json.dumps([asdict(one) for one in figures], sort_keys=True)
    return hashlib.sha256(told_figures.encode()).hexdigest()[:24]
