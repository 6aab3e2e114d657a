"""The encoder (BERT, post-norm, as multilingual-e5-small) with its heads."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.labels import PAIRS, WORDS

HIDDEN, INNER, ATTENTION_HEADS, POSITIONS = 384, 1536, 12, 512
EPSILON = 1e-12
PAIR_WIDTH = 128
#: How the names of what is no part of the encoder begin.
HEADS = ("heads.", "pairs.", "vector.")


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
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))  # type: ignore[no-any-return]


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


class Pairs(nn.Module):
    """Scores of the roles between each word that tells and each word that takes part (biaffine).

    Dozat and Manning 2017; each word's vector is projected once for either side.
    """

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.tells, self.takes = nn.Linear(HIDDEN, PAIR_WIDTH), nn.Linear(HIDDEN, PAIR_WIDTH)
        self.weight = nn.Linear(PAIR_WIDTH, roles * PAIR_WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, length, hidden) → (batch, length that tells, length that takes part, roles)."""
        batch, length, _ = x.shape
        tells = self.weight(functional.gelu(self.tells(x))).view(batch, length, -1, PAIR_WIDTH)
        takes = functional.gelu(self.takes(x))
        scores = tells.flatten(1, 2) @ takes.transpose(1, 2)
        return scores.view(batch, length, -1, length).transpose(2, 3)  # type: ignore[no-any-return]


class Network(nn.Module):
    """The encoder with its heads: labels of words, roles of pairs, and one vector a sentence."""

    def __init__(
        self, encoder: Encoder, words: Mapping[str, int], pairs: Mapping[str, int]
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, n) for name, n in words.items()})
        self.pairs = nn.ModuleDict({name: Pairs(n) for name, n in pairs.items()})
        self.vector = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """(batch, length) twice → (batch, length, labels) a word head, (batch, length, length,

        roles) a pair head, and `vector` (batch, hidden), of length one.
        """
        x = self.drop(self.encoder(ids, mask))
        out = {name: head(x) for name, head in self.heads.items()}
        out |= {name: head(x) for name, head in self.pairs.items()}
        return out | {"vector": functional.normalize(self.vector(mean(x, mask)), dim=-1)}


def mean(x: Tensor, mask: Tensor) -> Tensor:
    """The mean of the vectors of the sub-words that are none of the padding."""
    weight = mask[:, :, None].to(x.dtype)
    return (x * weight).sum(1) / weight.sum(1)


def build(
    state: Mapping[str, Tensor], layers: int | None = None, *, spread: bool = False
) -> Network:
    """A network from an encoder's or a network's state, with its lowest `layers` layers.

    `spread` picks them evenly spaced instead, which suits a student of the same network.
    """
    inner = {k.removeprefix("encoder."): v for k, v in state.items() if not k.startswith(HEADS)}
    depth = 1 + max(int(k.split(".")[1]) for k in inner if k.startswith("layers."))
    count = layers or depth
    chosen = [round(i * (depth - 1) / (count - 1)) if spread else i for i in range(count)]
    encoder = Encoder(inner["words.weight"].shape[0], count)
    kept = {k: v for k, v in inner.items() if not k.startswith("layers.")}
    for new, old in enumerate(chosen):
        prefix = f"layers.{old}."
        kept |= {
            f"layers.{new}.{k.removeprefix(prefix)}": v
            for k, v in inner.items()
            if k.startswith(prefix)
        }
    encoder.load_state_dict(kept)
    network = Network(
        encoder,
        {head: len(labels) for head, labels in WORDS.items()},
        {head: len(roles) for head, roles in PAIRS.items()},
    )
    network.load_state_dict({k: v for k, v in state.items() if k.startswith(HEADS)}, strict=False)
    encoder.words.weight.requires_grad_(False)
    return network
