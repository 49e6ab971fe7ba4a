"""Judging many texts: side by side, in their order, identical ones once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import islice

from understanding.records import Judgement, Text

#: Texts judged side by side; bounds memory, and how much work a killed process loses.
AHEAD = 256
#: Judgements remembered for texts that come again.
_REMEMBERED = 20_000
#: The arithmetic runs outside the interpreter's lock, so that threads use as many cores and share the model.
THREADS = 2

Key = bytes


def judged(
    judge: Callable[[Text], Judgement], texts: Iterable[Text], *, threads: int = THREADS
) -> Iterator[Judgement]:
    """Judge each text, in order; holds a few hundred at a time, however many there are."""
    known: OrderedDict[Key, Judgement] = OrderedDict()
    waiting = iter(texts)
    ahead = 1  # the first alone: what is loaded when it is first needed is loaded once
    with ThreadPoolExecutor(threads) as pool:
        while chunk := list(islice(waiting, ahead)):
            ahead = AHEAD
            keys = [_key(text) for text in chunk]
            fresh = {key: text for key, text in zip(keys, chunk, strict=True) if key not in known}
            known.update(zip(fresh, pool.map(judge, fresh.values()), strict=True))
            yield from [known[key] for key in keys]
            while len(known) > _REMEMBERED:
                known.popitem(last=False)


def _key(text: Text) -> Key:
    """Return what identical texts share, in a few bytes however long they are."""
    told = repr((text.words, text.language, text.about, text.rivals))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()
