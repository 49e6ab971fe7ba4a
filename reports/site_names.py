"""How a report writes the name of a site, which the configuration and the tables know by an id."""

from __future__ import annotations

#: Those that are not written as their id with capitals.
_OWN = {"feed": "RSS", "gdelt": "GDELT", "schema_org": "schema.org", "youtube": "YouTube"}


def named(site: str) -> str:
    """Write a site as people do: `app_store` is App Store, and so is one of your own, `garden_guide`."""
    return _OWN.get(site) or " ".join(part[:1].upper() + part[1:] for part in site.split("_"))
