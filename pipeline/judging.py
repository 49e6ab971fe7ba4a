"""Which judge each brand's mentions come before."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.failure import Failure
from pipeline.watch import Watch
from understanding.choose import reader
from understanding.errors import ChoiceError
from understanding.judge import Judge


def judges(watch: Watch) -> Mapping[str, Judge]:
    """Return the judge of each brand; a Failure says what the chosen model needs."""
    try:
        chosen = reader(watch.sentiment.name, watch.sentiment.languages)
    except ChoiceError as error:
        raise Failure(f"sentiment: {error}") from error
    return {brand.id: Judge(chosen) for brand in watch.brands}
