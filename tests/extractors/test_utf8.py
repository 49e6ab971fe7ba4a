"""Broken UTF-8 is mended where it is that, and no other encoding is taken for it."""

from __future__ import annotations

import pytest

from extractors import utf8

LOST = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Größe, Straße, Käufer ".encode() + "ü".encode()[:1] + b"...", f"Größe, Straße, Käufer {LOST}..."),
        ("最低です".encode() + "や".encode()[:2] + b"<p>", f"最低です{LOST}<p>"),
        (f"{LOST}{LOST} ночь ".encode() + b"\xff", f"{LOST}{LOST} ночь {LOST}"),
    ],
)
def test_what_broke_is_marked_and_the_rest_is_as_it_was(body: bytes, read: str) -> None:
    assert utf8.mended(body).decode() == read


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "ÄÖÜ»ÄÖÜ« Größe „Straße“ – €"),
        ("cp1251", "Чайник сломался через неделю — больше не куплю"),
        ("koi8-r", "Чайник сломался через неделю"),
        ("shift_jis", "やかんが壊れた。最低です、二度と買わないで下さい"),
        ("euc_jp", "やかんが壊れた。最低です、二度と買わないで下さい"),
        ("gb18030", "水壶坏了，客服态度很差，再也不会买了。有限公司发布新产品"),
        ("euc_kr", "주전자가 고장났어요 고객센터가 최악입니다"),
        ("tis-620", "พนักงานบริการแย่มาก สินค้าเสียหลังใช้ได้สองวัน เกมนี้สนุก"),
        ("utf-16-le", "Größe ночь \ud7ff"),
    ],
)
def test_other_encodings_stay_as_they_are(encoding: str, words: str) -> None:
    body = words.encode(encoding)
    assert utf8.mended(body) == body
