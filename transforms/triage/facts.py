"""What is known of a mention when somebody has to decide what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.abuse import ABUSE, SWEARING

#: Signals that a complaint brings more than a refund.
RISKS = frozenset({"safety", "legal", "threat"})
_PRESSING = frozenset({"repeat", "churn", "urgent"})
#: Somebody who wants something can be helped, however they say it.
_WANTING = frozenset({"question", "request", "repeat", "thanks"})
#: Words that hold no more than this, and no theme, tell nothing that could be helped.
LOW_CONTENT = 200
_LOW_STARS = 2.5
_LOWEST_STARS = 1.0
_SURELY = 0.9


@dataclass(frozen=True, slots=True)
class Facts:
    """One mention towards one brand; numbers of its author count what they said of the brand before.

    `stars` is of five, `negative` a probability, `reach` in views; None where nothing is known.
    """

    mention_id: int = 0
    kind: str = "post"
    language: str | None = None
    stars: float | None = None
    label: str | None = None
    negative: float | None = None
    signals: frozenset[str] = frozenset()
    reach: float | None = None
    theme_count: int = 0
    length: int = 0
    is_relevant: bool = True
    is_pile_on: bool = False
    author_posts: int = 0
    author_complaints: int = 0
    #: Their earlier hostile posts without any substance.
    author_hostile: int = 0

    @property
    def is_complaint(self) -> bool:
        """Whether it complains: its stars say so, the signal, or where there is neither the label.

        An article tells of a complaint, and praise that mentions one is none.
        """
        if self.kind == "article":
            return False
        if self.stars is not None and self.stars < _LOW_STARS:
            return True
        if self.label == "positive":
            return False
        if "complaint" in self.signals:
            return True
        return self.label == "negative" and self.stars is None

    @property
    def is_offensive(self) -> bool:
        """Whether it holds foul words, an insult or a threat."""
        return not self.signals.isdisjoint(ABUSE)

    @property
    def is_at_risk(self) -> bool:
        """Whether somebody's safety, a lawyer or a threat is in it."""
        return not self.signals.isdisjoint(RISKS)

    @property
    def is_empty_hostility(self) -> bool:
        """Whether it is hostile and says nothing that could be helped: no stars, no theme, few words."""
        abuse = ABUSE - SWEARING if self.label == "positive" else ABUSE
        is_hostile = not self.signals.isdisjoint(abuse) or self.label == "negative"
        is_empty = self.stars is None and not self.theme_count and self.length <= LOW_CONTENT
        wants = self.is_at_risk or not self.signals.isdisjoint(_WANTING)
        return self.kind == "post" and is_hostile and is_empty and not wants

    @property
    def hostile_posts(self) -> int:
        """Hostile posts of the author without substance, this one among them; 0 when it is none."""
        return self.author_hostile + 1 if self.is_empty_hostility else 0

    @property
    def severity(self) -> int:
        """From 1, no complaint, to 5, danger, a threat or a lawyer."""
        if self.is_at_risk:
            return 5
        if not self.is_complaint:
            return 1
        if not self.signals.isdisjoint(_PRESSING) or self.is_pile_on:
            return 4
        is_strong = (self.stars is not None and self.stars <= _LOWEST_STARS) or (
            self.negative is not None and self.negative >= _SURELY
        )
        return 3 if is_strong or self.is_offensive else 2
