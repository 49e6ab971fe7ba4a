"""The report site with its pages for people: /label and /cases, on the same address, under the same rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from pipeline import report_site
from pipeline.case_office import CaseOffice
from pipeline.failure import Failure
from pipeline.label_office import MOST_FIELDS, Office, Refusal
from pipeline.labelling import AnswerError
from pipeline.report_site import Reports
from pipeline.settings import Settings
from warehouse.errors import WarehouseError

PATH = "/label"
CASES = "/cases"
_LARGEST_FORM = 64_000
#: Without a referrer of its own site a browser would not say where a form comes from.
_RULES = {
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "Referrer-Policy": "same-origin",
}
_LATER = "Saved. A collection is running; it counts when that has finished."
_NOTICES = {
    PATH: {
        "now": "Saved. Every figure counts it now; the report's page follows in a moment.",
        "later": _LATER,
    },
    CASES: {"now": "Saved.", "later": _LATER},
}


class Desk(Protocol):
    """What stands behind one page."""

    def desk(self, query: str, notice: str = "", *, typed: Mapping[str, str] | None = None) -> str:
        """Return the page for that query; `typed` is the form that was refused, and stays filled in."""

    def address(self, query: str) -> str:
        """Return the page's address for that query."""

    def take(self, form: Mapping[str, str]) -> str:
        """Take a form, and return which notice fits."""

    def look(self, form: Mapping[str, str], /) -> str | None:
        """Return the page for a form that only asks; None when it wants something done."""


class Labels(Reports):
    """The report site, which also answers /label and /cases."""

    def __init__(self, *args: Any, offices: Mapping[str, Desk], **kwargs: Any) -> None:
        self.offices = offices
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:  # noqa: N802
        """Answer the page for corrections, and else a report."""
        path, query = _parted(self.path)
        office = self.offices.get(path)
        if office is None or not self.is_asked_by_our_name():
            super().do_GET()
        elif (told := _fields(query)) is None:
            self.send_error(HTTPStatus.BAD_REQUEST, "that is no address of this page")
        else:
            self._show(office, query, _NOTICES[path].get(told.get("saved", ""), ""))

    def do_POST(self) -> None:  # noqa: N802
        """Take a form, and send the browser back to a page that can be loaded again."""
        office = self.offices.get(_parted(self.path)[0])
        if office is None:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)
        elif not self.is_asked_by_our_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "ask for this site by its own address")
        elif not self._is_from_here():
            self.send_error(HTTPStatus.FORBIDDEN, "a form of another site is not taken")
        elif (form := self._form()) is not None:
            self._take(office, form)

    def rules(self) -> Mapping[str, str]:
        """Let the page's forms come back to it; a report has none."""
        # The path is not known yet when a request cannot even be read.
        is_ours = _parted(getattr(self, "path", ""))[0] in self.offices
        return {**super().rules(), **_RULES} if is_ours else super().rules()

    def _take(self, office: Desk, form: Mapping[str, str]) -> None:
        path, back = _parted(form.get("back") or PATH)
        if not path or _fields(back) is None:
            self.send_error(HTTPStatus.BAD_REQUEST, "that is no form of this page")
            return
        try:
            if (page := office.look(form)) is not None:
                self._send(page)
                return
            saved = office.take(form)
            # Who has said a name once is not asked for it again.
            named = urlencode({"by": form["by"]}) if form.get("by") else ""
            place = f"{office.address(f'{back}&{named}')}&saved={saved}"
        except (Refusal, AnswerError) as error:
            self._show(office, back, str(error), form)
        except (Failure, WarehouseError, OSError) as error:
            self._tell(error)
        else:
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", place)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _show(self, office: Desk, query: str, notice: str, refused: Mapping[str, str] | None = None) -> None:
        try:
            page = office.desk(query, notice, typed=refused)
        except Refusal as error:
            self._tell(error, HTTPStatus.BAD_REQUEST)
            return
        except (Failure, WarehouseError, ValueError, OSError) as error:
            self._tell(error)
            return
        self._send(page, HTTPStatus.OK if refused is None else HTTPStatus.BAD_REQUEST)

    def _send(self, page: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _tell(self, error: Exception, status: HTTPStatus = HTTPStatus.SERVICE_UNAVAILABLE) -> None:
        """Say why there is no page: also that the disk is full, or a folder may not be written."""
        why = error.strerror if isinstance(error, OSError) else None
        self.send_error(status, "there is no page", why or str(error))

    def _is_from_here(self) -> bool:
        """Whether the form stands on our own page, as far as the browser says."""
        ours = {self.public} - {""}
        if not self.is_asked_by_public_name():  # and not all proxies hand on the name that they were asked by
            ours.add(f"http://{self.headers.get('Host', '')}")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return self.headers.get("Origin") in {None, *ours} and site == "same-origin"

    def _form(self) -> dict[str, str] | None:
        """Read the form; None when it was refused."""
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get_content_type()
        if not length.isascii() or not length.isdigit() or kind != "application/x-www-form-urlencoded":
            self.send_error(HTTPStatus.BAD_REQUEST, "that is no form of this page")
        elif int(length) > _LARGEST_FORM:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            try:
                told = self.rfile.read(int(length)).decode("utf-8")
                return dict(parse_qsl(told, keep_blank_values=True, max_num_fields=MOST_FIELDS))
            except ValueError:
                self.send_error(HTTPStatus.BAD_REQUEST, "that is no form of this page")
        return None


def _parted(address: str) -> tuple[str, str]:
    """Return the path and the query of an address; both are empty when it is none."""
    try:
        told = urlsplit(address)
    except ValueError:
        return "", ""
    return told.path, told.query


def _fields(query: str) -> dict[str, str] | None:
    """Return the fields of a query; None when there are more than any page of ours has."""
    try:
        return dict(parse_qsl(query, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None


@contextmanager
def serving(settings: Settings, port: int, clock: Callable[[], datetime]) -> Iterator[str]:
    """Serve reports and pages on 127.0.0.1, and give the address; a Misuse where the public one is none."""
    public = report_site.origin(settings.site_url) if settings.site_url else ""
    offices: Mapping[str, Desk] = {PATH: Office(settings, clock), CASES: CaseOffice(settings, clock)}
    site = partial(Labels, offices=offices, public=public)
    with report_site.serving(settings.reports, port, site) as address:
        yield address
