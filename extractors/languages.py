"""Languages by their English names or ISO 639-2, as services write them instead of a shorter code."""

from __future__ import annotations

import re

_CODES = dict(
    re.findall(
        r"([a-z]+)=([a-z]{2})",
        """
    afrikaans=af albanian=sq amharic=am arabic=ar armenian=hy azerbaijani=az basque=eu belarusian=be
    bengali=bn bosnian=bs brazilian=pt bulgarian=bg burmese=my catalan=ca chinese=zh croatian=hr czech=cs
    danish=da dutch=nl english=en estonian=et finnish=fi french=fr galician=gl georgian=ka german=de
    greek=el gujarati=gu hebrew=he hindi=hi hungarian=hu icelandic=is indonesian=id irish=ga italian=it
    japanese=ja kannada=kn kazakh=kk khmer=km korean=ko koreana=ko kurdish=ku kyrgyz=ky lao=lo latam=es
    latvian=lv lithuanian=lt macedonian=mk malay=ms malayalam=ml maltese=mt marathi=mr mongolian=mn
    nepali=ne norwegian=no norwegianbokmal=nb norwegiannynorsk=nn pashto=ps persian=fa polish=pl
    portuguese=pt punjabi=pa romanian=ro russian=ru schinese=zh serbian=sr sinhala=si sinhalese=si
    slovak=sk slovenian=sl somali=so spanish=es swahili=sw swedish=sv tajik=tg tamil=ta tchinese=zh
    telugu=te thai=th tibetan=bo turkish=tr turkmen=tk ukrainian=uk urdu=ur uzbek=uz vietnamese=vi
    welsh=cy xhosa=xh yoruba=yo zulu=zu
    deu=de eng=en fra=fr ita=it nld=nl por=pt spa=es
    """,
    )
)


def code(name: str | None) -> str | None:
    """Return the ISO 639-1 code of a language's English name (`Dutch`, `schinese`) or of `deu`, or None."""
    return _CODES.get(re.sub(r"[^a-z]", "", (name or "").lower()))
