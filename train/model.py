"""The network that is trained: MiniLM with case and layout inputs, and a head for each thing that is read.

One forward pass gives every head its scores. A head that labels words is a small layer over the last hidden
state; a head that points from one word to another (a cue to its source, a word to its syntactic head) gives
each word a query and a key, whose product is the score of the pair, so that all pairs cost one small product
of matrices after the pass (Dozat and Manning 2017, without the bias terms).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from storyledger.annotate.encoder.heads import FREQUENCIES, POINTER, POINTERS, STEP_HEADS, TAGS
from storyledger.annotate.encoder.pieces import CASES, LAYOUTS

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
#: Width of the layer between the encoder and each head.
HEAD_HIDDEN = 192
#: The heads for steps of court cases have upper layers of their own, above so many of the encoder's.
STEPS_ABOVE = 2


class Layer(nn.Module):
    """One transformer layer as in BERT: attention and a feed-forward part, normalised after each."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`states` are (batch, length, hidden); `mask` is added to the attention scores."""
        batch, length, _ = states.shape
        query, key, value = (
            part.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in self.attend(states).chunk(3, dim=-1)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        states = self.norm(states + dropped(mixed, self.dropout, self.training))
        wide = self.narrow(functional.gelu(self.widen(states)))
        return self.norm_out(states + dropped(wide, self.dropout, self.training))


class Chain(nn.Module):
    """A linear-chain conditional random field over the words of a window (Lafferty and others 2001)."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihoods (batch,); `scores` (batch, words, tags), `gold`, `mask` (batch, words)."""
        lines = torch.arange(scores.shape[0])
        path = self.first[gold[:, 0]] + scores[lines, 0, gold[:, 0]]
        total = self.first + scores[:, 0]
        for place in range(1, scores.shape[1]):
            here = mask[:, place]
            step = self.steps[gold[:, place - 1], gold[:, place]] + scores[lines, place, gold[:, place]]
            path = path + torch.where(here, step, torch.zeros_like(step))
            summed = torch.logsumexp(total[:, :, None] + self.steps, dim=1) + scores[:, place]
            total = torch.where(here[:, None], summed, total)
        return torch.logsumexp(total, dim=1) - path


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        self.layouts = nn.Embedding(LAYOUTS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.step_layers = nn.ModuleList(Layer(dropout) for _ in range(STEPS_ABOVE, LAYERS))
        self.between = nn.ModuleDict({name: nn.Linear(HIDDEN, HEAD_HIDDEN) for name in (*TAGS, *POINTERS)})
        self.tags = nn.ModuleDict({name: nn.Linear(HEAD_HIDDEN, len(tags)) for name, tags in TAGS.items()})
        self.queries = nn.ModuleDict({name: nn.Linear(HEAD_HIDDEN, POINTER) for name in POINTERS})
        self.keys = nn.ModuleDict({name: nn.Linear(HEAD_HIDDEN, POINTER) for name in POINTERS})
        self.chain = Chain(len(TAGS["statements"]))
        self.dropout = dropout
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.layouts.weight)

    def load_base(self, weights: dict[str, Tensor]) -> None:
        """Takes over the weights of a BERT encoder of the same size, by their usual names."""
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
        _take(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}"
            parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            with torch.no_grad():
                layer.attend.weight.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
                layer.attend.bias.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
            _take(layer.out, weights, f"{name}.attention.output.dense")
            _take(layer.norm, weights, f"{name}.attention.output.LayerNorm")
            _take(layer.widen, weights, f"{name}.intermediate.dense")
            _take(layer.narrow, weights, f"{name}.output.dense")
            _take(layer.norm_out, weights, f"{name}.output.LayerNorm")

    def embed(self, pieces: Tensor, cases: Tensor, layouts: Tensor) -> Tensor:
        """The states (batch, length, hidden) that the first layer is given; inputs are (batch, length)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places) + self.cases(cases) + self.layouts(layouts)
        return dropped(self.norm(states), self.dropout, self.training)

    def forward(
        self, pieces: Tensor, cases: Tensor, layouts: Tensor, mask: Tensor
    ) -> tuple[dict[str, Tensor], dict[str, tuple[Tensor, Tensor]]]:
        """Scores of tags (batch, length, tags) by head, and queries and keys (batch, length, POINTER).

        Inputs are (batch, length), `mask` true where text is.
        """
        tags, pairs, below = self.read(pieces, cases, layouts, mask)
        return tags | self.steps(below, mask), pairs

    def read(
        self, pieces: Tensor, cases: Tensor, layouts: Tensor, mask: Tensor
    ) -> tuple[dict[str, Tensor], dict[str, tuple[Tensor, Tensor]], Tensor]:
        """All but the heads for steps of court cases, and the states (batch, length, hidden) below these."""
        states = self.embed(pieces, cases, layouts)
        added = masking(mask, states.dtype)
        below = states
        for number, layer in enumerate(self.layers):
            if number == STEPS_ABOVE:
                below = states
            states = layer(states, added)
        states = dropped(states, self.dropout, self.training)
        between = {name: self._between(name, states) for name in self.between if name not in STEP_HEADS}
        tags = {name: layer(between[name]) for name, layer in self.tags.items() if name in between}
        pairs = {
            name: (self.queries[name](between[name]), self.keys[name](between[name])) for name in POINTERS
        }
        return tags, pairs, below

    def steps(self, below: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """The scores of the heads for steps of court cases, from the states below their own layers."""
        added = masking(mask, below.dtype)
        for layer in self.step_layers:
            below = layer(below, added)
        below = dropped(below, self.dropout, self.training)
        return {name: self.tags[name](self._between(name, below)) for name in STEP_HEADS}

    def _between(self, name: str, states: Tensor) -> Tensor:
        return functional.gelu(self.between[name](states))


def masking(mask: Tensor, kind: torch.dtype) -> Tensor:
    """What is added to the scores of attention, (batch, 1, 1, length), for a `mask` true where text is."""
    return torch.zeros(mask.shape, dtype=kind).masked_fill(~mask, -1e4)[:, None, None, :]


def rotated(states: Tensor) -> Tensor:
    """Queries or keys (batch, length, POINTER) turned by their places: their product then sees the distance.

    Rotary position embedding (Su and others 2021) over the first half of the units, the rest left as it is.
    """
    places = torch.arange(states.shape[1], dtype=torch.float32)
    angles = places[:, None] * torch.tensor(FREQUENCIES)
    cosine, sine = angles.cos(), angles.sin()
    count = len(FREQUENCIES)
    left, right, rest = states[..., :count], states[..., count : 2 * count], states[..., 2 * count :]
    return torch.cat([left * cosine - right * sine, left * sine + right * cosine, rest], -1)


def dropped(states: Tensor, rate: float, training: bool) -> Tensor:
    """Drops the same units for all words of a window (Gal and Ghahramani 2016), which also costs little."""
    if not training or not rate:
        return states
    kept = torch.rand(states.shape[0], 1, states.shape[2]) >= rate
    return states * (kept.to(states.dtype) / (1 - rate))


def _take(layer: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    with torch.no_grad():
        layer.weight.copy_(weights[f"{name}.weight"])  # type: ignore[operator, union-attr]
        layer.bias.copy_(weights[f"{name}.bias"])  # type: ignore[operator, union-attr]
