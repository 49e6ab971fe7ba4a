"""Mails that people sent: what they wrote themselves, without what they quote, sign with and attach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage

from extractors import html, moments, tables
from extractors.errors import ParseError
from extractors.imports import Import
from extractors.records import Mention, Page, Skipped

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
_ID = re.compile(r"<([^<>\s]+)>")
#: Bytes that stand in a header as they are, and not in the form that mail has for them.
_IS_RAW = re.compile("[\udc80-\udcff]")
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z][\w.:-]+)", re.ASCII)
_HEAD = 2_000
#: Charsets that say nothing about letters beyond English, and those that mean Windows' own.
_GUESSED = frozenset({"", "us-ascii", "ascii", "unknown-8bit"})
_WESTERN = frozenset({"iso-8859-1", "latin-1", "latin1", "iso8859-1"})

_DASHES = re.compile(r"^-- ?$")
_DEVICE = re.compile(
    r"^(?:sent (?:from|via|with)|get outlook|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|a partir)"
    r"|inviato (?:da|dal|con)|gesendet (?:von|mit|über)|verzonden (?:vanaf|via|met)|von meinem)\b.{0,20}"
    r"\b(?:iphone|ipad|android|outlook|samsung|mobile|handy|galaxy)\b.{0,40}$",
    re.IGNORECASE,
)
#: Lines with words that may follow such a one; where more do, it was a sentence.
_AFTER_DEVICE = 2
_WROTE = r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)"
#: "On 3 November, Support <help@…> wrote:", over up to three lines, before quoted ones.
_ATTRIBUTION = re.compile(
    r"^(?:(?:on|am|le|el|il|op|em|den)\b(?:[^\n]*\n){0,2}?)?"
    rf"(?!>)[^\n]*\b{_WROTE}\b[^\n]*:[ \t]*\n(?=\s*>)",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTES = re.compile(r"^>[^\n]*\n?", re.MULTILINE)
#: Where mail programs begin to repeat the mail that is answered. A form of a web site has a sender and a date
#: as well, but no address that it went to and no subject.
_ORIGINAL = re.compile(
    r"^(?:\s*-{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d'origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}"
    r"|\*?(?:from|von|de|da|van):\*?[ \t][^\n]+\n+\*?(?:sent|gesendet|envoyé|enviado|inviato|verzonden"
    r"|date|datum|fecha|data):\*?[ \t][^\n]+\n+\*?(?:to|an|à|a|para|aan|cc|subject|betreff|objet|asunto"
    r"|oggetto|onderwerp|assunto):\*?[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTING_MARKUP = "blockquote, .gmail_quote, .gmail_signature, #appendonsend, #divRplyFwdMsg, .moz-signature"


def mentions(page: Page, how: Import) -> Iterator[Mention | Skipped]:
    """Read every mail, in the order of the file; a file without any is a ParseError."""
    found = list(_split(page.body)) if how.form == "mbox" else [page.body]
    if not found:
        raise ParseError(page.source_id, "is no mailbox: no line begins like `From somebody Mon Nov 16 ...`")
    for number, raw in enumerate(found, 1):
        mail = _parsed(raw)
        if mail is None:
            yield Skipped(f"mail {number} is broken and cannot be read")
        elif not (_header(mail, "From") or _header(mail, "Date")):
            if how.form == "eml":
                raise ParseError(page.source_id, "is no mail: it has neither a sender nor a date")
            yield Skipped(f"mail {number} has neither a sender nor a date")
        elif reason := _unwanted(mail, how):
            yield Skipped(f"mail {number} {reason}")
        elif not (text := words(mail)):
            yield Skipped(f"mail {number} has no text")
        else:
            yield _mention(page, mail, text, how)


def _split(body: bytes) -> Iterator[bytes]:
    starts = list(_SEPARATOR.finditer(body))
    for here, after in zip(starts, [*starts[1:], None], strict=False):
        yield _ESCAPED.sub(rb"\1", body[here.end() : after.start() if after else len(body)])


def _parsed(raw: bytes) -> EmailMessage | None:
    """Return the mail; None for one that the standard library fails on, which costs none of the others."""
    try:
        mail: EmailMessage = message_from_bytes(raw, policy=policy.default)
        mail.get_body()
    except Exception:
        return None
    return mail


def _mention(page: Page, mail: EmailMessage, text: str, how: Import) -> Mention:
    thread = _ID.findall(_header(mail, "References"))
    parent = _ID.findall(_header(mail, "In-Reply-To"))
    own = _ID.findall(_header(mail, "Message-ID"))
    return Mention(
        kind=how.kind,
        external_id=own[0] if own else None,
        author=_author(_header(mail, "From")),
        title=_header(mail, "Subject") or None,
        text=text,
        language=how.language or None,
        published=moments.local(_header(mail, "Date"), language="en", zone=how.zone, now=page.fetched_at),
        parent_id=parent[0] if parent else None,
        thread_id=(thread or parent or [None])[0],
    )


def _unwanted(mail: EmailMessage, how: Import) -> str | None:
    if (_header(mail, "Auto-Submitted") or "no").lower() != "no":
        return "is an automatic answer"
    sender = _ADDRESS.findall(_header(mail, "From"))
    host = sender[-1].rpartition("@")[2].rstrip(">").lower() if sender else ""
    return "was sent by ourselves" if host and host in how.own else None


def _author(sender: str) -> str | None:
    """Return the name; the address only where there is no name."""
    name = re.sub(r"<[^<>]*>", "", sender).strip().strip("\"'").strip()
    return name or next(iter(_ADDRESS.findall(sender)), None)


def _header(mail: EmailMessage, name: str) -> str:
    try:
        raw = next((str(raw) for key, raw in mail.raw_items() if key.lower() == name.lower()), "")
        is_raw = _IS_RAW.search(raw)
        said = tables.decoded(raw.encode("utf-8", "surrogateescape")) if is_raw else str(mail.get(name, ""))
        return " ".join(said.split())
    except Exception:
        # The standard library fails on some broken headers; such a one says nothing.
        return ""


def words(mail: EmailMessage) -> str:
    """Return what the sender wrote: the plain text, else the HTML; nothing of an attachment."""
    for form in ("plain", "html"):
        part = mail.get_body((form,))
        if isinstance(part, EmailMessage) and (said := _content(part)).strip():
            return _markup(said) if form == "html" else own_words(said)
    return ""


def _content(part: EmailMessage) -> str:
    """Decode what is said; many programs declare Western letters as Latin-1, or nothing at all."""
    held = part.get_payload(decode=True)
    if not isinstance(held, bytes):
        return ""
    declared = part.get_content_charset() or _meta(held)
    if declared in _GUESSED:
        return tables.decoded(held)
    try:
        return held.decode("cp1252" if declared in _WESTERN else declared, errors="replace")
    except (LookupError, ValueError):  # no charset, or one that is none for letters
        return tables.decoded(held)


def _meta(held: bytes) -> str:
    found = _CHARSET.search(held[:_HEAD])
    return found[1].decode().lower() if found else ""


def _markup(said: str) -> str:
    document = html.fragment(said)
    whole = html.text(document)
    for quoted in document.select(_QUOTING_MARKUP):
        quoted.extract()
    return own_words(html.text(document) or whole)


def own_words(said: str) -> str:
    """Cut off quotations and the signature; where nothing would be left, everything stays."""
    text = said.replace("\r\n", "\n").rstrip() + "\n"
    if (original := _ORIGINAL.search(text)) and text[: original.start()].strip():
        text = text[: original.start()].rstrip("_ \n") + "\n"
    text = _QUOTES.sub("", _ATTRIBUTION.sub("", text))
    lines = text.split("\n")
    ends = [place for place, line in enumerate(lines) if _is_end(lines, place, line.rstrip("\r"))]
    kept = "\n".join(lines[: ends[0]] if ends else lines).strip()
    return kept or said.strip()


def _is_end(lines: Sequence[str], place: int, line: str) -> bool:
    if _DASHES.match(line):
        return True
    return bool(_DEVICE.match(line)) and sum(map(bool, map(str.strip, lines[place + 1 :]))) <= _AFTER_DEVICE
