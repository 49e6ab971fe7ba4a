from __future__ import annotations

import numpy as np
import pytest

from understanding import masks, personal, signals, surely
from understanding.encoder import Reading
from understanding.judge import EncoderReader, Judge
from understanding.names import SIGNALS
from understanding.records import Text

KNOWN = ("fuck", "shit", "bitch", "merde", "scheisse")


def found(words: str, language: str = "en") -> set[str]:
    return {signal.name for signal in signals.found(words, language, None, {})}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("this is sh1t", "en"),
        ("oh f u c k that", "en"),
        ("f*** off", "en"),
        ("a f**king joke", "en"),
        ("what a f*ck*ng mess", "en"),
        ("fuuuuuck", "en"),
        ("f.u.c.k. this", "en"),
        ("ｓｈｉｔ service", "en"),
        ("sh\u200bit service", "en"),
        ("shіt service", "en"),
        ("so ein Scheißladen", "de"),
        ("quel service de m***e", "fr"),
        ("vaya mierda de sitio", "es"),
        ("un servizio di merda", "it"),
        ("que merda de atendimento", "pt"),
        ("godverdomme zeg", "nl"),
    ],
)
def test_foul_language_is_found_behind_its_masks(words: str, language: str) -> None:
    assert "foul" in found(words, language)


@pytest.mark.parametrize(
    "words",
    [
        "Scunthorpe and Penistone",
        "a classic assessment of the bass section",
        "Moby Dick in the cockpit with a cocktail",
        "shuttlecock and cockatoo",
        "a 5***** hotel",
        "C3PO came 1st at 4x4, a b c",
        "***",
        "the shirts cost $5 @home",
    ],
)
def test_innocent_words_are_left_alone(words: str) -> None:
    assert found(words).isdisjoint({"foul", "insult", "offensive"})


@pytest.mark.parametrize("words", ["1st class", "h3llo", "a b c", "no - no - no", "1,000 * 3"])
def test_only_known_words_are_written_out(words: str) -> None:
    assert masks.unmasked(words, KNOWN) == words


