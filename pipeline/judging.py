"""Which judge each brand's mentions come before."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import layers, theme_files
from pipeline.failure import Failure
from pipeline.settings import Settings
from pipeline.watch import Brand, Watch
from understanding.choose import reader
from understanding.errors import ChoiceError
from understanding.judge import Judge, Reader


def judges(settings: Settings, watch: Watch) -> Mapping[str, Judge]:
    """Return the judge of each brand, with what its people taught; a Failure says what the model needs."""
    chosen = model(watch)
    return {brand.id: _judge(settings, watch, chosen, brand) for brand in watch.brands}


def model(watch: Watch) -> Reader:
    """Return the model that the configuration chooses, without anybody's layer."""
    try:
        return reader(watch.sentiment.name, watch.sentiment.languages)
    except ChoiceError as error:
        raise Failure(f"sentiment: {error}") from error


def _judge(settings: Settings, watch: Watch, chosen: Reader, brand: Brand) -> Judge:
    """Put together what judges a brand: the model, its themes, and the layer that its people taught."""
    version = layers.in_use(settings.layers, brand.id, chosen.name)
    taught = version.name(chosen.name) if version else None
    return Judge(
        chosen,
        layer=version.layer if version and taught else None,
        name=(taught or chosen.name) + theme_files.version(brand.themes, watch.packs),
        themes=theme_files.in_force(brand.themes, watch.packs),
    )
