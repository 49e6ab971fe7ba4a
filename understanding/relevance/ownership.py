"""Where a mention stands: on the brand's own pages, under its own accounts, or on a board of jobs."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from understanding.naming import plain
from understanding.relevance.records import Profile, Said
from understanding.vocabulary import words as listed

#: Sites of which everything that they show for a brand is about it: its own complaints, handed over.
BY_PLACE = frozenset({"import"})
_JOB_HOSTS = listed("job_hosts")
#: Parts of hosts under which companies speak themselves.
_OWN_PARTS = frozenset(
    {
        "www",
        "blog",
        "news",
        "newsroom",
        "press",
        "presse",
        "media",
        "investor",
        "investors",
        "ir",
        "status",
        "about",
    }
)
_COUNTRY_SECOND = frozenset({"co", "com", "org", "net"})
_JOB = re.compile(
    r"\((?:[mwfdxi]\s?/\s?){2}[mwfdxi]\)|\b(?:we are|we're|now) hiring\b"
    r"|\bjob (?:opening|vacancy|offer|listing|at)\b"
    r"|\bstellenangebot\w*|\boffre d'emploi\b|\boferta de empleo\b|\bvacature\b",
    re.I,
)
_JOB_MARKS = re.compile(
    r"\bapply (?:now|today|online|for)\b|\bjetzt bewerben\b|\bpostulez\b|\bfull[- ]time\b|\bpart[- ]time\b"
    r"|\bvollzeit\b|\bteilzeit\b|\byears? of experience\b|\bjob description\b|\bresponsibilities\b|\bsalary\b"
    r"|\bcompetitive (?:pay|salary)\b|\bmonatsgehalt\b|\bqualifications\b|\bjobs? in\b"
    r"|\bcareers? at\b|\bvacanc\w+",
    re.I,
)
_FEWEST_MARKS = 2
#: What only an ad says. News of strikes and cut jobs speaks of full-time, part-time and salary as well.
_ASKING = re.compile(
    r"\bapply (?:now|today|online)\b|\bjetzt bewerben\b|\bpostulez\b|\bjob description\b"
    r"|\bcompetitive (?:pay|salary)\b",
    re.I,
)
_PARTS_OF_AD = frozenset({"responsibilities", "qualifications"})
_READ = 1_500
_LONGEST_NAME = 200


def host(url: str) -> str:
    """Return the host of an address without www; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def owner(said: Said, profile: Profile) -> str | None:
    """Return what shows that the brand said it itself, as a sentence; None when it did not."""
    place = host(said.url)
    for own in profile.hosts:
        if said.kind == "article" and _is_under(place, own):
            return f"it stands on {own}, which is the brand's own"
    author = _account(said.author)
    for account in profile.accounts:
        site, _, name = account.rpartition(":")
        if author and _account(name) == author and (not site or site == said.site):
            return f"the account {account} is the brand's own"
    if said.kind == "article" and place and _is_named_after(place, profile.names):
        return f"it stands on {place}, a host with the brand's name"
    return None


def job_ad(said: Said) -> str | None:
    """Return what shows that it is a job ad, as a sentence; None when nothing does."""
    place = host(said.url)
    if any(part in _JOB_HOSTS for part in _parents(place)):
        return f"{place} carries job ads"
    title = said.title[:_READ]
    text = f"{title}\n{said.text[:_READ]}"
    marks = {match[0].casefold() for match in _JOB_MARKS.finditer(text)}
    found = _JOB.search(title) or (_JOB.search(text) if marks else None)
    if found and (marks or "/" in found[0]):
        return f"it reads like a job ad: “{found[0]}”"
    if len(marks) > _FEWEST_MARKS and (_ASKING.search(text) or marks >= _PARTS_OF_AD):
        return f"it reads like a job ad: “{', '.join(sorted(marks)[:3])}”"
    return None


def _parents(place: str) -> list[str]:
    labels = place.split(".")
    return [".".join(labels[index:]) for index in range(len(labels))]


def _is_under(place: str, own: str) -> bool:
    own = own.casefold().removeprefix("www.")
    return bool(own) and (place == own or place.endswith(f".{own}"))


def _is_named_after(place: str, names: tuple[str, ...]) -> bool:
    labels = place.split(".")
    if labels[0] in _OWN_PARTS:
        labels = labels[1:]
    is_short = len(labels) == 2 or (len(labels) == 3 and labels[1] in _COUNTRY_SECOND)  # noqa: PLR2004
    return is_short and labels[0].replace("-", "") in {_joined(name) for name in names}


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", plain(name))


def _account(told: str) -> str:
    return plain(told[:_LONGEST_NAME]).lstrip("@").strip()
