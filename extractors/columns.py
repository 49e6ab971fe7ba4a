"""Which column of an exported table holds what, and each row as a mention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache

from extractors import date_forms, languages, moments, stars, urls, years
from extractors.errors import ParseError
from extractors.imports import Import
from extractors.records import Mention, Moment, Page, Reply, Skipped
from extractors.states import clock
from extractors.tables import Row, Table

#: Names of what is given as stars and of what is said: the words, where other stars are there.
_EITHER = ("bewertung", "evaluation", "valoracion", "valutazione", "avaliacao")
#: The fields of a mention, each with the names that exports give its column: without accents, spaces and
#: signs, the surest first, in English, German, French, Spanish, Italian and Portuguese.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "comment", "comments", "review", "reviewtext", "reviewbody", "reviewcontent", "body"),
        *("message", "content", "complaint", "feedback", "description", "reviewcommentmessage"),
        *("kommentar", "nachricht", "bewertungstext", "rezension", "rezensionstext", "beschwerde", "meinung"),
        *("ruckmeldung", "rueckmeldung", "inhalt", "commentaire", "commentaires", "avis", "texte", "contenu"),
        *("reclamation", "comentario", "comentarios", "resena", "opinion", "texto", "mensaje", "contenido"),
        *("queja", "reclamacion", "recensione", "commento", "commenti", "testo", "messaggio", "contenuto"),
        *("reclamo", "opiniao", "resenha", "mensagem", "conteudo", "reclamacao"),
        # In French a note is the stars.
        *("note", "notes"),
    ),
    "title": (
        *("title", "reviewtitle", "subject", "headline", "summary", "reviewcommenttitle", "betreff", "titel"),
        *("uberschrift", "ueberschrift", "titre", "objet", "sujet", "titulo", "asunto", "titolo", "oggetto"),
        "assunto",
    ),
    "author": (
        *("author", "autor", "auteur", "autore", "verfasser", "name", "reviewer", "reviewername", "customer"),
        *("customername", "user", "username", "from", "sender", "caller", "displayname", "kunde"),
        *("kundenname", "rezensent", "benutzername", "nutzername", "absender", "nom", "client", "pseudo"),
        *("utilisateur", "expediteur", "nombre", "cliente", "usuario", "remitente", "nome", "utente"),
        *("mittente", "utilizador", "remetente"),
    ),
    "published": (
        *("published", "publishedat", "date", "created", "createdat", "datecreated", "reviewdate", "time"),
        *("timestamp", "datetime", "submitted", "submittedat", "received", "receivedat", "reviewedat"),
        *("reviewcreationdate", "reviewsubmitdateandtime", "creationtime", "datum", "bewertungsdatum"),
        *("erstelltam", "veroffentlichtam", "eingangsdatum", "zeitstempel", "datedepublication"),
        *("datedelavis", "datedecreation", "fecha", "fechadepublicacion", "fechadecreacion"),
        *("fechadelaresena", "datadipubblicazione", "datadicreazione", "datarecensione"),
        *("datadellarecensione", "datadapublicacao", "datadepublicacao", "datadecriacao", "datadaavaliacao"),
        "data",
    ),
    "rating": (
        *("rating", "stars", "score", "starrating", "reviewrating", "overallrating", "reviewscore", "sterne"),
        *("sternebewertung", "gesamtbewertung", "etoiles", "nombredetoiles", "estrellas", "puntuacion"),
        *("calificacion", "stelle", "punteggio", "voto", "estrelas", "pontuacao", "classificacao"),
        *_EITHER,
    ),
    "id": (
        *("id", "reviewid", "externalid", "ticket", "ticketid", "ticketnumber", "caseid", "casenumber"),
        *("bewertungsid", "ticketnummer", "vorgangsnummer", "fallnummer"),
    ),
    "url": ("url", "link", "reviewurl", "reviewlink", "permalink", "lien", "enlace"),
    "reply": (
        *("reply", "response", "answer", "ownerreply", "replytext", "companyreply", "developerreply"),
        *("developerreplytext", "antwort", "reponse", "respuesta", "risposta", "resposta"),
    ),
    "reply_date": (
        *("replydate", "replyat", "responsedate", "respondedat", "repliedat", "developerreplydateandtime"),
        *("antwortdatum", "datedereponse", "fechaderespuesta", "datadirisposta", "datadaresposta"),
    ),
    "language": (
        *("language", "lang", "locale", "reviewerlanguage", "sprache", "langue", "idioma", "lingua"),
    ),
    "helpful": ("helpful", "helpfulvotes", "likes", "upvotes", "hilfreich"),
}
#: Names of the stars in one language and of a remark in others: by the column of words that is beside them.
_STARS_BESIDE: Mapping[str, frozenset[str]] = {
    "note": frozenset(("commentaire", "commentaires", "avis", "texte", "contenu", "reclamation")),
    "nota": frozenset(
        (
            *("comentario", "comentarios", "opiniao", "opinion", "resena", "resenha", "texto"),
            *("reclamacao", "avaliacao", "valoracion"),
        )
    ),
}
_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)", re.DOTALL)
#: A day and a clock time behind it, as most programs export them.
_TIMED = re.compile(
    r"(?P<day>.*?\S),?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?P<second>:[0-5]\d)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?|\s+Uhr)?",
    re.IGNORECASE,
)
#: Seconds or thousandths, as programs keep time.
_SINCE_1970 = re.compile(r"\d{10}|\d{13}", re.ASCII)
_MONTHS = 12
_SHOWN = 60


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """Return the column of each field that one is called after."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    found: dict[str, str] = {}

    def free(names: Iterable[str]) -> str | None:
        return next((one for one in names if one in by_name and by_name[one] not in found.values()), None)

    for field, names in FIELDS.items():
        if name := free(names):
            found[field] = by_name[name]
    stars_only = "rating" in found and "text" not in found
    if stars_only and (name := free(_EITHER)):
        found["text"] = by_name[name]
    elif stars_only or "rating" not in found:
        words = _plain(found.get("rating" if stars_only else "text", ""))
        if name := free(name for name, beside in _STARS_BESIDE.items() if words in beside):
            found |= {"text": by_name[words], "rating": by_name[name]}
    return found


