"""The encoder (BERT, post-norm, as multilingual-e5-small) with one linear head a task."""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, INNER, ATTENTION_HEADS, POSITIONS = 384, 1536, 12, 512
EPSILON = 1e-12


class Attention(nn.Module):
    """Multi-head self attention; `bias` is added to the scores (0 to see, large negative not)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.value, self.out = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(batch, length, hidden) → the same."""
        batch, length, _ = x.shape
        width = HIDDEN // ATTENTION_HEADS

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, width).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width) + bias, -1)
        return self.out((scores @ v).transpose(1, 2).reshape(batch, length, HIDDEN))  # type: ignore[no-any-return]


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention()
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(batch, length, hidden) → the same."""
        x = self.attention_norm(x + self.drop(self.attention(x, bias)))
        y = self.outer(functional.gelu(self.inner(x)))
        return self.norm(x + self.drop(y))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Ids and mask of sub-words → one vector a sub-word."""

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(batch, length) twice → (batch, length, hidden)."""
        x = self.norm(self.words(ids) + self.positions[: ids.shape[1]])
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x  # type: ignore[no-any-return]


class Network(nn.Module):
    """The encoder with its heads; a head maps each sub-word's vector to scores of its labels."""

    def __init__(self, encoder: Encoder, labels: Mapping[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, n) for name, n in labels.items()})

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """(batch, length) twice → for each head (batch, length, labels)."""
        x = self.drop(self.encoder(ids, mask))
        return {name: head(x) for name, head in self.heads.items()}
