"""The configuration's entry `hours` of a brand: when somebody is there to answer, read strictly."""

from __future__ import annotations

from pipeline.strict import ConfigError, mapping
from transforms import hours
from transforms.hours import Hours

_KEYS = {"days", "from", "to"}
_LIKE = '{days: "mon-fri", from: "09:00", to: "18:00"}'


def opening(told: object, place: str) -> Hours:
    """Read the entry, or say what is wrong with it and how to write it."""
    entry = mapping(told, place, _KEYS)
    if missing := sorted(_KEYS - entry.keys()):
        raise ConfigError(f"{place} lacks {', '.join(missing)}; write {_LIKE}")
    try:
        days = hours.days(_quoted(entry["days"], f"{place}.days"))
        opens, closes = (hours.minute(_quoted(entry[name], f"{place}.{name}")) for name in ("from", "to"))
    except hours.HoursError as error:
        raise ConfigError(f"{place}: {error}") from error
    if opens == hours.MIDNIGHT:
        raise ConfigError(f'{place}.from: nothing opens at 24:00; write "00:00" of the day after')
    if opens == closes:
        raise ConfigError(
            f'{place}: from and to are the same; write from: "00:00", to: "24:00" for the whole day'
        )
    return Hours(days, opens, closes)


def _quoted(told: object, place: str) -> str:
    """Return the text; YAML reads 18:00 without quotes as a number of minutes."""
    if not isinstance(told, str) or not told.strip():
        raise ConfigError(f"{place} must be a text in quotes, as in {_LIKE}, not {told!r}")
    return told.strip()
