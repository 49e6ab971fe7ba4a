"""Comparisons: "Acme is better than Zelka" praises Acme, and so says the opposite of Zelka."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding import naming

_END_OF_SENTENCE = re.compile(r"[.!?。！？؟\n]\s*\S")
#: Between the one that is compared and the one it is compared with: more of something, then "than".
_THAN = re.compile(
    r"\b(?:better|worse|more|less|fewer|\w+er)\b.*\bthan\b"
    r"|\b(?:besser|schlechter|mehr|weniger|lieber|\w+er\w{0,2})\b.*\bals\b"
    r"|\b(?:beter|slechter|meer|minder|liever|\w+er)\b.*\bdan\b"
    r"|\b(?:plus|moins|mieux|meilleure?s?|pires?)\b.*\bque\b"
    r"|\b(?:mas|menos|mejor(?:es)?|peor(?:es)?)\b.*\bque\b"
    r"|\b(?:piu|meno|meglio|migliori?|peggio|peggiori?)\b.*\b(?:di|del|della|che)\b"
    r"|\b(?:mais|menos|melhor(?:es)?|pior(?:es)?)\b.*\bque\b"
    r"|\b(?:lepsz\w+|gorsz\w+|bardziej|lepiej|gorzej|\w+sz[aey])\b.*\bniz\b"
    r"|\b(?:лучше|хуже|более|менее|\w+ее)\b.*\bчем\b"
    r"|\bover\b|比"
    r"|\b(?:beats?|outperforms?|outclass\w*|trumps)\b|\b(?:schlagt|ubertrifft)\b|\b(?:verslaat|overtreft)\b"
    r"|\b(?:surpasse|bat|supera|batte|bate)\b|\bbije\b|\bпревосходит\b"
)
#: Words before the first of the two that may say how they are compared: "better Acme than Zelka".
_BEFORE = 2
_PREFERRED = re.compile(r"\bprefer\w*\b|\b(?:pick|choose|chose|take|recommend)\w*\b")


def is_against(words: str, about: Sequence[str], rivals: Sequence[str]) -> bool:
    """Whether a sentence compares a rival with the one that it is about, so that it means the opposite.

    True of "<rival> is better than <us>" and of "<rival> is worse than <us>"; false of anything else, of
    more than one sentence, and where the other comes first.
    """
    named = naming.finder(tuple(about), tuple(rivals))
    if named is None or not rivals or _END_OF_SENTENCE.search(words):
        return False
    spans = named.spans(words)
    if [who for who, _, _ in spans] != ["rival", "us"]:
        return False
    plain = naming.plain(words)
    before, between = plain[: spans[0][1]], plain[spans[0][2] : spans[1][1]]
    found = _THAN.search(f"{' '.join(before.split()[-_BEFORE:])} {between}")
    return found is not None and (found[0] != "over" or bool(_PREFERRED.search(before)))
