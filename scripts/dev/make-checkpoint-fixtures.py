"""Makes the checkpoint fixtures: files as real torch writes them, and a few that only newer torch or an attacker would write.

Usage: /usr/bin/python3 scripts/dev/make-checkpoint-fixtures.py app/checkpoint/fixtures

Real files come from the torch at hand (made with 1.13.1); what that cannot write (byteorder, .format_version, fp8 through
untyped storages) is put together by hand in the layout of torch 2.9. Sizes and values are fixed, so that running it again
changes nothing but storage keys of the legacy format.
"""
import collections
import io
import json
import pickle
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import torch

OUT = Path(sys.argv[1])
VALUES = torch.arange(24, dtype=torch.float32)


def many_dtypes():
    names = (
        "float64 float32 float16 bfloat16 complex128 complex64 int64 int32 int16 int8 uint8 bool".split()
    )
    return collections.OrderedDict((name, VALUES[:6].to(getattr(torch, name)).reshape(2, 3)) for name in names)


def strided():
    base = torch.arange(60, dtype=torch.float32)
    square = base[:36].reshape(6, 6)
    return {
        "base": base,
        "transposed": square.t(),
        "every_second": base[::2],
        "tail": base[50:],
        "expanded": torch.ones(1).expand(4, 5),
        "scalar": torch.tensor(3.5),
        "empty": torch.empty(0, 3),
        "same": base,
    }


def training():
    torch.manual_seed(7)
    model = torch.nn.Sequential(torch.nn.Linear(8, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 2))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    model(torch.ones(3, 8)).sum().backward()
    optimizer.step()
    return {
        "model_state_dict": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "epoch": 12,
        "best": 31.25,
        "history": [0.5, 0.25, None, True, -1, 2**40, 2**70],
        "config": {"name": "模型", "layers": (8, 4, 2), "nested": {"set": {"deep": []}}},
    }


def weights():
    """What even the oldest weights_only loader accepts: no floats outside tensors."""
    torch.manual_seed(9)
    return {"model_state_dict": torch.nn.Sequential(torch.nn.Linear(5, 3), torch.nn.BatchNorm1d(3)).state_dict(), "epoch": 4}


class Command:
    def __reduce__(self):
        import os

        return (os.system, ("echo this must never run",))


class Namespace:
    def __reduce__(self):
        import argparse

        return (argparse.Namespace, ())


def quantised():
    return {"weight": torch.quantize_per_tensor(VALUES, 0.1, 0, torch.qint8)}


class HandPickler(pickle._Pickler):
    """Writes globals by name and tensors as (storage class, key, bytes, dtype), without needing a torch that has them."""

    def save_global_name(self, dotted):
        module, name = dotted.rsplit(".", 1)
        self.write(pickle.GLOBAL + module.encode() + b"\n" + name.encode() + b"\n")


class Name:
    def __init__(self, dotted):
        self.dotted = dotted


class Call:
    def __init__(self, dotted, *args):
        self.dotted, self.args = dotted, args


class Persistent:
    def __init__(self, *items):
        self.items = items


def save_name(pickler, value):
    pickler.save_global_name(value.dotted)


def save_call(pickler, value):
    pickler.save_global_name(value.dotted)
    pickler.save(tuple(value.args))
    pickler.write(pickle.REDUCE)


def save_persistent(pickler, value):
    pickler.save(tuple(value.items))
    pickler.write(pickle.BINPERSID)


HandPickler.dispatch = dict(pickle._Pickler.dispatch)
HandPickler.dispatch[Name] = save_name
HandPickler.dispatch[Call] = save_call
HandPickler.dispatch[Persistent] = save_persistent


def hand_pickle(value, protocol=2):
    buffer = io.BytesIO()
    HandPickler(buffer, protocol).dump(value)
    return buffer.getvalue()


def tensor_v3(key, dtype, shape, item_bytes):
    size = int(np.prod(shape))
    stride = tuple(int(np.prod(shape[axis + 1 :])) for axis in range(len(shape)))
    storage = Persistent("storage", Name("torch.storage.UntypedStorage"), key, "cpu", size * item_bytes)
    hooks = Call("collections.OrderedDict")
    return Call("torch._utils._rebuild_tensor_v3", storage, 0, shape, stride, False, hooks, Name("torch." + dtype))