def _plain(column: str) -> str:
    """Return a column's name without accents, spaces and signs."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", column)).casefold()


def mentions(page: Page, table: Table, how: Import) -> Iterator[Mention | Skipped]:
    """Read every row; a mapping that does not fit the table is a ParseError that names its columns."""
    chosen = dict(how.columns)
    _check(page, table, chosen)
    rows = list(table.rows)
    dates = _dates(page, rows, chosen.get("published"), how)
    answered = _dates(page, rows, chosen.get("reply_date"), how)
    for row in rows:
        said = {field: row.cells.get(column) for field, column in chosen.items()}
        rating = _rating(page, row, said.get("rating"), how)
        if row.problem or not (said.get("text") or said.get("title") or rating):
            yield Skipped(f"row {row.number} {row.problem or 'has no text'}")
            continue
        reply = said.get("reply")
        yield Mention(
            kind=how.kind,
            external_id=said.get("id"),
            url=urls.absolute(said.get("url") or "", page.url),
            author=said.get("author"),
            title=said.get("title"),
            text=said.get("text") or "",
            language=languages.code(said.get("language")) or said.get("language") or how.language or None,
            rating_value=rating.value if rating else None,
            rating_scale=rating.scale if rating else None,
            published=dates.get(row.number),
            reply=Reply(reply, answered.get(row.number)) if reply else None,
            like_count=stars.count(said.get("helpful")),
        )


def _check(page: Page, table: Table, chosen: Mapping[str, str]) -> None:
    there = ", ".join(repr(column) for column in table.columns)
    if strangers := [column for column in chosen.values() if column not in table.columns]:
        raise ParseError(page.source_id, f"the file has no column {strangers[0]!r}; there are: {there}")
    if twice := [column for column in chosen.values() if table.columns.count(column) > 1]:
        raise ParseError(page.source_id, f"the file has two columns {twice[0]!r}; rename one: {there}")
    if not {"text", "title", "rating"} & chosen.keys():
        raise ParseError(
            page.source_id, f"say which column holds the text: --map text=...; there are: {there}"
        )


def _rating(page: Page, row: Row, told: str | None, how: Import) -> stars.Stars | None:
    """Read a rating; one whose scale nobody says, or that lies above it, would be a guess."""
    if not told:
        return None
    plain = stars.number(told)
    read = stars.Stars(plain) if plain is not None else stars.stars(told)
    if read is None:
        return None
    scale = read.scale or how.scale
    if scale is None:
        raise ParseError(page.source_id, f"row {row.number}: {told[:_SHOWN]!r} of how many? Say --scale 5")
    if not 0 <= read.value <= scale:
        raise ParseError(
            page.source_id, f"row {row.number}: the rating {told[:_SHOWN]!r} is not on a scale to {scale:g}"
        )
    return stars.Stars(read.value, scale)


def _dates(page: Page, rows: Sequence[Row], column: str | None, how: Import) -> dict[int, Moment]:
    """Read a column of dates by the number of its row; which number is the day is proven by other rows."""
    told = {row.number: row.cells[column].strip() for row in rows if column and column in row.cells}
    order = "" if how.dates else _order(page, list(told.values()), column or "", how.language)
    known = _reader(how, page.fetched_at)
    found = {
        number: read
        for number, text in told.items()
        if (
            read := date_forms.formatted(text, how.dates, zone=how.zone)
            if how.dates
            else known(_turned(text, order))
        )
    }
    if told and not found:
        first = next(iter(told.values()))[:_SHOWN]
        raise ParseError(page.source_id, f"column {column!r}: {first!r} is no date; say --dates %d/%m/%Y")
    return found


def _reader(how: Import, now: datetime) -> Callable[[str], Moment | None]:
    """Return what reads a date in words: each day once, and a clock time beside it without asking for it."""

    @cache
    def read(text: str) -> Moment | None:
        if _SINCE_1970.fullmatch(text):
            return clock(int(text))
        return moments.local(text, language=how.language or None, zone=how.zone, now=now)

    def known(text: str) -> Moment | None:
        found = _TIMED.fullmatch(text)
        hours = _hours(found) if found else ""
        day = read(found["day"]) if found and hours else None
        if day is None or day.precision != "day" or day.is_relative:
            return read(text)
        return read(f"{day.at:%Y-%m-%d} {hours}")

    return known


def _hours(found: re.Match[str]) -> str:
    """Return the clock time in 24 hours; nothing for one that is none."""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 24  # noqa: PLR2004
    return f"{hour:02d}:{found['minute']}{found['second'] or ''}" if hour < 24 else ""  # noqa: PLR2004


def _order(page: Page, told: Sequence[str], column: str, language: str) -> str:
    """Tell `day` from `month` coming first in dates like 03/11/2026; empty where there are none such."""
    numbers = [found for text in told if (found := _NUMBERS.match(text))]
    proofs = {
        "day" if found[2] == "." or int(found[1]) > _MONTHS else "month"
        for found in numbers
        if found[2] == "." or int(found[1]) > _MONTHS or int(found[3]) > _MONTHS
    }
    if len(proofs) == 1:
        return proofs.pop()
    unsure = next((found for found in numbers if found[1] != found[3]), None)
    if unsure and (proofs or language.lower() in ("", "en")):
        year = "%Y" if len(unsure[4]) > 2 else "%y"  # noqa: PLR2004
        said = f"--dates %d{unsure[2]}%m{unsure[2]}{year} or --dates %m{unsure[2]}%d{unsure[2]}{year}"
        raise ParseError(
            page.source_id, f"column {column!r}: {unsure[0][:_SHOWN]!r} can be read two ways; say {said}"
        )
    return ""


def _turned(text: str, order: str) -> str:
    """Write a date of numbers in ISO form."""
    found = _NUMBERS.fullmatch(text) if order else None
    if not found:
        return text
    day, month = (found[1], found[3]) if order == "day" else (found[3], found[1])
    return f"{years.full(found[4])}-{int(month):02d}-{int(day):02d} {found[5].strip(' ,T')}".strip()
