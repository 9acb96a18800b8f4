"""Makes the demo's checkpoints with real torch, so that what Berth verifies there is what people have.

Usage: python3 scripts/dev/make-demo-files.py main/demo/files
"""
import json
import struct
import sys
from pathlib import Path

import torch


def state(rank: int, seed: int) -> dict:
    generator = torch.Generator().manual_seed(seed)
    weights = {}
    for layer in range(4):
        for side, shape in (("A", (rank, 96)), ("B", (96, rank))):
            name = f"blocks.{layer}.attn.lora_{side}.weight"
            weights[name] = torch.randn(shape, generator=generator) * 0.02
    return weights


def save_safetensors(path: Path, tensors: dict) -> None:
    header, data, offset = {"__metadata__": {"format": "pt"}}, b"", 0
    for name, tensor in tensors.items():
        raw = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(raw)]}
        data += raw
        offset += len(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for rank, seed in ((16, 1), (32, 2)):
        checkpoint = {"model_state_dict": state(rank, seed), "epoch": 20, "best_psnr": 31.4 + seed}
        torch.save(checkpoint, target / f"lora-r{rank}.pth")
    save_safetensors(target / "adapter.safetensors", state(8, 3))


main()