@pytest.mark.parametrize(
    ("words", "language", "signal"),
    [
        ("Where is my parcel?", "en", "question"),
        ("You bunch of idiots", "en", "insult"),
        ("Ihr Betrüger!", "de", "insult"),
        ("I know where you live", "en", "threat"),
        ("je sais où tu habites", "fr", "threat"),
        ("There was glass in my yoghurt", "en", "safety"),
        ("Mein Anwalt meldet sich", "de", "legal"),
        ("tercer correo que mando y sigo sin respuesta", "es", "repeat"),
        ("grazie mille", "it", "thanks"),
        ("Thanks for nothing.", "en", "-thanks"),
        ("same here", "en", "agreement"),
        ("ik stap over naar de concurrent", "nl", "churn"),
    ],
)
def test_rules_know_some_signals_by_their_words(words: str, language: str, signal: str) -> None:
    assert (signal.removeprefix("-") in found(words, language)) is not signal.startswith("-")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("chi ha fatto questa app è un cretino", "it"),
        ("el que hizo esta app es un idiota", "es"),
        ("quem fez esse aplicativo é um imbecil", "pt"),
        ("Celui qui a conçu ce site est un crétin", "fr"),
        ("wer diese App gemacht hat ist ein Idiot", "de"),
        ("Sois unos ladrones", "es"),
        ("vocês são uns vigaristas", "pt"),
    ],
)
def test_insults_by_their_shape_leave_no_doubt(words: str, language: str) -> None:
    assert {"insult", "offensive"} <= found(words, language)
    assert "insult" in surely.found(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("chi ha fatto questa app non è un cretino", "it"),
        ("chi ha fatto questa app è un genio", "it"),
        ("chi ha fatto la fila lo sa. Il cattivo del film è un cretino", "it"),
        ("no sois unos ladrones", "es"),
        ("sois unos cracks", "es"),
        ("el que hizo esta app no es un idiota", "es"),
        ("detenida una banda de ladrones en Madrid", "es"),
        ("quem fez esse app é um gênio", "pt"),
        ("ihr seid keine Betrüger", "de"),
        ("Polizei warnt vor Betrügern", "de"),
        ("une bande d'escrocs a été jugée hier", "fr"),
        ("vous n'êtes pas des voleurs", "fr"),
    ],
)
def test_who_is_not_insulted_leaves_doubt(words: str, language: str) -> None:
    assert "insult" not in surely.found(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("mi idiota error", "es"),
        ("il mio errore idiota", "it"),
        ("ich bin ein Idiot, mein Fehler", "de"),
        ("le voleur a été attrapé", "fr"),
        ("o ladrão foi preso", "pt"),
    ],
)
def test_own_errors_and_thieves_in_the_news_are_no_insults(words: str, language: str) -> None:
    judged = Judge(EncoderReader()).judge(Text(words, language))
    assert "insult" not in {signal.name for signal in judged.signals}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Mein Internet ist schon wieder weg", "de"),
        ("Ware nie angekommen.", "de"),
        ("deux heures d'attente au guichet", "fr"),
        ("Je n'ai toujours pas reçu mes colis", "fr"),
        ("la app se cierra sola", "es"),
        ("Mi paquete nunca llegó", "es"),
        ("mi hanno addebitato due volte", "it"),
        ("ninguém atende o telefone", "pt"),
    ],
)
def test_what_went_wrong_is_a_complaint_without_a_hard_word(words: str, language: str) -> None:
    assert "complaint" in found(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Mein Paket kam nie zu spät", "de"),
        ("Mein Internet ist schon wieder schneller geworden", "de"),
        ("Polizei findet Paket, das nie angekommen ist", "de"),
        ("Fini les heures d'attente au guichet", "fr"),
        ("Mon colis n'est jamais arrivé aussi vite", "fr"),
        ("El paquete nunca llegó a votarse en el Congreso", "es"),
        ("Nunca me cobraron dos veces, todo bien", "es"),
        ("Il mio pacco non è mai arrivato in ritardo", "it"),
        ("L'app non si chiude da sola, ottima", "it"),
        ("Minha encomenda nunca chegou atrasada", "pt"),
    ],
)
def test_praise_and_news_of_what_goes_wrong_leave_doubt(words: str, language: str) -> None:
    assert "complaint" not in surely.found(words, language)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to jo.bloggs+x@mail.example.org please", "email"),
        ("DE89 3704 0044 0532 0130 00 is my account", "iban"),
        ("my card 4111 1111 1111 1111", "card"),
        ("ring 0171 2345678", "phone"),
        ("+49 (0)30 1234-567", "phone"),
        ("call 555-123-4567", "phone"),
        ("06 12 34 56 78", "phone"),
        ("+55 11 91234-5678", "phone"),
        ("I live at 12 Baker Street", "address"),
        ("Lindenstraße 14", "address"),
        ("18 rue des Lilas", "address"),
        ("order number 88213945", "reference"),
        ("Bestellnummer 4711-88213", "reference"),
        ("ordine n. 88213945", "reference"),
        ("encomenda n.º 88213945", "reference"),
        ("sono al 333 1234567", "phone"),
        ("chiamatemi al 3331234567", "phone"),
        ("(11) 91234-5678", "phone"),
        ("me ligue: 11 91234-5678", "phone"),
        ("91 234 56 78", "phone"),
        ("912 34 56 78", "phone"),
        ("912 345 678", "phone"),
        ("529.982.247-25", "citizen"),
        ("mi DNI es 12345678Z", "citizen"),
        ("NIE X-1234567-L", "citizen"),
        ("sono RSSMRA85T10A562S", "citizen"),
        ("Kd.-Nr. 12345", "reference"),
        ("Kundennummer 123 456 789", "reference"),
        ("customer number: 12 34 56", "reference"),
    ],
)
def test_personal_data_is_found(text: str, kind: str) -> None:
    assert [one.kind for one in personal.found(text)] == [kind]
    assert signals.PERSONAL_DATA in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "DE89 3704 0044 0532 0130 01",
        "4111 1111 1111 1112",
        "on 12.05.2024 at 10:30",
        "1.234.567,00 € for 20 minutes",
        "I ordered 2 pizzas on order day, 2023",
        "ISBN 978-3-16-148410-0",
        "flight LH1234",
        "@someone said hello",
        "from 2019 to 2021",
        "111.111.111-11",
        "529.982.247-24",
        "12345678A is a part",
        "12345678 B",
        "error 12345678",
        "RSSMRA85T10A562X",
        "333 1234 people came",
        "300 000 euros",
        "3331 visits in 2024",
        "1 234 567 views",
        "355 000 000 users",
        "350 1000000 to one",
        "90 000 000 people",
        "gained 329 1234 points",
        "12 345 678 inhabitants",
        "$ 345 123456",
        "345 123456 €",
        "EUR 912 34 56",
        "Aktie 912 34 Euro",
        "99 999 99 99 99",
        "score 91 23 45",
        "the match ended 3-2 and 91-88",
        "912 reviews, 345 of them bad",
        "flight BA 0912 345",
        "bus 91 at 23 45",
        "2024-05-12 10:30:22",
        "open 09:00-18:00",
        "(12) 2019-2020",
        "(11) 2024 2025",
        "10 90000-9000 points",
        "92 111 votes to 34 22",
        "KD 15000 for a car",
        "Kd. war 12 Jahre alt",
        "Kunden 12 000 im Jahr",
        "number of customers 12 345",
        "order count 12 345",
        "número de clientes 123 456",
        "order no. 2 of 3",
        "customer no 1 since 2010",
        "n. ordine 12",
        "5 orders, 12 customers, 300 invoices",
        "case 12 of 2023",
        "invoice 1,234.50",
        "account for 12 34",
        "phone 12 pro max 256",
        "phone costs 1299 00",
        "handy 2023 09",
        "whatsapp 2.24.10.77",
        "version 10.15.7.1234",
        "WKN 840400",
        "9/11 2001 20 years",
        "45 min, 30 min, 20 min",
        "price 329 999 euros",
        "1-800 reasons to leave",
        "iPhone 15 256 GB",
    ],
)
def test_other_numbers_are_no_personal_data(text: str) -> None:
    assert personal.found(text) == []


