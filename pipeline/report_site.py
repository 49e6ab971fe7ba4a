"""The report site on loopback: the files of one folder, and nothing else of this machine."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.failure import Misuse

#: What a page's own policy cannot say, and what keeps browsers from guessing.
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

#: Not from the machine's own lists: nosniff makes a wrong guess of these an unusable file.
TYPES = {
    **SimpleHTTPRequestHandler.extensions_map,
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".parquet": "application/vnd.apache.parquet",
    ".atom": "application/atom+xml",
}


class Reports(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for files below the folder; no listings, no hidden files, no way out by a link."""

    timeout = 30
    server_version = "repute"
    sys_version = ""
    extensions_map = TYPES
    index_pages = ("index.html",)
    #: The file's ETag: pages are made anew within a second, or with a clock that was set back.
    mark = ""

    def __init__(self, *args: Any, root: Path, public: str = "", **kwargs: Any) -> None:
        self.root = root.resolve()
        #: The origin under which a reverse proxy shows the site; empty where there is none.
        self.public = public
        super().__init__(*args, directory=str(self.root), **kwargs)

    def send_head(self) -> Any:
        """Refuse what is not ours to give, before a file is opened."""
        if not self.is_asked_by_our_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "ask for this site by its own address")
        elif not self.is_report():
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.is_known():
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
        else:
            return super().send_head()
        return None

    def is_asked_by_our_name(self) -> bool:
        """Whether the request names this address: a foreign name pointed at it must not read the reports."""
        name, _, port = self.headers.get("Host", "").partition(":")
        is_here = name in {"127.0.0.1", "localhost"} and port in {"", str(self.connection.getsockname()[1])}
        return is_here or self.is_asked_by_public_name()

    def is_asked_by_public_name(self) -> bool:
        """Whether the request names the address of the reverse proxy before us, which handed that on."""
        return bool(self.public) and self.headers.get("Host", "").lower() == urlsplit(self.public).netloc

    def is_report(self) -> bool:
        """Whether the path, with every link followed, lies below the folder and is not hidden."""
        try:
            wanted = self.file().resolve()
            parts = wanted.relative_to(self.root).parts
        except ValueError:
            return False
        return not any(part.startswith(".") for part in parts)

    def is_known(self) -> bool:
        """Whether the browser says that it has the file as it is."""
        try:
            told = self.file().stat()
        except OSError:
            return False
        self.mark = f'"{told.st_ino:x}-{told.st_mtime_ns:x}-{told.st_size:x}"'
        return self.mark in self.headers.get("If-None-Match", "")

    def file(self) -> Path:
        """Return what is asked for: of a folder its index."""
        wanted = Path(self.translate_path(self.path))
        return wanted / self.index_pages[0] if wanted.is_dir() else wanted

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        """Show no listing."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Put our headers on every answer, errors too."""
        for name, value in self.rules().items():
            self.send_header(name, value)
        if self.mark:
            self.send_header("ETag", self.mark)
        super().end_headers()

    def rules(self) -> Mapping[str, str]:
        """What holds for the page that is asked for."""
        return HEADERS

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the terminal for people."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def origin(told: str) -> str:
    """Return the address of a site as browsers write it into `Origin`; a Misuse for what is none."""
    usual = {"http": 80, "https": 443}
    try:
        parts = urlsplit(told)
        name, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
        # Its pages lie at the root: their forms and links would leave a folder.
        has_more = parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username
        if not name or has_more or parts.scheme not in usual or re.search(r"\s", told):
            raise ValueError(told)
    except ValueError as error:
        raise Misuse(
            "REPUTE_SITE_URL must be the address of the report site, without a path,"
            f" like https://reports.example.org, not {told!r}"
        ) from error
    return f"{parts.scheme}://{name}" + (f":{port}" if port and port != usual[parts.scheme] else "")


@contextmanager
def serving(folder: Path, port: int, site: Callable[..., Reports] = Reports) -> Iterator[str]:
    """Serve the folder on 127.0.0.1 and give the address; port 0 takes a free one."""
    folder.mkdir(parents=True, exist_ok=True)
    with _Server(("127.0.0.1", port), partial(site, root=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
