"""Writes a trained network as the two ONNX files that the claims stage ships, in 8-bit integers.

    python -m services.claims.training.export_network CHECKPOINT.pt [--out services/claims/data]

Weights are rounded to 7 bits in a range of their own for each channel: processors without VNNI instructions would
overflow at 8, and every machine shall give the same claims. Beside the networks it writes the vocabulary, and
`attribution.sha256` with the hash of each file, which is checked when they are loaded.
"""

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from services.claims.domain.network.files import ENCODER, HASHES, SPANS, VOCABULARY
from services.claims.training.network import WIDTH, Network, base_folder

OPSET = 17
SAMPLE_PIECES = 9


class Encoder(nn.Module):
    """The part that reads a window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, casings: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """As `Network.encode`."""
        return self.network.encode(pieces, casings, seen)


class Spans(nn.Module):
    """The part that marks what belongs to a cue."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, hidden: Tensor, roles: Tensor, seen: Tensor) -> Tensor:
        """As `Network.mark`."""
        return self.network.mark(hidden, roles, seen)


def export(network: Network, out: Path) -> None:
    """Write the four files into the folder `out`."""
    network.eval()
    ones = torch.ones(2, SAMPLE_PIECES, dtype=torch.int64)
    hidden = torch.randn(2, SAMPLE_PIECES, WIDTH)
    _write(Encoder(network), (ones, ones, ones), ("pieces", "casings", "seen"), ("hidden", "cues"), out / ENCODER)
    _write(Spans(network), (hidden, ones, ones), ("hidden", "roles", "seen"), ("spans",), out / SPANS)
    shutil.copy(base_folder() / "tokenizer.json", out / VOCABULARY)
    lines = [
        f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in (ENCODER, SPANS, VOCABULARY)
    ]
    (out / HASHES).write_text("".join(lines), encoding="utf-8")


def _write(
    part: nn.Module, sample: tuple[Tensor, ...], inputs: tuple[str, ...], outputs: tuple[str, ...], path: Path
) -> None:
    axes = {name: {0: "rows", 1: "pieces"} for name in (*inputs, *outputs)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        with torch.no_grad():
            torch.onnx.export(
                part,
                sample,
                str(plain),
                input_names=list(inputs),
                output_names=list(outputs),
                dynamic_axes=axes,
                opset_version=OPSET,
                dynamo=False,
            )
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": 1},
        )


def main() -> None:
    """Reads the arguments and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--shared", type=int, default=4)
    parser.add_argument("--branch", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("services/claims/data"))
    arguments = parser.parse_args()
    network = Network(arguments.shared, arguments.branch)
    network.load_state_dict(torch.load(arguments.checkpoint))
    export(network, arguments.out)


if __name__ == "__main__":
    main()