def test_hostile_text_takes_no_time() -> None:
    for text in (
        "a" * 20_000,
        "a " * 10_000,
        "1 " * 10_000,
        "f*" * 10_000,
        "a@" * 10_000,
        "A-" * 10_000,
        "hi " * 6_000,
    ):
        assert isinstance(found(text), set)


def test_other_heads_are_heard_in_place_of_its_own_where_the_card_says_so() -> None:
    reading = Reading(*(np.array(told, dtype=np.float32) for told in ([0], [0], [2.0, -3.0, 5.0], [0])))
    own = {"head": 1.0, "bias": 0.5}
    of_others = own | {"of_insult": 1.0, "of_complaint": -0.2}

    def share(weights: dict[str, float]) -> float:
        card = {
            "signals": ["insult", "offensive", "complaint"],
            "evidence": {"signals": {"offensive": weights}},
        }
        return signals.probabilities("a plain text", "en", reading, card)["offensive"]

    assert share(own) == pytest.approx(1 / (1 + np.exp(2.5)))
    assert share(of_others) == pytest.approx(1 / (1 + np.exp(-(2.0 - 0.2 * 5.0 + 0.5))))


@pytest.mark.parametrize(
    ("words", "language", "signal"),
    [
        ("My lawyer will be in touch", "en", "legal"),
        ("Das habe ich der Verbraucherzentrale gemeldet", "de", "legal"),
        ("Je résilie", "fr", "churn"),
        ("Never again.", "en", "churn"),
        ("I can never again eat that much cake", "en", "-churn"),
        ("Nunca más", "es", "churn"),
        ("URGENT: wrong tablets in the box", "en", "urgent"),
        ("Mein Zug fährt in zehn Minuten und die App lädt nicht", "de", "urgent"),
        ("The flight leaves daily. It takes ten minutes to walk there", "en", "-urgent"),
        ("Il caricabatterie ha preso fuoco", "it", "safety"),
        ("I have called you four times about this", "en", "repeat"),
        ("J'ai envoyé plusieurs mails", "fr", "repeat"),
        ("They called me twice to ask how we were", "en", "-repeat"),
        ("@bluebell hi, what time do you close on sunday", "en", "question"),
        ("quanto custa o frete", "pt", "question"),
        ("Kann ich nur empfehlen", "de", "-question"),
        ("What a lovely evening", "en", "-question"),
        ("Devolvam o meu dinheiro", "pt", "request"),
        ("Merci de corriger la facture", "fr", "request"),
        ("Merci de corriger la facture", "fr", "-thanks"),
    ],
)
def test_wordings_that_leave_no_doubt_need_no_head(words: str, language: str, signal: str) -> None:
    heads = np.full(len(SIGNALS), -7.0, dtype=np.float32)
    nothing = np.zeros(0, dtype=np.float32)
    reading = Reading(np.zeros(3, dtype=np.float32), nothing, heads, nothing)
    told = signals.found(words, language, reading, EncoderReader().card)
    assert (signal.removeprefix("-") in {one.name for one in told}) is not signal.startswith("-")


@pytest.mark.parametrize(
    ("words", "language", "ill"),
    [
        ("My lawyer Anna was fantastic, she won our case!", "en", "legal"),
        ("Best raw chicken in town, always fresh", "en", "safety"),
        ("I will never go back to another barber, these guys are great", "en", "churn"),
        ("Meine letzte Bestellung kam schon nach einem Tag, super!", "de", "churn"),
    ],
)
def test_praise_that_holds_such_a_wording_is_no_alarm(words: str, language: str, ill: str) -> None:
    reader = EncoderReader()
    told = signals.found(words, language, reader.read(words), reader.card)
    assert ill not in {one.name for one in told}


def test_an_address_with_a_query_asks_nothing() -> None:
    assert "question" not in found("Look at this https://bakery.example/bread?kind=rye")
    assert "question" in found("Seen https://bakery.example/bread?kind=rye yet?")


@pytest.mark.parametrize(
    ("words", "language", "signal"),
    [
        ("Thanks for wasting my afternoon", "en", "thanks"),
        ("Dank eurer Verspätung war der Flug weg", "de", "thanks"),
        ("Fui obrigado a pagar duas vezes", "pt", "thanks"),
        ("I was an idiot not to come sooner", "en", "insult"),
        ("Idiotensichere Anleitung", "de", "insult"),
        ("The pussy willow arrived fresh", "en", "foul"),
    ],
)
def test_words_meant_otherwise_are_no_signal(words: str, language: str, signal: str) -> None:
    assert signal not in found(words, language)
