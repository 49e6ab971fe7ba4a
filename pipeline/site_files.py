"""Sites that the configuration describes: `sites/<name>.yaml` beside the brands file, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from re import Pattern
from typing import Any

from bs4 import BeautifulSoup

from extractors import date_forms, sites
from extractors.description import Date, Description, Field, Stars
from extractors.records import Kind
from pipeline import strict
from pipeline.strict import ConfigError

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
KEYS = (
    "about", "reviews", "kind", "empty", "language", "zone", "fields", "average", "count", "next_page",
)  # fmt: skip
_PLAIN = ("author", "title", "text", "id", "url", "helpful", "reply")
_DATES = ("published", "reply_date")
_FIELD = ("css", "attribute", "pattern", "without", "optional")
RATING_KEYS = (*_FIELD, "scale", "icons", "half_icons", "words")
#: What many reviews do not have, so that a page without any is as it should be.
_OFTEN_ABSENT = ("title", "helpful", "reply", "reply_date", "next_page")
_LARGEST_SCALE = 1000


def read(folder: Path) -> dict[str, Description]:
    """Read every description of the folder, by name; a ConfigError names file and key."""
    return {path.stem: one(path) for path in sorted(folder.glob("*.yaml"))}


def one(path: Path) -> Description:
    """Read one description."""
    try:
        return understand(path.stem, path.read_text(encoding="utf-8"))
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {strict.unread(error)}") from error


def understand(name: str, text: str) -> Description:
    """Turn the YAML into a Description, or say which key is wrong."""
    if not _NAME.fullmatch(name):
        raise ConfigError("the file's name is the site's: lower-case letters, digits and underscores")
    if name in sites.NAMES:
        raise ConfigError(f"a site called {name} is built in; give the file another name")
    top = strict.mapping(strict.loaded(text), "the file", KEYS)
    fields = strict.mapping(top.get("fields"), "fields", (*_PLAIN, *_DATES, "rating"))
    if not {"text", "rating", "title"} & set(fields):
        raise ConfigError("fields must name at least one of text, title and rating: without, nothing is said")
    for key, other, there in (("count", "average", top), ("reply_date", "reply", fields)):
        if key in there and other not in there:
            raise ConfigError(f"{key} needs {other} beside it")
    strict.text(top.get("about", ""), "about", empty=True)
    return Description(
        name=name,
        reviews=_css(top.get("reviews"), "reviews"),
        kind=_kind(top.get("kind", "review")),
        empty=_css(top["empty"], "empty") if "empty" in top else "",
        language=_language(top["language"]) if "language" in top else "",
        zone=strict.zone(top["zone"], "zone") if "zone" in top else "",
        fields={key: _field(fields[key], f"fields.{key}", key) for key in _PLAIN if key in fields},
        published=_date(fields, "published"),
        reply_date=_date(fields, "reply_date"),
        rating=_stars(fields["rating"], "fields.rating") if "rating" in fields else None,
        average=_stars(top["average"], "average") if "average" in top else None,
        count=_field(top["count"], "count", "count") if "count" in top else None,
        next_page=_next_page(top["next_page"]) if "next_page" in top else None,
    )


def _field(told: object, place: str, name: str, keys: tuple[str, ...] = _FIELD) -> Field:
    """Read a field; a text alone is its selector."""
    entry = {"css": told} if isinstance(told, str) else strict.mapping(told, place, keys)
    if not entry.keys() & {"css", "attribute", "icons"}:
        raise ConfigError(f"{place} needs css (where it stands) or attribute (of the review's own element)")
    return Field(
        css=_css(entry["css"], f"{place}.css") if "css" in entry else "",
        attribute=strict.text(entry["attribute"], f"{place}.attribute") if "attribute" in entry else "",
        pattern=_pattern(entry["pattern"], f"{place}.pattern") if "pattern" in entry else None,
        without=_css(entry["without"], f"{place}.without") if "without" in entry else "",
        is_optional=strict.flag(entry.get("optional", name in _OFTEN_ABSENT), f"{place}.optional"),
    )


def _next_page(told: object) -> Field:
    """The next page's link is its `href` unless it says otherwise."""
    entry = {"css": told} if isinstance(told, str) else told
    return _field(
        {"attribute": "href", **entry} if isinstance(entry, dict) else entry, "next_page", "next_page"
    )


def _date(fields: Mapping[str, Any], name: str) -> Date | None:
    if name not in fields:
        return None
    told, place = fields[name], f"fields.{name}"
    field = _field(told, place, name, (*_FIELD, "format"))
    if isinstance(told, str) or "format" not in told:
        return Date(field)
    form = strict.text(told["format"], f"{place}.format")
    try:
        date_forms.precision(form)
    except ValueError as error:
        raise ConfigError(f"{place}.format: {form!r} is no format of a date: {error}") from error
    return Date(field, form)


def _stars(told: object, place: str) -> Stars:
    field = _field(told, place, "rating", RATING_KEYS)
    entry: Mapping[str, Any] = told if isinstance(told, dict) else {}
    scale = _number(entry["scale"], f"{place}.scale") if "scale" in entry else None
    words = strict.mapping(entry.get("words") or {}, f"{place}.words", tuple(entry.get("words") or ()))
    if {"True", "False", "None"} & {str(word) for word in words}:
        # No word of the page would ever be equal to them.
        raise ConfigError(
            f"{place}.words: put words like Yes, No, On and Off in quotes; YAML takes them for others"
        )
    values = {
        str(word).casefold().strip(): _number(value, f"{place}.words.{word}") for word, value in words.items()
    }
    if scale == 0:
        raise ConfigError(f"{place}.scale must be above 0")
    if scale is None and (values or "icons" in entry):
        raise ConfigError(f"{place}.scale is needed: the best rating that {place} can show")
    if scale is not None and any(value > scale for value in values.values()):
        raise ConfigError(f"{place}.words has a value above {place}.scale")
    if "half_icons" in entry and "icons" not in entry:
        raise ConfigError(f"{place}.half_icons needs {place}.icons beside it")
    return Stars(
        place=field,
        icons=_css(entry["icons"], f"{place}.icons") if "icons" in entry else "",
        half_icons=_css(entry["half_icons"], f"{place}.half_icons") if "half_icons" in entry else "",
        words=values,
        scale=scale,
    )


def _css(told: object, place: str) -> str:
    css = strict.text(told, place)
    try:
        BeautifulSoup("", "lxml").select(css)
    except Exception as error:
        # The selector library has errors of its own for every way to be wrong.
        problem = str(error).partition("\n")[0]
        raise ConfigError(f"{place}: {css!r} is no CSS selector: {problem}") from error
    return css


def _pattern(told: object, place: str) -> Pattern[str]:
    text = strict.text(told, place)
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise ConfigError(f"{place}: {text!r} is no regular expression: {error}") from error
    if pattern.groups > 1:
        raise ConfigError(f"{place}: {text!r} has {pattern.groups} groups; only one can be the value")
    return pattern


def _number(told: object, place: str) -> float:
    if not isinstance(told, int | float) or isinstance(told, bool) or not 0 <= told <= _LARGEST_SCALE:
        raise ConfigError(f"{place} must be a number from 0 to {_LARGEST_SCALE}, not {told!r}")
    return float(told)


def _kind(told: object) -> Kind:
    match told:
        case "review" | "post":
            return told
        case _:
            raise ConfigError(f"kind must be review or post, not {told!r}")


def _language(told: object) -> str:
    tag = strict.text(told, "language")
    if not _LANGUAGE.fullmatch(tag):
        raise ConfigError(f"language must be a tag like en or pt-BR, not {tag!r}")
    return tag
