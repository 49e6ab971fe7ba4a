"""What people decided about answers: `replies.yaml` and `reply_templates.yaml` beside the brands file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import engagement
from pipeline.strict import ConfigError, given, loaded, mapping, text, unread
from understanding.replies import suggest
from understanding.replies.records import Explaining, Rules
from understanding.replies.suggest import Templates

FILE = "replies.yaml"
TEMPLATES = "reply_templates.yaml"
EXPLAINING: tuple[Explaining, ...] = ("off", "hint", "warn")
#: What the rules of engagement say of explaining one's own side, where replies.yaml says nothing.
_BY_POLICY: Mapping[str, Explaining] = {"never": "hint", "calmly": "off"}
_TOP = {"explaining", "longest", "contacts"}
_MOST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class ReplyRules:
    """The rules of the lint, where each brand is reached, and the templates in force."""

    rules: Rules = field(default_factory=Rules)
    contacts: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, Templates] = field(default_factory=suggest.shipped)

    def of(self, brand_id: str) -> Rules:
        """Return the rules for a brand; its own contact line is never the customer's."""
        line = self.contacts.get(brand_id)
        return Rules(
            self.rules.explaining,
            self.rules.longest,
            self.rules.alike,
            self.rules.repeats,
            (line,) if line else (),
        )


def beside(config: Path) -> ReplyRules:
    """Read both files, where they are; a ConfigError names file and entry."""
    side = engagement.beside(config).policy.get("own_side", "never")
    told, contacts = rules(config.parent / FILE, Rules(explaining=_BY_POLICY[side]))
    return ReplyRules(told, contacts, templates(config.parent / TEMPLATES))


def rules(file: Path, usual: Rules) -> tuple[Rules, Mapping[str, str]]:
    """Read the rules of the lint, by what is usual where nothing is said, and where each brand is reached."""
    told = _read(file)
    if told is None:
        return usual, {}
    try:
        top = mapping(given(loaded(told), {}), "the file", _TOP)
        # YAML reads a bare `off` as false.
        asked = top.get("explaining", usual.explaining)
        asked = "off" if asked is False else asked
        explaining = next((one for one in EXPLAINING if one == asked), None)
        if explaining is None:
            raise ConfigError(f"explaining must be off, hint or warn, not {asked!r}")
        longest = top.get("longest", usual.longest)
        if not isinstance(longest, int) or isinstance(longest, bool) or not 1 <= longest <= _MOST_WORDS:
            raise ConfigError(f"longest must be a whole number of words from 1 to {_MOST_WORDS}")
        lines = given(top.get("contacts"), {})
        if not isinstance(lines, dict):
            raise ConfigError("contacts must be a mapping from a brand's id to how it is reached")
        contacts = {str(key): text(one, f"contacts.{key}") for key, one in lines.items()}
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from error
    return Rules(explaining=explaining, longest=longest), contacts


def templates(file: Path) -> Mapping[str, Templates]:
    """Read the templates in force: those of the package, and the file's."""
    told = _read(file)
    if told is None:
        return suggest.shipped()
    try:
        return suggest.understand(loaded(told), suggest.shipped())
    except (ConfigError, suggest.TemplateError) as error:
        raise ConfigError(f"{file}: {error}") from error


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {unread(error)}") from error
