/** How a trainer saves so that a cut breaks nothing, and goes on from there. A test runs it with torch. */
export const RESUME_SNIPPET = `import os
import random

import numpy as np
import torch

LATEST = os.path.join(os.environ["CHECKPOINT_DIR"], "latest.pth")


def numbers_only(state):
    """As tensors: torch.load reads those with weights_only=True."""
    kind, keys, *rest = state
    return [kind, torch.tensor([int(key) for key in keys]), *rest]


def save(path, model, optimizer, scheduler, epoch, step):
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "step": step,
        "rng": {
            "torch": torch.get_rng_state(),
            "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
            "numpy": numbers_only(np.random.get_state()),
            "python": numbers_only(random.getstate()),
        },
    }
    with open(path + ".tmp", "wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".tmp", path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def resume(path, model, optimizer, scheduler):
    """Returns (epoch, step) to go on from; (0, 0) where there is nothing to go on from."""
    if not os.path.exists(path):
        return 0, 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    rng = state["rng"]
    torch.set_rng_state(rng["torch"])
    if rng["cuda"] and torch.cuda.is_available():
        torch.cuda.set_rng_state_all(rng["cuda"])
    kind, keys, *rest = rng["numpy"]
    np.random.set_state((kind, keys.numpy().astype(np.uint32), *rest))
    kind, keys, *rest = rng["python"]
    random.setstate((kind, tuple(keys.tolist()), *rest))
    return state["epoch"], state["step"]
`
