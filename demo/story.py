"""What was written for the story itself: the post, the wire report, the mended review, the namesake."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from demo.calendar import LAST, VIRAL, local
from demo.entries import Answer, Edit, Entry
from demo.phrases import Voice, sections
from demo.sources import Source

VIRAL_TITLE = "Gate 14, Manchester: this is how Meridian Air treats children"
_VIRAL_TEXT = (
    "This is my daughter, four years old, asleep on a suitcase at gate 14. We have been here since nine"
    " last night. No food, no water, no blanket, and not one person from Meridian Air. The desk is locked."
    " The phone line plays music and hangs up. An old woman next to us has been crying for an hour. I do not"
    " blame anybody for the storm. I blame them for walking away. Please share this."
)
WIRE_TITLE = "Storm Edda grounds dozens of Meridian Air flights as passengers sleep at gates"
_WIRE_TEXT = (
    "Dozens of Meridian Air flights were cancelled on Saturday as Storm Edda hit northern England, leaving"
    " angry passengers stranded without food or hotels at Manchester, according to witnesses."
)
#: Outlet and minutes after the first.
_WIRE = (0, 11, 26, 58, 95, 141, 204)


def slug(title: str) -> str:
    """Return the title as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")


def viral(source: Source) -> Entry:
    """Return the post that set it off."""
    return Entry(
        key=f"{source.id}-viral",
        at=VIRAL,
        title=VIRAL_TITLE,
        text=_VIRAL_TEXT,
        author="gate_14_diaries",
        url="https://tarmactalk.example/t/51377",
    )


def thread(voice: Voice, moments: list[datetime]) -> list[tuple[datetime, tuple[str, str]]]:
    """Return what others wrote in the forum: posts of their own at first, then more and more answers."""
    posts = []
    for number, at in enumerate(moments, start=1):
        said = voice.draw("weekend", "storm")
        title = f"Re: {VIRAL_TITLE} (#{number})" if number % 3 else voice.draw("weekend", "thread")
        posts.append((at, (title, said)))
    return posts


def _wire() -> tuple[Entry, ...]:
    """Return one agency report as several outlets carry it, word for word."""
    first = VIRAL + timedelta(hours=2, minutes=7)
    entries = []
    for minutes, line in zip(_WIRE, sections("names")["outlet"], strict=False):
        outlet, host, edition = line.split(" | ")
        at = first + timedelta(minutes=minutes)
        url = f"https://www.{host}/news/{at:%Y/%m/%d}/{slug(WIRE_TITLE)}"
        entries.append(Entry("", at, WIRE_TITLE, _WIRE_TEXT, outlet, url=url, edition=edition))
    return tuple(entries)


_NAMESAKE = Entry(
    key="",
    at=local(LAST + timedelta(days=1), 16, 20, 5),
    title="Meridian Air Conditioning of Tucson opens second showroom",
    text="The family firm, in business since 1988, will sell and repair heat pumps on Oracle Road. The mayor"
    " cut the ribbon, and there was lemonade.",
    author="Tucson Lantern",
    url="https://www.tucsonlantern.example/business/meridian-air-conditioning-second-showroom",
    edition="com:en:US",
)
_MENDED = Entry(
    key="openverdict-meridian-mended",
    at=local(LAST, 9, 12, 40),
    title="Lost my bag, and then lost my claim",
    text="My suitcase went to Bergen while I went to Porto. Three calls, two forms, no answer. I am"
    " disappointed and I have been wearing the same shirt for two days. Terrible service.",
    author="Marta Kowalik",
    stars=1,
    answer=Answer(
        local(LAST + timedelta(days=1), 10, 3, 15),
        "Dear Marta, this should not have happened, and we are sorry. Your suitcase lands in Porto at 14:10"
        " today and a driver will bring it to your hotel. Ola from our baggage team will call you.",
    ),
    edit=Edit(
        local(LAST + timedelta(days=3), 18, 40, 2),
        "They made it right",
        "I have changed this from one star to five. Ola called, the suitcase came the same afternoon with a"
        " kind note, and they paid for the shirts without being asked. Mistakes happen; this is how to mend"
        " them. Thank you!",
        5,
    ),
)
ARTICLES = {"alert-meridian": (*_wire(), _NAMESAKE)}
REVIEWS = {"openverdict-meridian": (_MENDED,)}
