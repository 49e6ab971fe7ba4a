"""Numbers of mentions, as people give them on the command line."""

from __future__ import annotations

import argparse

#: What a BIGINT can say.
_MOST = 2**63 - 1


def mention_id(told: str) -> int:
    """Return the number; an ArgumentTypeError says that it can be none of a mention."""
    try:
        number = int(told)
    except ValueError:
        number = 0
    if not 0 < number <= _MOST:
        raise argparse.ArgumentTypeError(f"{told[:40]!r} is no number of a mention: brand_mention.mention_id")
    return number
