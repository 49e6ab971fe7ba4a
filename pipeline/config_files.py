"""The configuration as a whole: what is broken in any file of it, whichever command would need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline import engagement, rank_file, reply_rules, site_files, theme_files, watch
from pipeline.look_entry import livery_of
from pipeline.strict import ConfigError
from understanding.replies.records import Rules


def check(config: Path, secret: Callable[[str], str | None]) -> None:
    """Read the brands file and all that lies beside it; a ConfigError says of every broken file where."""
    if broken := list(dict.fromkeys(_told(config, secret))):
        raise ConfigError("\n".join(broken))


def _told(config: Path, secret: Callable[[str], str | None]) -> Iterator[str]:
    known: list[watch.Watch] = []
    yield from _problem(lambda: known.append(watch.read(config, secret)))
    folder = config.parent
    for read, inner in ((site_files.one, watch.SITES), (theme_files.read, theme_files.FOLDER)):
        for file in sorted((folder / inner).glob("*.yaml")):
            yield from _problem(partial(read, file))
    yield from _problem(lambda: engagement.beside(config))
    yield from _problem(partial(_replies, folder / reply_rules.FILE, known))
    yield from _problem(lambda: reply_rules.templates(folder / reply_rules.TEMPLATES))
    for one in known:
        if one.ranks:
            yield from _problem(partial(_ranks, one.ranks))
        for brand in one.brands:
            yield from _problem(partial(livery_of, brand.look, folder, f"{config}: brand {brand.id}: look"))
    yield from _unread(folder)


def _replies(file: Path, known: Sequence[watch.Watch]) -> None:
    """Read the rules of answers; where the brands could be read, their contacts must name some of them."""
    _, contacts = reply_rules.rules(file, Rules())
    brands = {brand.id for one in known for brand in one.brands}
    if known and (strangers := sorted(contacts.keys() - brands)):
        raise ConfigError(f"{file}: contacts name no brand that there is: {', '.join(strangers)}")


def _unread(folder: Path) -> Iterator[str]:
    """Yield what nobody would read, because of the end of its name."""
    for name in (engagement.FILE, reply_rules.FILE, reply_rules.TEMPLATES):
        if (file := (folder / name).with_suffix(".yml")).exists():
            yield f"{file}: is not read; its name must be {name}"
    for inner in (watch.SITES, theme_files.FOLDER):
        for file in sorted((folder / inner).glob("*.yml")):
            yield f"{file}: is not read; its name must end in .yaml"


def _ranks(path: Path) -> None:
    rank_file.look(path)
    rank_file.read(path)


def _problem(read: Callable[[], object]) -> Iterator[str]:
    try:
        read()
    except ConfigError as error:
        yield str(error)
