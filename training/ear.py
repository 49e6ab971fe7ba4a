"""The ear for tone: the last layers of the encoder, taught to hear how a reply is said."""

from __future__ import annotations

import torch
from torch import nn


class Ear(nn.Module):
    """Reads what the first layers made of a text [texts, pieces, width]; gives a logit for each text."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(384, 1)

    def forward(self, halfway: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Without a mask all pieces are words."""
        hidden = None if mask is None else (1 - mask[:, None, None, :]) * torch.finfo(halfway.dtype).min
        read = halfway
        for layer in self.layers:
            found = layer(read, hidden)
            read = found[0] if isinstance(found, tuple) else found
        if mask is None:
            meaning = read.mean(1)
        else:
            meaning = (read * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        told: torch.Tensor = self.head(self.dropout(meaning)).squeeze(-1)
        return told
