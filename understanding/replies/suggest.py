"""Suggest answers to what a customer wrote, from templates in that language; a person sends them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

#: What stands for the brand's contact line in a template.
CONTACT = "{contact}"
OCCASIONS = ("complaint", "delivery", "staff", "refund", "safety", "unreachable", "praise")
#: Variants that are shown.
SHOWN = 3
_FALLBACK = "en"
#: Themes and signals, the most urgent first, and the occasion that each makes.
_OF: tuple[tuple[str, str], ...] = (
    ("safety", "safety"),
    ("health", "safety"),
    ("reachability", "unreachable"),
    ("repeat", "unreachable"),
    ("refund", "refund"),
    ("billing", "refund"),
    ("delivery", "delivery"),
    ("punctuality", "delivery"),
    ("staff", "staff"),
)


class TemplateError(ValueError):
    """A template file says something that cannot be followed; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The texts of one language by occasion, and what stands for the contact where none is configured."""

    contact: str
    texts: Mapping[str, tuple[str, ...]]


@cache
def shipped() -> Mapping[str, Templates]:
    """Return the templates that come with the project, by language."""
    told = files("understanding").joinpath("replies", "templates.yaml").read_text(encoding="utf-8")
    return understand(yaml.load(told, Loader=yaml.CSafeLoader), {})


def understand(told: object, under: Mapping[str, Templates]) -> Mapping[str, Templates]:
    """Read templates as their file has them; what a language or occasion does not say is as in `under`."""
    if not isinstance(told, dict) or not told:
        raise TemplateError("templates are a mapping by language, such as `en:`")
    return {**under, **{str(code): _of_language(str(code), entry, under) for code, entry in told.items()}}


def occasion(label: str | None, themes: Collection[str], signals: Collection[str]) -> str:
    """Return what is answered: the most urgent thing spoken of, or praise where it is only that."""
    if label == "positive" and "complaint" not in signals and "safety" not in signals:
        return "praise"
    seen = {*themes, *signals}
    return next((found for name, found in _OF if name in seen), "complaint")


def variants(
    language: str | None,
    about: str,
    contact: str | None = None,
    templates: Mapping[str, Templates] | None = None,
) -> tuple[str, ...]:
    """Return two or three answers in the language, in English where it has no templates."""
    known = templates if templates is not None else shipped()
    chosen = known.get(language or _FALLBACK) or known[_FALLBACK]
    texts = list(chosen.texts[about])
    if about not in ("complaint", "praise"):
        texts += chosen.texts["complaint"]
    return tuple(text.replace(CONTACT, contact or chosen.contact) for text in texts[:SHOWN])


def _of_language(code: str, entry: object, under: Mapping[str, Templates]) -> Templates:
    base = under.get(code)
    if not isinstance(entry, dict):
        raise TemplateError(f"{code} must be a mapping of occasions: {', '.join(OCCASIONS)}")
    texts = dict(base.texts) if base else {}
    contact = entry.get("contact", base.contact if base else None)
    for name, told in entry.items():
        if name == "contact":
            continue
        if name not in OCCASIONS:
            raise TemplateError(f"{code}: no occasion is called {name!r}; there are: {', '.join(OCCASIONS)}")
        if not isinstance(told, list) or not told or not all(isinstance(one, str) and one for one in told):
            raise TemplateError(f"{code}.{name} must be a list of texts")
        texts[name] = tuple(told)
    if missing := [name for name in OCCASIONS if name not in texts]:
        raise TemplateError(f"{code} lacks {', '.join(missing)}")
    if not isinstance(contact, str) or not contact.strip():
        raise TemplateError(f"{code}.contact must be a text")
    return Templates(contact, texts)
