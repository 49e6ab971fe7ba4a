"""Find personal data in a text: what must not be printed, passed on or kept longer than need be.

By rules alone, and only what can be told from its form: e-mail addresses, telephone numbers, bank accounts,
cards and numbers of citizens (Brazil, Spain, Italy) with a right checksum, street addresses, numbers of
orders and customers. Names cannot be told so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["email", "iban", "card", "phone", "address", "reference", "citizen"]

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[A-Za-z]{2,24}(?![\w])")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Z0-9])")
_CARD = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d])")
_PHONE = re.compile(
    r"(?<![\w.,:/€$£-])(?:(?:\+|00)[1-9]\d{0,2}[ ./-]{0,2}(?:\(0\)[ ]?)?|\(0\d{1,5}\)[ ]?|\(\d{3}\)[ ]?|0)"
    r"\d{1,5}(?:[ ./-]{0,2}\d{2,5}){1,5}(?![\w]|[.,]\d)"
    r"|(?<![\w.,:/-])\d{3}[-. ]\d{3}[-. ]\d{4}(?![\w-])"
    r"|(?<![\w.,:/-])\d{2}(?:[ .]\d{2}){4}(?![\w])"
    r"|(?<![\w.,:/-])[679]\d{2}[ -]?\d{3}[ -]?\d{3}(?![\w])"
    # Brazil, mobile telephones of Italy, and telephones of Spain and Portugal.
    r"|(?<![\w.,:/-])(?:\([1-9]{2}\) ?(?!(?:19|20)\d\d\b)9?\d{4}[- ]?\d{4}|[1-9]{2} 9\d{4}-\d{4})"
    r"(?![\w-]|[.,]\d)"
    r"|(?<![\w.,:/€$£-])(?<![€$£] )3[2-9]\d[ ./-](?!\d*0000)\d{6,7}(?![\w]|[.,]\d| ?[€$£%])"
    r"|(?<![\w.,:/€$£-])(?<![€$£\d] )9(?:\d \d{3}|\d{2} \d{2}) \d{2} \d{2}(?![\w]|[ .,]\d| ?[€$£%])"
)
#: Any number is one of a telephone after a word for it, or for calling.
_CALLED = re.compile(
    r"(?i:\b(?:tel|telf|telefon\w*|teléfono|téléphone|phone(?: number)?|mobile(?: number)?|cell|cellulare"
    r"|móvil|telemóvel|celular|handy(?:nummer)?|whatsapp|call me (?:on|at)|ring me (?:on|at)|chiamatemi al"
    r"|llámenme al|liguem para|appelez-moi au))(?: is| è| es| é| ist)?[.:]{0,2} ?"
    r"(\+?\d(?:[ ./-]?\d){7,14})(?![\w]|[.,]\d)"
)
_CPF = re.compile(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])")
_DNI = re.compile(r"(?<![\w.-])(?:\d{8}|[XYZ][ -]?\d{7})[ -]?[A-Z](?![\w-])")
_LETTERS_OF_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_CODICE_FISCALE = re.compile(
    r"(?<!\w)[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z](?!\w)"
)
#: What a digit or letter at an odd place of a codice fiscale counts, in the order 0 to 9 or A to Z.
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_STREET = r"(?:str\.|straße|strasse|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|gracht|kade)"
_ADDRESS = re.compile(
    rf"\b[A-ZÄÖÜ][\w-]*{_STREET}[ ]\d{{1,4}}[ ]?[a-z]?\b"
    r"|\b\d{1,5},?[ ](?:[A-Z][\w'-]+[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court"
    r"|Crescent|Terrace|Boulevard|Blvd|Way|Gardens)\b"
    r"|\b\d{1,4}(?:[ ]?(?:bis|ter))?,?[ ](?:rue|avenue|boulevard|allée|impasse|chemin)[ ][\w' -]{3,40}"
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Cc]orso|[Pp]iazza|[Rr]ua|[Tt]ravessa|[Pp]raça)"
    r"[ ](?:[\w'.]+[ ]){0,3}[A-ZÁÉÍÓÚ][\w'-]+,?[ ](?:n[º°.]?[ ]?)?\d{1,4}\b"
)
_REFERENCE = re.compile(
    r"(?i:\b(?:order|booking|ticket|case|reference|ref|customer|account|policy|invoice|tracking|reservation|contract"
    r"|auftrag\w*|bestell\w*|kunden\w*|vertrags\w*|rechnungs\w*|buchungs\w*|vorgangs\w*|sendungs\w*"
    r"|commande|dossier|contrat|client|réservation|pedido|reserva|caso|cliente|contrato|factura|fatura|encomenda"
    r"|kd\.?(?=[ -]?nr)|ordine|prenotazione|pratica|cliente|contratto|bestelling|klant\w*|dossier|order\w*)"
    r"(?:[ -]?(?:number|no\.?|nr\.?|nummer|num\.?|numéro|número|numero|n\.?[º°]|n\.|id|code))?[ ]?[:#]?[ ]*)"
    r"#?(?=[A-Z0-9/-]*\d{3})[A-Z0-9][A-Z0-9/-]{4,24}\b"
    # With blanks only where it is said to be a number.
    r"|(?i:\b(?:(?:order|booking|ticket|case|reference|customer|account|policy|invoice|tracking|reservation"
    r"|contract)[ -]?(?:number|no\.?|nr\.?|#)|(?:auftrags|bestell|kunden|vertrags|rechnungs|buchungs|vorgangs"
    r"|sendungs|klant|order)[ -]?(?:nummer|nr\.?)|kd\.?[ -]?nr\.?"
    r"|(?:numéro|número|numero|n[º°.]) (?:de |di |da |do )?(?:commande|dossier|contrat|client|pedido|reserva"
    r"|cliente|contrato|factura|fatura|encomenda|ordine|prenotazione|pratica|contratto)"
    r"|(?:cliente|pedido|contrato|ordine|contratto|client|commande|contrat|dossier|encomenda)[ ]"
    r"(?:numéro|número|numero|n\.?[º°]|n\.)))(?: is| ist| es| è| é| est)?[ ]?[:#]?[ ]?"
    r"\d{2,4}(?:[ ]\d{2,4}){1,5}(?![\w]|[.,:]\d)"
)
_DIGITS_OF_PHONE = range(8, 16)
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34


@dataclass(frozen=True, slots=True)
class Personal:
    """What kind of personal data stands where in a text."""

    kind: Kind
    begin: int
    end: int


def found(text: str) -> list[Personal]:
    """Return what there is, in the order of the text; of what overlaps, the surer kind."""
    kept: list[Personal] = []
    for one in _all(text):
        if all(one.end <= other.begin or other.end <= one.begin for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.begin)


def _all(text: str) -> Iterator[Personal]:
    """Yield the surest kinds first."""
    for match in _EMAIL.finditer(text):
        yield Personal("email", *match.span())
    if not any(map(str.isdigit, text)):
        return
    for kind, form, is_right in _CHECKED:
        yield from (Personal(kind, *match.span()) for match in form.finditer(text) if is_right(match[0]))
    for match in _REFERENCE.finditer(text):
        yield Personal("reference", *match.span())
    others = [match.span() for form in (_IBAN, _CARD) for match in form.finditer(text)]
    for match in _PHONE.finditer(text):
        is_abroad = match[0].startswith("+")
        if not is_abroad and any(begin < match.end() and match.start() < end for begin, end in others):
            continue
        if sum(letter.isdigit() for letter in match[0]) in _DIGITS_OF_PHONE and not _is_date(match[0]):
            yield Personal("phone", *match.span())
    for match in _CALLED.finditer(text):
        if not _is_date(match[1]):
            yield Personal("phone", *match.span(1))
    for match in _ADDRESS.finditer(text):
        yield Personal("address", *match.span())


def is_cpf(told: str) -> bool:
    """Whether both check digits of a Brazilian taxpayer are right (modulo 11)."""
    digits = [int(letter) for letter in told if letter.isdigit()]
    if len(set(digits)) == 1:
        return False
    sums = (sum(digit * (size + 1 - at) for at, digit in enumerate(digits[:size])) for size in (9, 10))
    return [one * 10 % 11 % 10 for one in sums] == digits[9:]


def is_dni(told: str) -> bool:
    """Whether the letter of a Spanish DNI or NIE is right (modulo 23)."""
    code = told.replace(" ", "").replace("-", "")
    number = int(code[:-1].translate(str.maketrans("XYZ", "012")))
    return _LETTERS_OF_DNI[number % len(_LETTERS_OF_DNI)] == code[-1]


def is_codice_fiscale(told: str) -> bool:
    """Whether the last letter of an Italian codice fiscale is right (modulo 26)."""
    values = [int(letter) if letter.isdigit() else ord(letter) - ord("A") for letter in told[:-1]]
    return (sum(_ODD[one] for one in values[::2]) + sum(values[1::2])) % len(_ODD) == ord(told[-1]) - ord("A")


def is_iban(told: str) -> bool:
    """Whether the check digits are right (ISO 13616: with its first four at the end, it is 1 modulo 97)."""
    code = told.replace(" ", "")
    if not _SHORTEST_IBAN <= len(code) <= _LONGEST_IBAN:
        return False
    return int("".join(str(int(letter, 36)) for letter in code[4:] + code[:4])) % 97 == 1


def is_card(told: str) -> bool:
    """Whether the last digit is right (Luhn's algorithm), and the first one that of a card."""
    digits = [int(letter) for letter in told if letter.isdigit()]
    if digits[0] not in (2, 3, 4, 5, 6) or len(set(digits)) == 1:
        return False
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[-2::-2]]  # noqa: PLR2004
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


#: What has check digits.
_CHECKED: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("iban", _IBAN, is_iban),
    ("card", _CARD, is_card),
    ("citizen", _CPF, is_cpf),
    ("citizen", _DNI, is_dni),
    ("citizen", _CODICE_FISCALE, is_codice_fiscale),
)


def _is_date(told: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}", told.strip()))
