#!/usr/bin/env python3
"""Loads one checkpoint with the local torch (or safetensors) and prints one line of JSON.

Usage: verify_local.py --file FILE

There is no way to make this script unpickle code: torch.load runs with weights_only=True or not at all.
Answers: {"status": "loaded", ...}, {"status": "failed", "error": ...} or {"status": "unavailable", "needs": ...}.
"""
import argparse
import json
import sys


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
            if item.layout == torch.sparse_coo:
                stack += [item._indices(), item._values()]
                continue
            totals["tensors"] += 1
            totals["parameters"] += item.numel()
        elif isinstance(item, dict):
            seen.add(id(item))
            stack += list(item.values())
        elif isinstance(item, (list, tuple, set, frozenset)):
            seen.add(id(item))
            stack += list(item)


def load_torch(path):
    try:
        import torch
    except Exception as error:  # a broken install raises more than ImportError
        return {"status": "unavailable", "needs": "torch", "error": str(error)[:500]}
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
    except BaseException as error:  # whatever the loader throws is an answer about the file
        if isinstance(error, KeyboardInterrupt):
            raise
        answer = {"status": "failed", "error": (type(error).__name__ + ": " + str(error))[:500]}
    json.dump(answer, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
