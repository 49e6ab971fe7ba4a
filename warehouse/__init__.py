"""What is kept: the archive, the warehouse and its copies."""

import sys
from importlib.util import find_spec
from typing import Any, cast

# DuckDB looks for pandas whenever a value is bound, along the whole path where there is none: that is half of
# what a small statement costs. Told once that it is missing, it asks no more.
if find_spec("pandas") is None:
    sys.modules.setdefault("pandas", cast("Any", None))
