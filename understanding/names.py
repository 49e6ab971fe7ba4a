"""What the model can tell of a text beside its sentiment, in the order of its logits."""

from __future__ import annotations

#: What a text can be about; docs/themes.md says what each means.
THEMES = (
    "staff", "waiting", "delivery", "price", "billing", "quality", "food", "cleanliness", "digital",
    "reachability", "refund", "atmosphere", "comfort", "location", "choice", "safety", "privacy", "booking",
    "punctuality", "conduct",
)  # fmt: skip
#: What a text can call for. `offensive` is not marked by hand: what is foul, insulting or threatening,
#: and what other sets call so.
SIGNALS = (
    "complaint", "question", "urgent", "foul", "insult", "threat", "safety", "legal", "repeat", "recovered",
    "agreement", "thanks", "sarcasm", "churn", "request", "offensive",
)  # fmt: skip
