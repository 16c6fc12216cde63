"""The frozen encoder with trainable changes of low rank, as both recipes train it."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertConfig, BertModel

from models.e5_file import E5Weights, Float
from models.lora import Adapter

_PLACES = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class LowRank(nn.Module):
    """A frozen linear layer with a trainable change of low rank: y = W x + scale * B A x."""

    def __init__(self, base: nn.Linear, rank: int, scale: float) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.scale = scale
        self.down = nn.Parameter(torch.randn(rank, base.in_features) / base.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """As the layer it wraps."""
        changed: torch.Tensor = self.base(x) + (x @ self.down.T) @ self.up.T * self.scale
        return changed


class LowRankEncoder(nn.Module):
    """The encoder; only the changes are trainable."""

    def __init__(self, weights: E5Weights, rank: int, scale: float, dropout: float = 0.05) -> None:
        super().__init__()
        shape = weights.shape
        config = BertConfig(
            vocab_size=shape.vocabulary,
            hidden_size=shape.hidden,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.feed_forward,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.token_types,
            layer_norm_eps=shape.epsilon,
            pad_token_id=weights.padding,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.padding = weights.padding
        self.hidden = shape.hidden
        self.encoder = BertModel(config, add_pooling_layer=False)
        state = {name: torch.from_numpy(tensor) for name, tensor in weights.tensors.items()}
        self.encoder.load_state_dict(state, strict=False)
        self.encoder.requires_grad_(False)
        self.changes: dict[str, LowRank] = {}
        for layer in range(shape.layers):
            for place in _PLACES:
                name = f"encoder.layer.{layer}.{place}"
                parent = self.encoder.get_submodule(name.rpartition(".")[0])
                self.changes[name] = LowRank(self.encoder.get_submodule(name), rank, scale)  # type: ignore[arg-type]
                setattr(parent, name.rpartition(".")[2], self.changes[name])

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The last layer, shape (batch, tokens, hidden)."""
        states: torch.Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states

    def go_on_from(self, adapter: Adapter) -> None:
        """Start with the changes of an earlier adapter of the same rank and scale."""
        with torch.no_grad():
            for name, (down, up) in adapter.pairs.items():
                self.changes[name].down.copy_(torch.from_numpy(down))
                self.changes[name].up.copy_(torch.from_numpy(up))

    def pairs(self) -> dict[str, tuple[Float, Float]]:
        """The low-rank pairs as they are stored."""
        return {name: (m.down.detach().numpy(), m.up.detach().numpy()) for name, m in self.changes.items()}
