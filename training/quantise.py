"""What makes a network lose less by int8: its loud channels turned down, its table by row.

Values between layers are rounded to 256 steps at run time, a tensor at a time, so that one channel
ten times as loud as the others leaves them ten times coarser steps. Such a channel is divided
before the product, and its weights multiplied, which changes nothing else (SmoothQuant, Xiao et
al. 2023, does so to all channels).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.batches import Row, batches
from training.network import Network

#: Linear layers before which channels are loud; the others gain nothing.
LOUD = ("inner", "outer")
#: A channel is loud beyond this share of all channels.
SHARE = 0.97
STEPS = 127
BUDGET = 1000


class Damped(nn.Module):
    """A linear layer whose loud inputs are turned down, and its weights turned up for it."""

    def __init__(self, linear: nn.Linear, loudness: Tensor) -> None:
        super().__init__()
        by = (loudness / loudness.quantile(SHARE)).clamp(min=1)
        self.damping = nn.Parameter(1 / by)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight = nn.Parameter(linear.weight * by)
        self.linear.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """What the layer gave."""
        return self.linear(x * self.damping)  # type: ignore[no-any-return]


class Table(nn.Module):
    """An embedding table in int8 with a scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / STEPS
        self.steps = nn.Parameter((weight / scale).round().to(torch.int8), requires_grad=False)
        self.scale = nn.Parameter(scale, requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows of `ids`."""
        return self.steps[ids].float() * self.scale[ids]


@torch.no_grad()
def loudness(network: Network, rows: list[Row]) -> dict[str, Tensor]:
    """Return the largest input of each channel of the layers in `LOUD`, by their names."""
    found: dict[str, Tensor] = {}

    def listen(name: str, layer: nn.Module) -> torch.utils.hooks.RemovableHandle:
        def hear(_: nn.Module, given: tuple[Tensor]) -> None:
            here = given[0].abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found.get(name, here), here)

        return layer.register_forward_pre_hook(hear)

    ears = [listen(name, layer) for name, layer in loud(network)]
    for batch in batches(rows, BUDGET, None):
        network(batch.ids, batch.mask)
    for ear in ears:
        ear.remove()
    return found


def loud(network: Network) -> Iterable[tuple[str, nn.Linear]]:
    """The layers before which channels are loud, with their names."""
    return [
        (name, module)
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear) and name.endswith(LOUD)
    ]


@torch.no_grad()
def soften(network: Network, rows: list[Row]) -> None:
    """Make `network` ready for int8; `rows` are sentences to hear its channels on."""
    heard = loudness(network, rows)
    for name, layer in loud(network):
        parent, own = name.rsplit(".", 1)
        setattr(network.get_submodule(parent), own, Damped(layer, heard[name]))
    network.encoder.words = Table(network.encoder.words.weight)  # type: ignore[assignment]
