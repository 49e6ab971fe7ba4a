"""What owners answer, as pages print it."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.records import Reply

_REPLIER = re.compile(
    r"^(?=[^\n:]{0,40}(?:respon|répon|antwort|respuesta|rispost|respost|reactie|ответ))[^\n:]{1,60}:\s*", re.I
)


def unsigned(reply: Reply | None) -> Reply | None:
    """Return a reply without the words before it that say who wrote it (`The hotel responded: `)."""
    return replace(reply, text=_REPLIER.sub("", reply.text)) if reply else None
