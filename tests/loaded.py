"""What a run of a command loads, and makes when it first needs it.

Nothing that starts threads: what is forked has only one.
"""

import pipeline.commands.collect
import pipeline.commands.reparse  # noqa: F401
from extractors import countries, sites
from understanding import language

for name in sites.NAMES:
    sites.parser(name)
countries.country("")
language.identify(["It came late."], [None])
