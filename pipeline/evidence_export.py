"""Evidence as one zip that anybody can check with standard tools, without Repute."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Container, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.failure import Failure
from pipeline.settings import ROOT, Settings
from warehouse import connection, durable
from warehouse import evidence as records
from warehouse.ledger import Entry, Ledger
from warehouse.verifying import verify

CHECKER = ROOT / "pipeline" / "evidence_check.py"
_README = """\
Evidence of {count} mentions, exported {at} (UTC)

evidence/E000012/       what record 12 of the ledger captured
  page.warc.gz          the response as it arrived (WARC, ISO 28500), with its address, header fields and time
  article.warc.gz       the article that was linked to, where it was read
  text.txt              the words as they were read
  capture.json          what was told of them: author, dates, stars, page
  change.diff           what was changed since the capture before
  screenshot.png        the archived page as a browser shows it, without scripts and pictures from elsewhere
ledger.txt              the records of the ledger, from the first that concerns these mentions to its end
manifest.json           the mentions, each with its records in order and the times when it was seen
SHA256SUMS              digests of all files here
check.py                checks the chain: python3 check.py

To check:
  sha256sum -c SHA256SUMS
  python3 check.py

Each line of ledger.txt is the SHA-256 of a record, a space, and the record. Each record holds the SHA-256 of
the record before it (`previous`) and of each of its files (`files`). `seen_at` is when the request was sent
whose answer the record rests on, `at` when the record was written. Digest of the last record: {head}

"gone" means: present at `present_at`, absent at `seen_at`. It does not say who removed it. "blocked" and
"fetch_failed" say that nobody could look, and nothing about the words. Files that are in a record and not
here were removed on demand, which a record of kind "forgotten" says.

The WARC files hold the address that was asked, which for some feeds is as good as a password.
"""


class ExportError(Failure):
    """There is nothing to export, or what there is was changed."""


def export(settings: Settings, mention_ids: Sequence[int], out: Path, now: datetime) -> int:
    """Write the zip with all evidence of the mentions; return how many records it has.

    Evidence that does not verify is not exported: a Failure names the first broken record.
    """
    ledger = Ledger(settings.evidence)
    with ledger.still():
        if flaw := verify(ledger).flaw:
            raise ExportError(f"{flaw.record}: {flaw.what}; broken evidence is not exported")
        entries = ledger.entries()
        named = _named(settings, mention_ids)
        chosen = [one for one in entries if one.mention in named.values()]
        held = {one.mention for one in chosen}
        # Whoever is handed it takes the zip for all that was asked for.
        if bare := " ".join(str(mention_id) for mention_id, digest in named.items() if digest not in held):
            raise ExportError(f"no evidence was captured of {bare}; ./repute evidence capture {bare} does it")
        removed = {place for one in entries for place in one.removed}
        files = _files(ledger, chosen, removed)
    files["ledger.txt"] = b"".join(one.line() + b"\n" for one in entries[chosen[0].number - 1 :])
    files["manifest.json"] = _manifest(named, chosen, entries, now)
    files["README.txt"] = _README.format(
        count=len(named), at=f"{now.astimezone(UTC):%Y-%m-%d %H:%M}", head=entries[-1].digest
    ).encode()
    files["check.py"] = CHECKER.read_bytes()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode("ascii")
    _publish(out, _zipped(files, now))
    return len(chosen)


def _publish(out: Path, data: bytes) -> None:
    drafts = out.absolute().parent
    durable.publish(out.absolute(), data, drafts, replace=True)


def _named(settings: Settings, mention_ids: Sequence[int]) -> dict[int, str]:
    query = (
        "SELECT mention_id, mention_key FROM mention WHERE list_contains($mention_ids::BIGINT[], mention_id) "
        "ORDER BY mention_id"
    )
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(query, {"mention_ids": list(mention_ids)}).fetchall()
    if missing := sorted(set(mention_ids) - {mention_id for mention_id, _ in rows}):
        raise ExportError(f"there is no mention {', '.join(map(str, missing))}")
    return {mention_id: records.digest(key) for mention_id, key in rows}


def _files(ledger: Ledger, chosen: Sequence[Entry], removed: Container[str]) -> dict[str, bytes]:
    return {
        f"evidence/{one.evidence_id}/{file}": ledger.file(one.evidence_id, file)
        for one in chosen
        for file in one.files
        if f"{one.evidence_id}/{file}" not in removed
    }


def _manifest(
    named: dict[int, str], chosen: Sequence[Entry], entries: Sequence[Entry], now: datetime
) -> bytes:
    told: dict[str, Any] = {
        "exported_at": now.astimezone(UTC).isoformat(),
        "ledger": {
            "first_record": chosen[0].number,
            "previous": chosen[0].previous,
            "last_record": entries[-1].number,
            "head": entries[-1].digest,
        },
        "mentions": [
            {
                "mention_id": mention_id,
                "mention_sha256": digest,
                "records": [_summary(one) for one in chosen if one.mention == digest],
            }
            for mention_id, digest in named.items()
        ],
    }
    return (json.dumps(told, indent=1) + "\n").encode("ascii")


def _summary(one: Entry) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(one.line()[65:])
    return {
        "evidence_id": one.evidence_id,
        "record_sha256": one.digest,
        **{name: value for name, value in told.items() if name not in {"mention", "number", "previous"}},
    }


def _zipped(files: dict[str, bytes], now: datetime) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
    return target.getvalue()
