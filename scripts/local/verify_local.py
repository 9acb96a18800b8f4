#!/usr/bin/env python3
"""Loads one checkpoint with the local torch (or safetensors) and prints one line of JSON.

Usage: verify_local.py --file FILE

There is no way to make this script run code of the file: torch.load runs with weights_only=True or not at all, and some
kinds of file never reach it, because torch.load treats them differently whatever weights_only says: TorchScript archives
(handed to torch.jit.load), tar files (older torch unpickled those freely), and archives in which two readers see two things.
Answers by "status": "loaded" with counts; "refused": this loader does not accept what is in the file, which may be an
attack or only something newer than the loader; "failed": the file is damaged; "unavailable": torch or safetensors missing.
"""
import argparse
import importlib
import json
import pickle
import sys
import tarfile
import zipfile

# What follows this in torch's own message is the reason.
MARK = "WeightsUnpickler error:"


def parts_of(tensor):
    """The plain tensors that a tensor of another layout is made of; what is written in the file."""
    import torch

    if tensor.layout == torch.sparse_coo:
        return [tensor._indices(), tensor._values()]
    if str(tensor.layout) in ("torch.sparse_csr", "torch.sparse_bsr"):
        return [tensor.crow_indices(), tensor.col_indices(), tensor.values()]
    if str(tensor.layout) in ("torch.sparse_csc", "torch.sparse_bsc"):
        return [tensor.ccol_indices(), tensor.row_indices(), tensor.values()]
    if hasattr(tensor, "_local_tensor"):
        return [tensor._local_tensor, tensor.device_mesh.mesh]
    if hasattr(tensor, "__tensor_flatten__"):
        return [getattr(tensor, name) for name in tensor.__tensor_flatten__()[0]]
    return []


def count(value, seen, totals):
    """Adds up tensors, elements and keys below value, each tensor once."""
    import torch

    stack = [value]
    while stack:
        item = stack.pop()
        if id(item) in seen:
            continue
        if isinstance(item, torch.Tensor):
            seen.add(id(item))
            parts = parts_of(item)
            if parts:
                stack += parts
                continue
            totals["tensors"] += 1
            totals["parameters"] += item.numel()
        elif isinstance(item, dict):
            seen.add(id(item))
            stack += list(item.values())
        elif isinstance(item, (list, tuple, set, frozenset)):
            seen.add(id(item))
            stack += list(item)


def refusal(path):
    """Why a file must not reach torch.load, or None."""
    with open(path, "rb") as file:
        start = file.read(4)
    if start == b"PK\x03\x04":
        return archive_refusal(path)
    if start[:1] != b"\x80":
        return "neither a zip nor a pickle of torch.save"
    # torch.load looks for a tar before it looks for its own magic number.
    return "a torch file that is a tar as well" if tarfile.is_tarfile(path) else None


def archive_refusal(path):
    """An archive is only loaded when torch's own reader and Python's see the same entries in it, and no program."""
    import torch

    with zipfile.ZipFile(path) as archive:
        listed = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    reader = torch._C.PyTorchFileReader(path)
    folder = listed[0].split("/", 1)[0] + "/" if listed else ""
    if not all(name.startswith(folder) for name in listed):
        return "an archive with entries outside of its folder"
    own = sorted(folder + name for name in reader.get_all_records() if name and not name.endswith("/"))
    if own != listed:
        return "an archive that two readers read in two ways"
    return "a TorchScript program" if folder + "constants.pkl" in listed else None


def load_torch(path):
    try:
        import torch
    except Exception as error:  # a broken install raises more than ImportError
        return {"status": "unavailable", "needs": "torch", "error": str(error)[:500]}
    for module in ("torch.distributed.tensor", "torch.nested", "torch._dynamo"):
        try:
            importlib.import_module(module)  # torch accepts its own tensors of these kinds only then
        except Exception:
            pass
    refused = refusal(path)
    if refused:
        return {"status": "refused", "error": refused}
    loaded = torch.load(path, map_location="cpu", weights_only=True)
    totals = {"tensors": 0, "parameters": 0}
    count(loaded, set(), totals)
    keys = [str(key) for key in loaded] if isinstance(loaded, dict) else []
    return {"status": "loaded", "loader": "torch " + torch.__version__, "topLevelKeys": keys[:4096], **totals}


def load_safetensors(path):
    try:
        from safetensors import safe_open
        import safetensors
    except Exception as error:
        return {"status": "unavailable", "needs": "safetensors", "error": str(error)[:500]}
    parameters, names = 0, []
    framework = "numpy"
    try:
        import torch  # noqa: F401  (numpy has no bfloat16)

        framework = "pt"
    except Exception:
        pass
    with safe_open(path, framework=framework) as file:
        for name in file.keys():
            size = 1
            for length in file.get_tensor(name).shape:
                size *= length
            parameters += size
            names.append(name)
    return {
        "status": "loaded",
        "loader": "safetensors " + safetensors.__version__,
        "topLevelKeys": names[:4096],
        "tensors": len(names),
        "parameters": parameters,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", required=True)
    path = parser.parse_args().file
    try:
        answer = load_safetensors(path) if path.lower().endswith(".safetensors") else load_torch(path)
    except pickle.UnpicklingError as error:
        # torch's text advises to load without weights_only; that advice must not reach anyone through Berth.
        text = str(error)
        detail = text[text.find(MARK) + len(MARK) :] if MARK in text else "the content is not plain weights"
        answer = {"status": "refused", "error": detail.split(" Please use")[0].strip()[:500]}
    except Exception as error:  # whatever else the loader throws is an answer about the file
        answer = {"status": "failed", "error": (type(error).__name__ + ": " + str(error))[:500]}
    json.dump(answer, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
