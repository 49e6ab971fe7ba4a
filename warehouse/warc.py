"""A response as a WARC file (ISO 28500), the form in which web archives keep and read them."""

from __future__ import annotations

import uuid
from datetime import UTC
from http import HTTPStatus
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.records import Page

#: What no longer fits the body as we hold it: decoded, and in one piece. Web archives rename them so.
_OF_THE_WIRE = {"content-encoding", "content-length", "transfer-encoding"}
_RENAMED = "X-Archive-Orig-"
_OK = 200
_SUCCESSES = {int(one) for one in HTTPStatus if _OK <= one < HTTPStatus.MULTIPLE_CHOICES}


def written(page: Page, status: int | None) -> bytes:
    """Return the page as a compressed WARC record; the same page gives the same bytes.

    A page without an address of the web, such as an imported file, becomes a `resource`.
    """
    target = BytesIO()
    writer = WARCWriter(target, gzip=True, warc_version="WARC/1.1")
    # Bodies are a few megabytes: in memory, where the library's own files would stay open.
    writer._create_temp_file = BytesIO
    moment = page.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{page.digest} {page.url} {moment}")
    is_web = page.url.startswith(("http://", "https://"))
    record = writer.create_warc_record(
        _one_line(page.url) if is_web else f"urn:sha256:{page.digest}",
        "response" if is_web else "resource",
        payload=BytesIO(page.body),
        http_headers=_head(page, status) if is_web else None,
        warc_content_type="" if is_web else page.content_type or "application/octet-stream",
        warc_headers_dict={"WARC-Date": moment, "WARC-Record-ID": f"<urn:uuid:{identity}>"},
    )
    writer.write_record(record)
    return target.getvalue()


def read(data: bytes) -> tuple[str, str, bytes]:
    """Return the address, the content type and the body of what `written` wrote."""
    record = next(iter(ArchiveIterator(BytesIO(data))))
    fields = record.http_headers or record.rec_headers
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return address, fields.get_header("Content-Type") or "", record.content_stream().read()


def _head(page: Page, status: int | None) -> StatusAndHeaders:
    # 304 means that the page which had come before was meant: that one is kept, and it came with 200.
    code = status if status is not None and status in _SUCCESSES else _OK
    told = page.headers or (
        ("Content-Type", page.content_type),
        ("ETag", page.etag),
        ("Last-Modified", page.last_modified),
    )
    fields = [
        (_RENAMED + name if name.lower() in _OF_THE_WIRE else name, _one_line(value))
        for name, value in told
        if value
    ]
    fields.append(("Content-Length", str(len(page.body))))
    return StatusAndHeaders(f"{code} {HTTPStatus(code).phrase}", fields, protocol="HTTP/1.1")


def _one_line(text: str) -> str:
    return " ".join(text.split())
