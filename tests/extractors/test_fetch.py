from __future__ import annotations

import asyncio
import gzip
import os
import signal
import socket
import ssl
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from extractors.fetch import Policy, fetch
from extractors.records import Attempt, Page, Source
from tests.extractors.loopback import Web, redirect, response

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
POLICY = Policy("press@kestrel.example", True, 0, max_bytes=100_000, total_seconds=5)
HURRIED = replace(POLICY, total_seconds=1)

_dialled: list[Any] | None = None


def _remember(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _dialled is not None:
        _dialled.append(details[1][0])


sys.addaudithook(_remember)


@pytest.fixture(autouse=True)
def dialled() -> Iterator[list[Any]]:
    """Every address dialled by this process, as the interpreter itself tells of it."""
    global _dialled  # noqa: PLW0603
    _dialled = []
    yield _dialled
    assert set(_dialled) <= {"127.0.0.1"}
    _dialled = None


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    with Web.serving() as web:
        yield web


@pytest.fixture
def web(server: Web) -> Web:
    server.answers.clear()
    server.asked.clear()
    return server


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name service that knows what the test puts in; no other name exists."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: str, port: int, *_: object, **__: object) -> list[tuple[Any, ...]]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in known[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


def source(url: str, number: int = 1) -> Source:
    return Source(f"source-{number}", "kestrel", "feed", "A source", url, timedelta(hours=1))


def attempts(*urls: str, policy: Policy = POLICY) -> list[Attempt]:
    kept: list[Attempt] = []
    sources = [source(url, number) for number, url in enumerate(urls, 1)]
    fetch(sources, policy, lambda: NOW, kept.append)
    return sorted(kept, key=lambda attempt: attempt.source_id)


def attempt(web: Web, path: str, policy: Policy = POLICY) -> Attempt:
    (made,) = attempts(f"http://127.0.0.1:{web.port}{path}", policy=policy)
    return made


def test_a_page_arrives_as_it_was_sent(web: Web) -> None:
    body = "<feed>Bücher \0</feed>".encode("latin-1")
    web.answers["/feed?key=1"] = response(
        body, "200 OK", "Content-Type: application/atom+xml; charset=latin-1"
    )
    made = attempt(web, "/feed?key=1")
    url = f"http://127.0.0.1:{web.port}/feed?key=1"
    assert made == Attempt(
        source_id="source-1",
        site="feed",
        fetched_at=NOW,
        latency_ms=made.latency_ms,
        page=Page("source-1", url, NOW, body, "application/atom+xml; charset=latin-1"),
        http_status=200,
    )
    assert 0 <= made.latency_ms < 5000


def test_we_say_who_asks_and_how_to_reach_us(web: Web) -> None:
    web.answers["/"] = response()
    attempt(web, "/")
    attempt(web, "/", replace(POLICY, contact="press@kestrel.example\r\nX-More: 1"))
    attempt(web, "/", replace(POLICY, contact=""))
    assert "User-Agent: Repute/0.1 (+press@kestrel.example)\r\n" in web.asked[0]
    assert "application/atom+xml" in web.asked[0]
    assert "User-Agent: Repute/0.1 (+press@kestrel.example X-More: 1)\r\n" in web.asked[1]
    assert "User-Agent: Repute/0.1\r\n" in web.asked[2]


def deflated(body: bytes) -> bytes:
    return zlib.compress(body)


@pytest.mark.parametrize(("encoding", "encode"), [("gzip", gzip.compress), ("deflate", deflated)])
def test_a_compressed_body_is_decompressed(web: Web, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    web.answers["/"] = response(encode(b"<feed/>"), "200 OK", f"Content-Encoding: {encoding}")
    page = attempt(web, "/").page
    assert page is not None
    assert page.body == b"<feed/>"


def test_a_redirect_to_bytes_that_are_no_utf_8_is_followed_as_they_are(web: Web) -> None:
    web.answers["/"] = redirect("/caf?").replace(b"/caf?", b"/caf\xe9")
    web.answers["/caf%E9"] = response(b"page")
    page = attempt(web, "/").page
    assert page is not None
    assert page.body == b"page"


def test_long_header_fields_are_no_reason_to_refuse_a_page(web: Web) -> None:
    web.answers["/"] = response(b"page", "200 OK", "Content-Security-Policy: " + "x" * 30_000)
    assert attempt(web, "/").page is not None


def test_a_body_at_the_limit_is_taken(web: Web) -> None:
    web.answers["/"] = response(b"x" * POLICY.max_bytes)
    assert attempt(web, "/").problem is None


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def dripping_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    await drip(writer)


async def dripping_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    await drip(writer)


async def drip(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def silent(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.transport.abort()


async def short(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")


async def endless_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Field: " + b"x" * 1000 + b"\r\n")
        await writer.drain()


BOMB = gzip.compress(bytes(50_000_000))
TWICE = gzip.compress(gzip.compress(b"<feed/>"))
GZIP = "Content-Encoding: gzip"
FOREIGN = "answered in a content encoding that we did not ask for"
BROKEN = "its body broke off or could not be decompressed"
PRIVATE = "leads to a private or reserved network address, which is refused"


@pytest.mark.parametrize(
    ("answer", "status", "problem"),
    [
        (response(b"", "401 Unauthorized"), 401, "answered 401: it wants a sign-in"),
        (response(b"", "403 Forbidden"), 403, "answered 403: it refuses us"),
        (response(b"", "404 Not Found"), 404, "answered 404: nothing is there; check the address"),
        (response(b"", "410 Gone"), 410, "answered 410: it is gone for good; remove the source"),
        (response(b"", "418 Teapot"), 418, "answered 418"),
        (response(b"", "429 Slow down"), 429, "answered 429: asked too often; look at it less often"),
        (response(b"sorry", "503 Oh"), 503, "answered 503: its server has trouble or wants to be left alone"),
        (response(b"", "304 Not Modified"), 304, "answered 304"),
        (response(b"", "302 Found"), 302, "answered 302"),
        (response(b"x" * 100_001), 200, "its body is larger than 0.1 MB"),
        (response(BOMB, "200 OK", GZIP), 200, "its body is larger than 0.1 MB"),
        (endless, 200, "its body is larger than 0.1 MB"),
        (response(TWICE, "200 OK", "Content-Encoding: gzip, gzip"), 200, FOREIGN),
        (response(TWICE, "200 OK", GZIP, GZIP), 200, FOREIGN),
        (response(b"?", "200 OK", "Content-Encoding: x-own"), 200, FOREIGN),
        (response(b"no gzip", "200 OK", GZIP), 200, BROKEN),
        (short, 200, BROKEN),
        (reset, None, "the connection was cut before the answer was complete"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", None, "answered in broken HTTP"),
        (endless_head, None, "answered in broken HTTP"),
        (redirect("/"), 302, "redirected more than 5 times"),
        (redirect("http://[::1"), 302, "a redirect's address is not a valid web address"),
        (redirect("http://127.1/"), 302, "a redirect's address is not a valid web address"),
        (redirect("file:///etc/passwd"), 302, "a redirect's address is neither http nor https"),
        (redirect("http://169.254.169.254/latest/meta-data/"), 302, f"a redirect's address {PRIVATE}"),
        (redirect("http://10.0.0.1:8080/"), 302, f"a redirect's address {PRIVATE}"),
        (redirect("//[::ffff:192.168.0.1]/"), 302, f"a redirect's address {PRIVATE}"),
        (redirect("http://[64:ff9b::7f00:1]/"), 302, f"a redirect's address {PRIVATE}"),
        (redirect("http://0.0.0.0/"), 302, f"a redirect's address {PRIVATE}"),
    ],
)  # fmt: skip
def test_a_failure_is_told_in_words_without_the_address(
    web: Web, answer: Any, status: int | None, problem: str
) -> None:
    web.answers["/"] = answer
    made = attempt(web, "/")
    assert (made.page, made.http_status, made.problem) == (None, status, problem)


@pytest.mark.parametrize(("answer", "status"), [(silent, None), (dripping_head, None), (dripping_body, 200)])
def test_the_deadline_holds_for_the_whole_attempt(web: Web, answer: Any, status: int | None) -> None:
    web.answers["/"] = answer
    made = attempt(web, "/", HURRIED)
    assert (made.page, made.http_status, made.problem) == (None, status, "timed out after 1 s")


def test_slow_redirects_share_one_deadline(web: Web) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        writer.write(redirect("/", "Connection: close"))

    web.answers["/"] = slowly
    made = attempt(web, "/", HURRIED)
    assert made.problem == "timed out after 1 s"


def test_an_address_that_cannot_be_asked_fails_alone(web: Web) -> None:
    web.answers["/"] = response(b"page")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = closed.getsockname()[1]
        urls = ["http://[::1", "http://127.1/", "ftp://127.0.0.1/", f"http://127.0.0.1:{nobody}/",
                "http://10.1.2.3/", f"http://127.0.0.1:{web.port}/"]  # fmt: skip
        made = attempts(*urls)
    assert [one.problem for one in made] == [
        "its address is not a valid web address",
        "its address is not a valid web address",
        "its address is neither http nor https",
        "connection refused",
        f"its address {PRIVATE}",
        None,
    ]


def test_redirects_are_followed_and_the_last_address_is_kept(web: Web) -> None:
    web.answers["/"] = redirect("/a/one")
    web.answers["/a/one"] = redirect("../b/two?x=1#part")
    web.answers["/b/two?x=1"] = response(b"page")
    made = attempt(web, "/")
    assert made.page is not None
    assert made.page.url == f"http://127.0.0.1:{web.port}/b/two?x=1"
    assert made.http_status == 200


def test_a_password_in_the_address_is_sent_and_not_kept(web: Web) -> None:
    web.answers["/"] = response(b"page")
    (made,) = attempts(f"http://kestrel:secret@127.0.0.1:{web.port}/")
    assert made.page is not None
    assert made.page.url == f"http://127.0.0.1:{web.port}/"
    assert "Authorization: Basic " in web.asked[0]


def test_cookies_last_through_redirects_and_no_longer(web: Web, names: dict[str, list[str]]) -> None:
    names["shop.example"] = ["127.0.0.1"]
    web.answers["/"] = redirect("/in", "Set-Cookie: visit=7; Path=/")
    web.answers["/in"] = response()
    attempts(*[f"http://shop.example:{web.port}/"] * 2)
    assert ["Cookie: visit=7" in head for head in web.asked] == [False, True, False, True]


def test_loopback_is_refused_unless_the_configuration_allows_it(web: Web, dialled: list[str]) -> None:
    made = attempt(web, "/", replace(POLICY, allow_loopback=False))
    assert made.problem is not None
    assert "write `fetch: {allow_loopback: true}` in the configuration" in made.problem
    assert (dialled, web.asked) == ([], [])


@pytest.mark.parametrize(
    "addresses", [["10.0.0.7"], ["169.254.169.254", "fd00:ec2::254"], ["::ffff:10.0.0.7"]]
)
def test_a_name_that_leads_to_a_private_address_is_never_dialled(
    web: Web, names: dict[str, list[str]], dialled: list[str], addresses: list[str]
) -> None:
    names["inner.example"] = addresses
    web.answers["/"] = redirect("http://inner.example/admin")
    straight, redirected = attempts("http://inner.example/admin", f"http://127.0.0.1:{web.port}/")
    assert straight.problem == f"its address {PRIVATE}"
    assert redirected.problem == f"a redirect's address {PRIVATE}"
    assert dialled == ["127.0.0.1"]


def test_a_name_that_turns_private_later_is_never_dialled(
    web: Web, names: dict[str, list[str]], dialled: list[str]
) -> None:
    names["fickle.example"] = ["127.0.0.1"]

    async def turn(writer: asyncio.StreamWriter) -> None:
        names["fickle.example"] = ["10.0.0.7"]
        writer.write(redirect(f"http://fickle.example:{web.port + 1}/", "Connection: close"))

    web.answers["/"] = turn
    (made,) = attempts(f"http://fickle.example:{web.port}/")
    assert made.problem == f"a redirect's address {PRIVATE}"
    assert dialled == ["127.0.0.1"]


@pytest.mark.usefixtures("names")
def test_an_unknown_name_is_told_as_such() -> None:
    (made,) = attempts("http://nobody.example/")
    assert made.problem == "the host name could not be resolved; check its spelling and the network"


def test_a_certificate_of_nobody_is_not_trusted(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "server.pem"))
    with Web.serving(context) as web:
        (made,) = attempts(f"https://127.0.0.1:{web.port}/")
    told = "its certificate is not trusted: expired, self-signed or made for another host"
    assert (made.problem, made.http_status) == (told, None)


def self_signed(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(pem, pkcs8, serialization.NoEncryption())
    path.write_bytes(secret + certificate.public_bytes(pem))
    return path


def test_a_server_without_tls_is_told_as_such() -> None:
    def answer() -> None:
        visitor, _ = listener.accept()
        visitor.sendall(response(b"plain", "400 Bad Request"))
        visitor.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        (made,) = attempts(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert made.problem == "no secure connection could be agreed on"


def test_proxies_of_the_environment_are_not_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    web.answers["/"] = response(b"page")
    assert attempt(web, "/").problem is None


def test_hosts_are_asked_side_by_side(web: Web, names: dict[str, list[str]]) -> None:
    together = asyncio.Barrier(3)

    async def meet(writer: asyncio.StreamWriter) -> None:
        await together.wait()
        writer.write(response(b"met", "200 OK", "Connection: close"))

    web.answers["/"] = meet
    urls = [f"http://{host}.example:{web.port}/" for host in "abc"]
    names.update((f"{host}.example", ["127.0.0.1"]) for host in "abc")
    assert [made.problem for made in attempts(*urls)] == [None, None, None]


def test_no_more_hosts_are_asked_at_once_than_the_policy_says(web: Web, names: dict[str, list[str]]) -> None:
    names.update((f"{host}.example", ["127.0.0.1"]) for host in "abcdef")
    most = crowd(web)
    attempts(
        *(f"http://{host}.example:{web.port}/" for host in "abcdef"), policy=replace(POLICY, hosts_at_once=2)
    )
    assert max(most) == 2


def test_one_host_is_asked_one_thing_at_a_time_in_order(web: Web) -> None:
    most = crowd(web, *(f"/{number}" for number in range(5)))
    attempts(*(f"http://127.0.0.1:{web.port}/{number}" for number in range(5)))
    assert max(most) == 1
    assert [head.split()[1] for head in web.asked] == ["/0", "/1", "/2", "/3", "/4"]


def crowd(web: Web, *paths: str) -> list[int]:
    """Answer slowly, and return the list that tells how many were being answered at each time."""
    now: set[asyncio.StreamWriter] = set()
    seen: list[int] = []

    async def answer(writer: asyncio.StreamWriter) -> None:
        now.add(writer)
        seen.append(len(now))
        await asyncio.sleep(0.02)
        now.remove(writer)
        writer.write(response(b"", "200 OK", "Connection: close"))

    web.answers.update(dict.fromkeys(paths or ("/",), answer))
    return seen


def test_a_host_is_left_alone_between_two_requests(web: Web) -> None:
    came: list[float] = []

    async def note(writer: asyncio.StreamWriter) -> None:
        came.append(monotonic())
        writer.write(response(b"", "200 OK", "Connection: close"))

    web.answers["/"] = note
    attempts(*[f"http://127.0.0.1:{web.port}/"] * 3, policy=replace(POLICY, delay_seconds=0.05))
    assert all(later - sooner >= 0.05 for sooner, later in pairwise(came))


def test_every_attempt_is_kept_when_it_ends_and_not_when_all_have(web: Web) -> None:
    kept: list[str] = []

    async def after_the_first(writer: asyncio.StreamWriter) -> None:
        while not kept:
            await asyncio.sleep(0.001)
        writer.write(response(b"second", "200 OK", "Connection: close"))

    web.answers["/1"] = response(b"first")
    web.answers["/2"] = after_the_first
    sources = [source(f"http://127.0.0.1:{web.port}/{number}", number) for number in (1, 2)]
    fetch(sources, POLICY, lambda: NOW, lambda made: kept.append(made.problem or "arrived"))
    assert kept == ["arrived", "arrived"]


def test_what_cannot_be_kept_ends_the_whole(web: Web) -> None:
    web.answers["/"] = response(b"page")

    def full(_: Attempt) -> None:
        raise OSError("no space left on device")

    sources = [source(f"http://127.0.0.1:{web.port}/", number) for number in range(3)]
    with pytest.raises(OSError, match="no space left"):
        fetch(sources, POLICY, lambda: NOW, full)
    assert len(web.asked) == 1


def test_an_interrupt_loses_only_what_had_not_ended(web: Web) -> None:
    web.answers["/1"] = response(b"page")
    web.answers["/2"] = silent
    kept: list[str] = []

    def interrupt(made: Attempt) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        kept.append(made.source_id)

    sources = [source(f"http://127.0.0.1:{web.port}/{number}", number) for number in (1, 2)]
    # A shell that begins the tests in its background has them ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            fetch(sources, replace(POLICY, total_seconds=50), lambda: NOW, interrupt)
    finally:
        signal.signal(signal.SIGINT, before)
    assert kept == ["source-1"]


def test_it_runs_in_any_thread(web: Web) -> None:
    web.answers["/"] = response(b"page")
    made: list[Attempt] = []
    thread = threading.Thread(target=lambda: made.append(attempt(web, "/")))
    thread.start()
    thread.join()
    assert [one.problem for one in made] == [None]


def test_nothing_to_ask_is_nothing_to_keep() -> None:
    assert attempts() == []
