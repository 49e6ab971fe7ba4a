"""Where the statements of this package lie: one a file, its first line a comment that says the grain."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """Return the statement of that name, such as `new_mention` or `checks/one_sighting`."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """Return the names of all statements in a folder beside this module, in order."""
    found = files("warehouse").joinpath(*folder.split("/")).iterdir()
    return sorted(file.name.removesuffix(".sql") for file in found if file.name.endswith(".sql"))
