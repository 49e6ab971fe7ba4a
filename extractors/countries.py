"""Countries by name: in English, and as shops name them beside a review, in the languages of those shops."""

from __future__ import annotations

import re
from functools import cache

import pytz

#: English names that the Olson database spells another way.
_ALIASES = {"United Kingdom": "GB", "South Korea": "KR", "North Korea": "KP", "Czech Republic": "CZ"}

_NAMES = {
    "US": ("united states", "usa", "états-unis", "estados unidos", "stati uniti", "vereinigten? staaten",
           "verenigde staten", "アメリカ", "美国", "미국", "الولايات المتحدة", "abd",
           "stanach zjednoczonych"),
    "GB": ("united kingdom", "vereinigte[ns]? königreich", "großbritannien", "royaume-uni", "reino unido",
           "regno unito", "verenigd koninkrijk", "イギリス", "英国", "영국", "المملكة المتحدة"),
    "DE": ("germany", "deutschland", "allemagne", "alemania", "germania", "alemanha", "duitsland", "ドイツ",
           "德国", "tyskland", "almanya", "niemczech"),
    "FR": ("france", "frankreich", "francia", "frança", "frankrijk", "フランス", "法国", "frankrike"),
    "ES": ("spain", "spanien", "espagne", "españa", "spagna", "espanha", "spanje", "スペイン", "西班牙"),
    "IT": ("italy", "italien", "italie", "italia", "itália", "italië", "イタリア", "意大利"),
    "NL": ("netherlands", "niederlanden?", "pays-bas", "países bajos", "paesi bassi", "países baixos",
           "nederland", "オランダ", "荷兰", "nederländerna"),
    "BE": ("belgium", "belgien", "belgique", "bélgica", "belgio", "belgië"),
    "SE": ("sweden", "schweden", "suède", "suecia", "svezia", "suécia", "zweden", "sverige", "スウェーデン"),
    "PL": ("poland", "polen", "pologne", "polonia", "polónia", "polônia", "polsce"),
    "IE": ("ireland", "irland", "irlande", "irlanda", "ierland"),
    "TR": ("turkey", "türkiye", "türkei", "turquie", "turquía", "turchia", "turquia", "turkije"),
    "CA": ("canada", "kanada", "canadá", "カナダ", "加拿大", "캐나다"),
    "MX": ("mexico", "mexiko", "mexique", "méxico", "messico", "メキシコ", "墨西哥"),
    "BR": ("brazil", "brasilien", "brésil", "brasil", "brasile", "brazilië", "ブラジル", "巴西"),
    "IN": ("india", "indien", "inde", "índia", "インド", "印度", "भारत", "الهند"),
    "JP": ("japan", "japon", "japón", "giappone", "japão", "日本"),
    "SG": ("singapore", "singapur", "singapour", "シンガポール", "新加坡"),
    "AU": ("australia", "australien", "australie", "austrália", "オーストラリア", "澳大利亚"),
    "AE": ("united arab emirates", "vereinigten? arabischen? emiraten?", "émirats arabes unis",
           "emiratos árabes unidos", "emirati arabi uniti", "アラブ首長国連邦", "الإمارات"),
    "SA": ("saudi arabia", "saudi-arabien", "arabie saoudite", "arabia saudí", "arabia saudita",
           "サウジアラビア", "السعودية"),
    "EG": ("egypt", "ägypten", "égypte", "egipto", "egitto", "エジプト", "مصر"),
    "ZA": ("south africa", "südafrika", "afrique du sud", "sudáfrica", "sudafrica"),
}  # fmt: skip
#: Scripts that put no spaces between words have none to stand before or after a name.
_LETTER = r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"


def country(text: str) -> str | None:
    """Return the ISO 3166-1 code of the country that the text names; None for none, or for several."""
    found = {code for code, names in _patterns() if names.search(text)}
    return found.pop() if len(found) == 1 else None


def code(name: str | None) -> str | None:
    """Return the ISO 3166-1 code of a country's English name, or None."""
    return _codes().get(name or "")


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in pytz.country_names.items()} | _ALIASES


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the names of each country; to compile them takes a tenth of a second."""
    return tuple(
        (code, re.compile(rf"(?<!{_LETTER})(?:{'|'.join(names)})(?!{_LETTER})", re.IGNORECASE))
        for code, names in _NAMES.items()
    )
