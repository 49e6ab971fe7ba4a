"""Files that people hand over: every dialect of table and mail, and nothing guessed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from dateparser.date import DateDataParser
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import columns, imports, reading, tables
from extractors.errors import BlockedError, ParseError
from extractors.imports import FORMS, Import
from extractors.mails import own_words
from extractors.records import Mention, Page, Reading

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
COLUMNS = (("text", "Comment"), ("author", "Name"), ("published", "Date"))
TEXT = 'Comment,Name,Date\n"One, two\nthree",Zoë,2026-11-02\n'


def page(body: bytes, how: Import) -> Page:
    return Page("phone", imports.address("phone"), NOW, body, how.content_type)


def read(body: bytes, how: Import) -> Reading:
    return reading.read(page(body, how), "import")


def csv(text: str, **said: object) -> tuple[Mention, ...]:
    how = Import("csv", **{"columns": COLUMNS, **said})  # type: ignore[arg-type]
    return read(text.encode(), how).mentions


words = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)


@given(
    st.builds(
        Import,
        form=st.sampled_from(FORMS),
        kind=st.sampled_from(["post", "review"]),
        columns=st.dictionaries(st.sampled_from(["text", "author", "id"]), words).map(
            lambda d: tuple(d.items())
        ),
        zone=st.sampled_from(["", "Europe/Berlin"]),
        language=st.sampled_from(["", "pt-BR"]),
        dates=st.sampled_from(["", "%d/%m/%Y"]),
        scale=st.none() | st.floats(0.5, 100),
        own=st.lists(words, max_size=2).map(tuple),
    )
)
def test_what_was_said_travels_with_the_page(how: Import) -> None:
    assert Import.of(page(b"", how)) == how


@pytest.mark.parametrize("form", FORMS)
@given(body=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(form: imports.Form, body: bytes) -> None:
    columns = () if form in imports.MAILS else (("text", "a"),)
    try:
        found = read(body, Import(form, columns=columns))
    except BlockedError:
        pytest.fail("a file that somebody hands over is no wall")
    except ParseError:
        return
    assert all(mention.key for mention in found.mentions)


def test_a_letter_that_was_cut_in_two_costs_no_other_row_its_words_and_no_column_its_name() -> None:
    told = "Größe,Комментарий\nГруз,Больше не куплю\nСвет,@...\n"
    body = told.encode().replace(b"@", "ж".encode()[:1])
    found = read(body, Import("csv", columns=(("text", "Комментарий"), ("author", "Größe")))).mentions
    assert [(one.author, one.text) for one in found] == [
        ("Груз", "Больше не куплю"),
        ("Свет", "\N{REPLACEMENT CHARACTER}..."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_dialect_says_the_same(encoding: str, delimiter: str) -> None:
    rows = [["Comment", "Name", "Date"], [f'"One{delimiter} two\r\nthree"', "Zoë", "2026-11-02"]]
    body = "\r\n".join(delimiter.join(cells) for cells in rows).encode(encoding)
    (mention,) = read(body, Import("csv", columns=COLUMNS)).mentions
    assert (mention.text, mention.author) == (f"One{delimiter} two\nthree".replace("\t", ""), "Zoë")


def test_a_hint_for_excel_is_no_header() -> None:
    assert csv("sep=;\nComment;Name;Date\nLate;Ada;2026-11-02\n")[0].text == "Late"


@pytest.mark.parametrize(
    "body",
    [
        b'Id,Comment\n1,"said \\"never\\", and left"\n2,"fine"\n',
        b'Id, Comment\n1, "said ""never"", and left"\n2, "fine"\n',
        b',,\nId,Comment\n1,"said ""never"", and left"\n2,fine\n',
    ],
)
def test_quotes_are_read_however_a_program_writes_them(body: bytes) -> None:
    rows = tables.table("phone", body, "csv").rows
    assert [row.cells["Comment"] for row in rows] == ['said "never", and left', "fine"]


def test_broken_quotes_are_said_with_their_row() -> None:
    with pytest.raises(ParseError, match="row 3: the quotes are broken"):
        csv('Comment,Name,Date\nFine,Ada,\n"Never closed,Ada,2026-11-02\nNext,Ada,\n')


def test_a_cell_may_be_long() -> None:
    assert len(csv(f"Comment,Name,Date\n{'late ' * 100_000},Ada,2026-11-02\n")[0].text) == 499_999


def test_a_quote_that_is_never_closed_is_said_however_much_follows() -> None:
    with pytest.raises(ParseError, match="row 2: the quotes are broken"):
        csv('Comment,Name,Date\n"' + "late,Ada,2026-11-02\n" * 50_000)


def test_ten_megabytes_are_one_text() -> None:
    endless = "late " * 1_900_000
    body = json.dumps({"Comment": endless, "Name": "=1+1", "Date": "2026-11-02"}).encode()
    (mention,) = read(body, Import("jsonl", columns=COLUMNS)).mentions
    assert (len(mention.text), mention.author) == (len(endless.strip()), "=1+1")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"total": 2, "reviews": [{"Comment": "Late."}, {"Comment": "Cold."}]}', 2),
        ('{\n "reviews": [\n  {"Comment": "Late."}\n ]\n}', 1),
        ('{"Comment": "Late.", "tags": [{"Comment": "wait"}]}', 1),
        ('{\n "Comment": "Late."\n}', 1),
    ],
)
def test_a_list_may_stand_in_an_object(text: str, count: int) -> None:
    found = read(text.encode(), Import("jsonl", columns=(("text", "Comment"),))).mentions
    assert len(found) == count
    assert found[0].text == "Late."


@pytest.mark.parametrize(("told", "code"), [("English", "en"), ("de", "de"), ("pt-BR", "pt"), ("", None)])
def test_a_language_may_be_said_by_its_name(told: str, code: str | None) -> None:
    (mention,) = csv(
        f"Comment,Name,Language\nLate,Ada,{told}\n",
        columns=(("text", "Comment"), ("author", "Name"), ("language", "Language")),
    )
    assert mention.language == code


def test_a_wrong_mapping_names_the_columns_there_are() -> None:
    with pytest.raises(ParseError, match=r"no column 'Comment'; there are: 'Text', 'Name', 'Date'"):
        csv("Text,Name,Date\nLate,Ada,2026-11-02\n")
    with pytest.raises(ParseError, match="two columns 'Name'"):
        csv("Comment,Name,Name,Date\nLate,Ada,Ada,2026-11-02\n")
    with pytest.raises(ParseError, match=r"--map text="):
        csv(TEXT, columns=(("author", "Name"),))


def test_a_french_note_is_no_text_where_there_is_one() -> None:
    assert columns.guessed(["Date", "Note", "Commentaire"])["text"] == "Commentaire"
    assert columns.guessed(["Date", "Note"])["text"] == "Note"
    assert columns.guessed(["Note", "Commentaire"])["rating"] == "Note"
    assert "rating" not in columns.guessed(["Note", "Comment"]) | columns.guessed(["Nota", "Commento"])


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Datum;Sterne;Bewertung;Verfasser", "published;rating;text;author"),
        ("Datum;Bewertung;Kommentar;Überschrift", "published;rating;text;title"),
        ("Étoiles;Avis;Auteur;Titre;Réponse", "rating;text;author;title;reply"),
        ("E\u0301toiles;Évaluation", "rating;text"),
        ("Fecha;Valoración;Comentario;Usuario", "published;rating;text;author"),
        ("Puntuación;Reseña;Título;Idioma", "rating;text;title;language"),
        ("Estrellas;Valoración;Enlace", "rating;text;url"),
        ("Data;Stelle;Recensione;Autore", "published;rating;text;author"),
        ("Valutazione;Commento;Titolo;Risposta", "rating;text;title;reply"),
        ("Data;Estrelas;Avaliação;Nome", "published;rating;text;author"),
        ("Data;Nota;Avaliação;Título", "published;rating;text;title"),
        ("Avaliação;Nota;Comentário", "rating;;text"),
        (
            "Review Submit Date and Time;Star Rating;Review Text;Reviewer Language",
            "published;rating;text;language",
        ),
        ("review_score;review_comment_message;review_creation_date", "rating;text;published"),
    ],
)
def test_columns_are_known_in_the_languages_of_those_who_export(header: str, fields: str) -> None:
    pairs = zip(fields.split(";"), header.split(";"), strict=True)
    assert columns.guessed(header.split(";")) == {field: column for field, column in pairs if field}


def test_a_complaint_about_a_captcha_is_no_wall() -> None:
    with pytest.raises(ParseError) as caught:
        csv("Text\nYour captcha says access denied\n")
    assert not isinstance(caught.value, BlockedError)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["03/11/2026", "13/11/2026"], ["2026-11-03", "2026-11-13"]),
        (["11/03/2026", "11/13/2026"], ["2026-11-03", "2026-11-13"]),
        (["03.11.2026 14:05"], ["2026-11-03T13:05Z"]),
        (["2026-11-03 14:05:30", "2026-11-03T14:05:30Z"], ["2026-11-03T13:05:30Z", "2026-11-03T14:05:30Z"]),
        (["3 November 2026, 2:05 pm"], ["2026-11-03T13:05Z"]),
        (["11/3/2026 12:05 AM", "11/13/2026 12:30:09 PM"], ["2026-11-02T23:05Z", "2026-11-13T11:30:09Z"]),
        (["3. November 2026 14:05 Uhr"], ["2026-11-03T13:05Z"]),
        (["Nov 3, 2026 at 2:05 p.m."], ["2026-11-03T13:05Z"]),
        (["Nov 3, 2026 2:05 PM EST"], ["2026-11-03T19:05Z"]),
        (["1793711100", "1793711100123"], ["2026-11-03T13:05:00Z", "2026-11-03T13:05:00Z"]),
        (["05/05/2026"], ["2026-05-05"]),
        (["03/11/26", "13/11/26"], ["2026-11-03", "2026-11-13"]),
    ],
)
def test_dates_are_read_as_the_column_proves(dates: list[str], told: list[str]) -> None:
    rows = "".join(f'Text {place},Ada,"{date}"\n' for place, date in enumerate(dates))
    found = csv(f"Comment,Name,Date\n{rows}", zone="Europe/Berlin")
    assert [mention.published.isoformat() if mention.published else None for mention in found] == told


@pytest.mark.parametrize("written", ["{}/{}/2026 {}:05 PM", "2026/{}/{} {}:05", "Nov {1}, 2026 {2}:05 PM"])
def test_a_day_in_words_is_worked_out_once(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    get = DateDataParser.get_date_data

    def counted(parser: DateDataParser, text: str) -> object:
        asked.append(text)
        return get(parser, text)

    monkeypatch.setattr(DateDataParser, "get_date_data", counted)
    dates = [written.format(11, day, hour) for day in (13, 14) for hour in range(1, 10)]
    rows = "".join(f'Text {place},Ada,"{date}"\n' for place, date in enumerate(dates))
    found = csv(f"Comment,Name,Date\n{rows}")
    assert len({mention.published for mention in found}) == 18
    assert len(asked) <= 4


@pytest.mark.parametrize("dates", [["03/11/2026"], ["03/11/2026", "13/11/2026", "11/13/2026"]])
def test_dates_that_can_be_read_two_ways_are_asked_for(dates: list[str]) -> None:
    rows = "".join(f"Text,Ada,{date}\n" for date in dates)
    with pytest.raises(ParseError, match="two ways; say --dates"):
        csv(f"Comment,Name,Date\n{rows}")
    assert len(csv(f"Comment,Name,Date\n{rows}", dates="%m/%d/%Y")) == len(dates)


def test_a_short_year_is_asked_for_as_it_is_written() -> None:
    with pytest.raises(ParseError, match=r"--dates %d/%m/%y or --dates %m/%d/%y"):
        csv("Comment,Name,Date\nText,Ada,03/11/26\n")


def test_no_date_at_all_is_said() -> None:
    with pytest.raises(ParseError, match="'soon' is no date"):
        csv("Comment,Name,Date\nLate,Ada,soon\n")


@pytest.mark.parametrize(
    ("told", "scale", "rating"), [("4 of 5", None, 0.8), ("★★☆☆☆", None, 0.4), ("7", 10, 0.7)]
)
def test_ratings_have_a_scale(told: str, scale: float | None, rating: float) -> None:
    columns = (*COLUMNS, ("rating", "Stars"))
    (mention,) = csv(f"Comment,Name,Date,Stars\nLate,Ada,,{told}\n", columns=columns, scale=scale)
    assert mention.rating == pytest.approx(rating)


@pytest.mark.parametrize(
    ("told", "scale", "said"), [("7", None, "Say --scale"), ("7", 5.0, "not on a scale to 5")]
)
def test_a_rating_without_a_fitting_scale_is_refused(told: str, scale: float | None, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        csv(
            f"Comment,Name,Date,Stars\nLate,A,,{told}\n", columns=(*COLUMNS, ("rating", "Stars")), scale=scale
        )


def test_without_an_id_the_words_tell_rows_apart() -> None:
    first, second = csv("Comment,Name,Date\nLate,Ada,2026-11-02\nLost,Ada,2026-11-02\n")
    (again,) = csv("Comment,Name,Date\nLost,Ada,2026-11-02\n")
    assert first.key != second.key == again.key


def test_rows_of_nobody_that_say_the_same_are_each_one() -> None:
    how = Import("csv", kind="review", columns=(("rating", "Stars"), ("published", "Date")), scale=5)
    body = "Stars,Date\n" + "5,2026-11-02\n" * 3 + "1,2026-11-02\n" * 2
    found = read(body.encode(), how).mentions
    assert [mention.rating_value for mention in found] == [5, 5, 5, 1, 1]
    assert [mention.key for mention in read(body.encode(), how).mentions] == [one.key for one in found]
    assert len({mention.key for mention in found}) == 5


def test_a_row_that_its_author_wrote_twice_is_one_and_is_told() -> None:
    how = Import("csv", columns=COLUMNS)
    found = read(b"Comment,Name,Date\nLate,Ada,2026-11-02\nLate,Ada,2026-11-02\n", how)
    assert len(found.mentions) == 1
    assert [one.reason for one in found.skipped] == ["a row says the same as another of its author"]


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_excel_is_read_with_its_dates_and_numbers() -> None:
    body = workbook(
        ["Comment", "Name", "Date", "No"],
        ["Late", "Ada", datetime(2026, 11, 2), 7.0],  # noqa: DTZ001 - a sheet knows no zones
        [None, None, None, None],
        ["Lost", None, datetime(2026, 11, 3, 14, 5), 8],  # noqa: DTZ001
    )
    first, second = read(body, Import("xlsx", columns=(*COLUMNS, ("id", "No")))).mentions
    assert first.published
    assert second.published
    assert (first.external_id, first.published.isoformat()) == ("7", "2026-11-02")
    assert (second.external_id, second.published.isoformat()) == ("8", "2026-11-03T14:05:00Z")


def test_a_workbook_of_another_program_is_read_without_a_warning() -> None:
    held = io.BytesIO()
    told = io.BytesIO(workbook(["Comment"], ["Late"]))
    lists = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    with zipfile.ZipFile(told) as plain, zipfile.ZipFile(held, "w") as other:
        for name in plain.namelist():
            body = plain.read(name).replace(b"</worksheet>", lists)
            # Neither a usual style, nor lists to choose from that are known.
            other.writestr(name, re.sub(rb"<cellStyles.*</cellStyles>", b"", body))
    assert [row.cells for row in tables.table("phone", held.getvalue(), "xlsx").rows] == [{"Comment": "Late"}]


def test_an_archive_that_swells_is_no_workbook() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(3):
            archive.writestr(f"xl/worksheets/sheet{place}.xml", bytes(80_000_000))
    assert len(held.getvalue()) < 1_000_000
    with pytest.raises(ParseError, match="swells"):
        tables.table("phone", held.getvalue(), "xlsx")
    with pytest.raises(ParseError, match="no Excel workbook"):
        tables.table("phone", b"Comment\nLate\n", "xlsx")


@pytest.mark.parametrize(
    ("begin", "said"),
    [(b"\xd0\xcf\x11\xe0", "old Excel workbook"), (b"PK\x03\x04", "ZIP"), (b"%PDF-1.7", "PDF")],
)
def test_a_file_that_is_no_text_is_called_by_its_name(begin: bytes, said: str) -> None:
    with pytest.raises(ParseError, match=f"is an? .*{said}.*; save it as"):
        tables.table("phone", begin + bytes(500), "csv")


MAILS = {
    "an answer above what it answers": (
        "No refund.\n\nOn Tue, 3 Nov 2026, Help\n<help@m.example> wrote:\n\n> Sorry.\n> Soon.\n",
        "No refund.",
    ),
    "answers between quotations": ("> Was it late?\nYes.\n> By how much?\nHours.\n", "Yes.\nHours."),
    "in German": ("Nein.\n\nAm 03.11.2026 um 10:00 schrieb Hilfe <h@m.example>:\n> Gut?\n", "Nein."),
    "Outlook": ("Still late.\n\nFrom: Help\nSent: Tuesday\nTo: Ada\n\nWe are on time.\n", "Still late."),
    "a signature": ("Late again.\n-- \nAda\n12 Harbour Street\n", "Late again."),
    "a telephone": ("Late again.\n\nSent from my iPhone\n", "Late again."),
    "a telephone that was sent": (
        "Hello,\nSent my Samsung back in May.\nNobody answers.\n",
        "Hello,\nSent my Samsung back in May.\nNobody answers.",
    ),
    "a telephone amid a story": (
        "Sent from my iPhone\nwas the bill.\nIt is wrong.\nCall me.\n",
        "Sent from my iPhone\nwas the bill.\nIt is wrong.\nCall me.",
    ),
    "a form of a web site": (
        "New enquiry\n\nFrom: Ada\nDate: 3 Nov 2026\nMessage: The crew was rude.\n",
        "New enquiry\n\nFrom: Ada\nDate: 3 Nov 2026\nMessage: The crew was rude.",
    ),
    "nothing but a forward": (
        "-----Original Message-----\nFrom: Ada\nThe flight was late.\n",
        "-----Original Message-----\nFrom: Ada\nThe flight was late.",
    ),
    "a colon is no attribution": ("She wrote:\nnever again.\n", "She wrote:\nnever again."),
}


@pytest.mark.parametrize(("said", "own"), MAILS.values(), ids=MAILS.keys())
def test_a_mail_is_what_its_sender_wrote(said: str, own: str) -> None:
    assert own_words(said) == own


@pytest.mark.parametrize(
    ("declared", "body", "said"),
    [
        ("", "Verspätet, 5 €".encode(), "Verspätet, 5 €"),
        ("", "Verspätet, 5 €".encode("cp1252"), "Verspätet, 5 €"),
        ("Content-Type: text/plain; charset=iso-8859-1\n", "It’s 5 €".encode("cp1252"), "It’s 5 €"),
        ("Content-Type: text/plain; charset=utf-16le\n", "Spät".encode("utf-16-le"), "Spät"),
        ("Content-Type: text/plain; charset=nonsense\n", "Spät".encode(), "Spät"),
        (
            "Content-Type: text/html\n",
            '<meta charset="windows-1251"><p>Очень плохо</p>'.encode("cp1251"),
            "Очень плохо",
        ),
    ],
)
def test_a_mail_s_letters_are_read_however_they_are_declared(declared: str, body: bytes, said: str) -> None:
    head = "From: Jörg <j@a.example>\nDate: Tue, 3 Nov 2026 10:00:00 +0000\n".encode("cp1252")
    mail = head + declared.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + body
    (mention,) = read(mail, Import("eml")).mentions
    assert (mention.text, mention.author) == (said, "Jörg")


@pytest.mark.parametrize(
    ("header", "left_out"),
    [
        ("Content-Type: text/plain; charset=idna", []),
        ('Content-Type: text/plain; charset="\0"', []),
        ("Content-Type: ;inline*", ["mail 2 is broken and cannot be read"]),
    ],
)
def test_a_mail_that_nobody_can_read_costs_none_of_the_others(header: str, left_out: list[str]) -> None:
    mail = "From x Mon Nov 16 08:00:00 2026\nFrom: Ada <ada@c.example>\n{}\n\n{}\n\n"
    box = (
        mail.format("Subject: A", "Late.") + mail.format(header, "Lost.") + mail.format("Subject: C", "Torn.")
    )
    found = read(box.encode(), Import("mbox"))
    assert [one.text for one in found.mentions] == [
        "Late.", *([] if left_out else ["Lost."]), "Torn."
    ]  # fmt: skip
    assert [one.reason for one in found.skipped] == left_out


def test_a_file_is_known_by_its_name_or_first_bytes() -> None:
    names = {
        "a.CSV": "csv",
        "a.tsv": "csv",
        "a.ndjson": "jsonl",
        "a.xlsx": "xlsx",
        "a.mbox": "mbox",
        "a.eml": "eml",
    }
    assert {name: imports.form_of(name, b"") for name in names} == names
    assert imports.form_of("export", b"PK\x03\x04") == "xlsx"
    assert imports.form_of("export", b"Comment") is None
