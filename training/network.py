"""The network: one encoder, four answers from one reading of a text."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertModel

from understanding.names import SIGNALS, THEMES


class Network(nn.Module):
    """Reads the vectors of word pieces; gives the logits of `understanding.encoder.Reading`."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.sentiment = nn.Linear(width, 3)
        self.themes = nn.Linear(width, 4 * len(THEMES))
        self.signals = nn.Linear(width, len(SIGNALS))

    def forward(
        self, words: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Take vectors [texts, pieces, width] and where they are words; without a mask all are."""
        read = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        if mask is None:
            meaning = read.mean(1)
        else:
            weights = mask.unsqueeze(-1).to(read.dtype)
            meaning = (read * weights).sum(1) / weights.sum(1)
        seen = self.dropout(meaning)
        themes = self.themes(seen).reshape(len(seen), len(THEMES), 4)
        return self.sentiment(seen), themes, self.signals(seen), meaning