def hand_zip(path, value, data, protocol=2, compression=zipfile.ZIP_STORED):
    """The layout of torch 2.9: metadata first, then the pickle, byte order, data, version."""
    with zipfile.ZipFile(path, "w", compression) as archive:

        def put(name, content):
            archive.writestr(zipfile.ZipInfo("hand/" + name, (1980, 1, 1, 0, 0, 0)), content, compression)

        put("data.pkl", hand_pickle(value, protocol))
        put(".format_version", b"1")
        put(".storage_alignment", b"64")
        put("byteorder", b"little")
        for key, content in data.items():
            put("data/" + key, content)
        put("version", b"3\n")
        put(".data/serialization_id", b"0636067461247286240911612243014178271364")


def write_modern():
    value = {
        "state_dict": {
            "fp8": tensor_v3("0", "float8_e4m3fn", (4, 8), 1),
            "fp8_wide": tensor_v3("1", "float8_e5m2", (16,), 1),
            "u16": tensor_v3("2", "uint16", (3, 5), 2),
        }
    }
    data = {"0": bytes(range(32)), "1": bytes(16), "2": bytes(30)}
    hand_zip(OUT / "modern-fp8.pt", value, data)
    hand_zip(OUT / "protocol4-deflated.pt", value, data, protocol=4, compression=zipfile.ZIP_DEFLATED)


def write_safetensors():
    header, data, offset = {"__metadata__": {"format": "pt"}}, b"", 0
    for name, dtype, raw, shape in (
        ("bias", "F32", VALUES[:4].numpy().tobytes(), [4]),
        ("weight", "BF16", bytes(range(48)), [4, 6]),
        ("empty", "I64", b"", [0, 7]),
        ("mask", "BOOL", bytes(3), [3]),
    ):
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(raw)]}
        data += raw
        offset += len(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (OUT / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_tar():
    with tarfile.open(OUT / "ancient-tar.pth", "w", format=tarfile.USTAR_FORMAT) as archive:
        for name in ("sys_info", "pickle", "storages", "tensors"):
            content = pickle.dumps({"w": 1} if name == "pickle" else 0, 2)
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.save(many_dtypes(), OUT / "many-dtypes.pth")
    torch.save(strided(), OUT / "strided.pth")
    torch.save(training(), OUT / "training.pth")
    torch.save(weights(), OUT / "weights.pth")
    torch.save(weights(), OUT / "legacy-weights.pth", _use_new_zipfile_serialization=False)
    torch.save(quantised(), OUT / "quantised.pth")
    torch.save({"w": torch.nn.Parameter(VALUES.reshape(4, 6)), "size": VALUES.reshape(4, 6).shape}, OUT / "parameter.pth")
    torch.save({"bad": torch.tensor([1.0, float("nan"), float("inf"), -float("inf")])}, OUT / "nonfinite.pth")
    torch.save({"i": torch.eye(3).to_sparse()}, OUT / "sparse.pth")
    torch.save({"best": np.float64(3.5), "curve": np.arange(4.0), "rng": np.random.RandomState(0).get_state()}, OUT / "numpy.pth")
    torch.save(training(), OUT / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(strided(), OUT / "legacy-strided.pth", _use_new_zipfile_serialization=False)
    torch.save({"model": {"w": VALUES}, "hook": Command()}, OUT / "malicious.pth")
    torch.save({"hook": Command()}, OUT / "malicious-legacy.pth", _use_new_zipfile_serialization=False)
    torch.save({"model": {"w": VALUES}, "args": Namespace()}, OUT / "namespace.pth")
    (OUT / "malicious-protocol0.pt").write_bytes(b"cos\nsystem\n(S'echo this must never run'\ntR.")
    torch.jit.script(torch.nn.Linear(2, 2)).save(str(OUT / "script.pt"))
    write_modern()
    write_safetensors()
    write_tar()
    np.save(OUT / "array.npy", VALUES.numpy().reshape(4, 6))
    np.savez(OUT / "arrays.npz", a=VALUES.numpy(), b=np.array(["x", "yz"]))
    np.savez_compressed(OUT / "arrays-compressed.npz", a=np.zeros((50, 50)), b=np.arange(3))


main()
