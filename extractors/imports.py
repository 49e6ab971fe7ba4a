"""How a file that somebody handed us is to be read: kept with it, so that it reads the same for ever.

It travels as a parameter of the page's content type, such as
`text/csv; import="kind=review&scale=5&column.text=Comment&column.author=Name"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self, get_args
from urllib.parse import parse_qsl, urlencode

from extractors.errors import ParseError
from extractors.records import Kind, Page

Form = Literal["csv", "jsonl", "xlsx", "mbox", "eml"]
FORMS: tuple[Form, ...] = get_args(Form)
MAILS: tuple[Form, ...] = ("mbox", "eml")
#: How a workbook begins, as every ZIP archive does.
ZIPPED = b"PK\x03\x04"

_TYPES: dict[Form, str] = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mbox": "application/mbox",
    "eml": "message/rfc822",
}
_PARAMETER = re.compile(r'; import="([^"]*)"')
_COLUMN = "column."


@dataclass(frozen=True, slots=True)
class Import:
    """What a person said of the file when handing it over."""

    form: Form
    kind: Kind = "post"
    #: Which column holds which field of a mention, as (field, column).
    columns: tuple[tuple[str, str], ...] = ()
    #: IANA zone of clock times that name none; empty for UTC.
    zone: str = ""
    #: BCP 47 tag of the words; empty when nobody said.
    language: str = ""
    #: How dates are written, as `strptime` takes it; empty for any form that is known.
    dates: str = ""
    #: The best rating possible, where the values do not say it.
    scale: float | None = None
    #: Hosts of the company's own mail addresses, whose mails are answers and no complaints.
    own: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type of the file, with everything else as its parameter."""
        said = [
            ("kind", self.kind),
            ("zone", self.zone),
            ("language", self.language),
            ("dates", self.dates),
            ("scale", f"{self.scale!r}" if self.scale is not None else ""),
            *(("own", host) for host in self.own),
            *((_COLUMN + field, column) for field, column in self.columns),
        ]
        return f'{_TYPES[self.form]}; import="{urlencode([pair for pair in said if pair[1]])}"'

    @classmethod
    def of(cls, page: Page) -> Self:
        """Read it back from an archived page; a ParseError says that the page was never imported."""
        media, _, _ = page.content_type.partition(";")
        form = next((form for form, name in _TYPES.items() if name == media), None)
        found = _PARAMETER.search(page.content_type)
        if form is None or found is None:
            raise ParseError(page.source_id, "was not handed over as an import; use `./repute import`")
        said = parse_qsl(found[1])
        one = dict(said)
        return cls(
            form=form,
            kind="review" if one.get("kind") == "review" else "post",
            columns=tuple(
                (name.removeprefix(_COLUMN), column) for name, column in said if name.startswith(_COLUMN)
            ),
            zone=one.get("zone", ""),
            language=one.get("language", ""),
            dates=one.get("dates", ""),
            scale=float(one["scale"]) if "scale" in one else None,
            own=tuple(host for name, host in said if name == "own"),
        )


def address(source_id: str) -> str:
    """Return what stands in place of a page's address: what the source's rows are told apart by."""
    return f"import:{source_id}"


def form_of(name: str, body: bytes) -> Form | None:
    """Recognise a file by its name's ending, else by its first bytes; None when it could be anything."""
    ending = name.rpartition(".")[2].lower()
    endings: dict[str, Form] = {
        "tsv": "csv",
        "txt": "csv",
        "ndjson": "jsonl",
        "json": "jsonl",
        "xlsm": "xlsx",
    }
    if found := next((form for form in FORMS if form == ending), endings.get(ending)):
        return found
    signs: tuple[tuple[bytes, Form], ...] = ((ZIPPED, "xlsx"), (b"From ", "mbox"), (b"{", "jsonl"))
    return next((form for sign, form in signs if body.startswith(sign)), None)
