"""The configuration's entries `brands`: a brand with its sources, its rivals and how its report looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extractors.description import Description
from extractors.records import Source
from pipeline import theme_files
from pipeline.about_entry import profile
from pipeline.hours_entry import opening
from pipeline.look_entry import Look, look
from pipeline.mail_entry import brand_recipients
from pipeline.source_entries import sources
from pipeline.strict import ConfigError, entries, flag, given, mapping, text
from pipeline.strict import name as name_of
from pipeline.strict import zone as zone_of
from reports.language import ENGLISH, codes
from transforms.hours import Hours
from understanding.relevance.records import Profile

_KEYS = {
    "id", "name", "aliases", "zone", "hours", "language", "look", "mail", "report", "rivals", "themes",
    "about", "sources",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand that we watch, with its sources and its panel of rivals."""

    id: str
    name: str
    zone: str
    is_reported: bool
    rivals: tuple[str, ...]
    sources: tuple[Source, ...]
    #: Other names that people call it by.
    aliases: tuple[str, ...] = ()
    #: Theme packs of its line of business and of its own, beside the general one.
    themes: tuple[str, ...] = ()
    #: By what a mention shows to be about it.
    about: Profile = field(default_factory=lambda: Profile(()))
    #: When somebody is there to answer; around the clock when it is None.
    hours: Hours | None = None
    #: The language of its report.
    language: str = ENGLISH
    #: Its report's logo, accent colour and hidden sections.
    look: Look = field(default_factory=Look)
    #: Who gets its report, in place of those who get all of them.
    mail_to: tuple[str, ...] = ()


def brand(
    told: object,
    place: str,
    zone: str,
    secret: Callable[[str], str | None],
    described: Mapping[str, Description],
) -> Brand:
    """Read an entry of `brands`; `zone`: the file's, unless it has one of its own."""
    entry = mapping(told, place, _KEYS)
    brand_id = name_of(entry.get("id"), f"{place}.id")
    place = f"brand {brand_id}"
    name = text(entry.get("name"), f"{place}: name")
    aliases = tuple(
        text(alias, f"{place}: aliases")
        for alias in entries(given(entry.get("aliases"), []), f"{place}: aliases", empty=True)
    )
    return Brand(
        id=brand_id,
        name=name,
        zone=zone_of(entry["zone"], f"{place}: zone") if "zone" in entry else zone,
        is_reported=flag(entry.get("report", True), f"{place}: report"),
        rivals=tuple(
            dict.fromkeys(
                name_of(rival, f"{place}: rivals")
                for rival in entries(given(entry.get("rivals"), []), f"{place}: rivals", empty=True)
            )
        ),
        aliases=aliases,
        themes=theme_files.listed(given(entry.get("themes"), []), f"{place}: themes"),
        about=profile((name, *aliases), entry.get("about"), f"{place}: about"),
        hours=opening(entry["hours"], f"{place}: hours") if "hours" in entry else None,
        language=_language(entry.get("language", ENGLISH), f"{place}: language"),
        look=look(given(entry.get("look"), {}), f"{place}: look"),
        mail_to=brand_recipients(entry["mail"], f"{place}: mail") if "mail" in entry else (),
        sources=tuple(
            source
            for index, told in enumerate(entries(entry.get("sources"), f"{place}: sources", empty=True))
            for source in sources(told, brand_id, f"{place}: sources[{index}]", secret, described)
        ),
    )


def _language(told: object, place: str) -> str:
    if told not in codes():
        raise ConfigError(f"{place} must be one of {', '.join(codes())}, not {told!r}")
    return str(told)
