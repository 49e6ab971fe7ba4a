"""The report site gives the reports, and nothing else."""

from __future__ import annotations

import http.client
import mimetypes
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline import report_site
from pipeline.failure import Misuse


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A site with one report, an unfinished file, and a secret beside its folder."""
    (tmp_path / "secret.txt").write_text("a password")
    brand = tmp_path / "reports" / "acme"
    brand.mkdir(parents=True)
    (tmp_path / "reports" / "index.html").write_text("<p>All reports</p>")
    (brand / "2026-W46.html").write_text("<p>Acme</p>")
    (brand / ".2026-W47.html.tmp").write_text("half a page")
    (brand / "way-out").symlink_to(tmp_path / "secret.txt")
    (brand / "folder").mkdir()
    (brand / "folder" / "index.html").symlink_to(tmp_path / "secret.txt")
    with report_site.serving(tmp_path / "reports", 0) as address:
        yield urlsplit(address).port or 0


def asked(
    port: int, path: str, method: str = "GET", host: str | None = None, known: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    for name, value in (known or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    told = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return told


def test_it_gives_the_index_and_a_report(port: int) -> None:
    assert asked(port, "/")[::2] == (200, b"<p>All reports</p>")
    assert asked(port, "/acme/2026-W46.html")[::2] == (200, b"<p>Acme</p>")
    assert asked(port, "/acme/2026-W46.html", "HEAD")[::2] == (200, b"")
    assert asked(port, "/", host=f"localhost:{port}")[0] == 200


def test_a_page_that_was_made_anew_is_given_anew_whatever_the_clock_says(port: int, tmp_path: Path) -> None:
    page = tmp_path / "reports" / "acme" / "2026-W46.html"
    _, told, _ = asked(port, "/acme/2026-W46.html")
    known = {"If-None-Match": told["ETag"], "If-Modified-Since": told["Last-Modified"]}
    status, again, body = asked(port, "/acme/2026-W46.html", known=known)
    assert (status, again["ETag"], body) == (304, told["ETag"], b"")
    before = page.stat().st_mtime
    for later in (0, -3600):
        fresh = page.with_name("fresh")
        fresh.write_text("<p>Anew</p>")
        os.utime(fresh, (before + later, before + later))
        fresh.replace(page)
        assert asked(port, "/acme/2026-W46.html", known=known)[::2] == (200, b"<p>Anew</p>")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/acme/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/acme/way-out",
        "/acme/folder/",
        "/acme/.2026-W47.html.tmp",
        "/acme/",
        "/acme/2026-W46.html%00",
        "/nothing.html",
    ],
)
def test_it_gives_nothing_else(path: str, port: int) -> None:
    status, _, body = asked(port, path)
    assert status == 404
    assert b"password" not in body
    assert b"half a page" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1:1"])
def test_a_foreign_name_is_not_answered(host: str, port: int) -> None:
    assert asked(port, "/", host=host)[0] == 421


@pytest.mark.parametrize("path", ["/", "/nothing.html"])
def test_every_answer_carries_the_headers(path: str, port: int) -> None:
    _, headers, _ = asked(port, path)
    assert report_site.HEADERS.items() <= headers.items()
    assert "Python" not in headers["Server"]


def test_nothing_can_be_written(port: int) -> None:
    assert {asked(port, "/index.html", method)[0] for method in ("PUT", "POST", "DELETE")} == {501}


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    with report_site.serving(tmp_path, 0) as address:
        assert urlsplit(address).hostname == "127.0.0.1"


def test_files_that_browsers_take_by_their_type_only_have_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a machine that has no list of its own.
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: (None, None))
    names = ("engine.js", "engine.wasm", "mention.parquet", "feed.atom")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    with report_site.serving(tmp_path, 0) as address:
        port = urlsplit(address).port or 0
        told = {name: asked(port, f"/{name}?v=1")[1]["Content-type"] for name in names}
    assert told == {
        "engine.js": "text/javascript",
        "engine.wasm": "application/wasm",
        "mention.parquet": "application/vnd.apache.parquet",
        "feed.atom": "application/atom+xml",
    }


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("https://reports.example.org", "https://reports.example.org"),
        ("https://Reports.Example.org:443/", "https://reports.example.org"),
        ("http://reports.example.org:8443", "http://reports.example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_the_public_address_is_read_as_browsers_write_it(told: str, origin: str) -> None:
    assert report_site.origin(told) == origin


@pytest.mark.parametrize(
    "told",
    [
        "reports.example.org", "ftp://reports.example.org", "https://", "https://reports.example.org/repute/",
        "https://reports.example.org?a=1", "https://kim@reports.example.org", "https://a b.example",
        "https://reports.example.org:port", "https://[reports",
    ],
)  # fmt: skip
def test_a_public_address_that_is_none_is_refused_by_name(told: str) -> None:
    with pytest.raises(
        Misuse, match="REPUTE_SITE_URL must be the address of the report site, without a path"
    ):
        report_site.origin(told)
