"""Understanding what people say: `score(texts)` judges anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from understanding.records import Judgement


def score(
    texts: Iterable[str],
    language: str | None = None,
    *,
    about: Iterable[str] = (),
    rivals: Iterable[str] = (),
    model: str = "encoder",
) -> list[Judgement]:
    """Judge each text, in order; `language` (such as `en`) is what all are written in, where it is known.

    `about` are the names of the one that the judgement is about, `rivals` of others whose praise is not
    its own; `model` is `encoder` or `lexicon`.
    """
    from understanding import language as languages  # noqa: PLC0415
    from understanding.choose import reader  # noqa: PLC0415
    from understanding.judge import Judge  # noqa: PLC0415
    from understanding.many import judged  # noqa: PLC0415
    from understanding.records import Text  # noqa: PLC0415

    code = languages.code(language) if language else None
    us, them = tuple(about), tuple(rivals)
    return list(judged(Judge(reader(model)).judge, (Text(words, code, us, them) for words in texts)))
