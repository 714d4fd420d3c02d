"""Five steps of a two-layer linear model by PyTorch's own losses and optimisers, and learning rates by its schedulers.

Writes steps.json beside this file. Weights, inputs and targets follow formulas that the test repeats.

    /usr/bin/python3 make_steps_reference.py
"""

import json
import pathlib

import torch
from torch.nn import functional as F
from torch.optim import lr_scheduler

ROWS, INPUTS, DIMENSION, CLASSES, STEPS = 6, 4, 5, 3, 5


def wave(shift, *shape):
    n = 1
    for size in shape:
        n *= size
    return torch.tensor([((i * 37 + shift * 11) % 101) / 50 - 1 for i in range(n)], dtype=torch.float64).reshape(shape)


def cross_entropy(z, t, smoothing=0.0):
    return F.cross_entropy(z, t, reduction="none", label_smoothing=smoothing)


def squared_error(z, t, k=1.0, scale=1.0):
    weight = 1 + (k - 1) * t
    return CLASSES / 2 * (weight * F.mse_loss(z, scale * t, reduction="none")).mean(1)


def run(make, loss=cross_entropy, feature_decay=0.0, clip=None, weights=None, decays="all", decay=0.0):
    layer = torch.nn.Linear(INPUTS, DIMENSION).double()
    head = torch.nn.Linear(DIMENSION, CLASSES).double()
    with torch.no_grad():
        layer.weight.copy_(wave(1, DIMENSION, INPUTS))
        layer.bias.copy_(wave(2, DIMENSION))
        head.weight.copy_(wave(3, CLASSES, DIMENSION))
        head.bias.copy_(wave(4, CLASSES))
    x = wave(5, ROWS, INPUTS)
    t = torch.softmax(3 * wave(6, ROWS, CLASSES), 1)
    optimizer = make(
        [
            {"params": [layer.weight], "weight_decay": decay if decays != "head" else 0.0},
            {"params": [layer.bias], "weight_decay": decay if decays == "all" else 0.0},
            {"params": [head.weight], "weight_decay": decay},
            {"params": [head.bias], "weight_decay": decay if decays != "weights" else 0.0},
        ]
    )
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        h = layer(x)
        rows = loss(head(h), t)
        w = torch.ones(ROWS) if weights is None else torch.tensor(weights)
        value = (w * rows).mean() + feature_decay / 2 * (h * h).sum(1).mean()
        losses.append(value.item())
        value.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([*layer.parameters(), *head.parameters()], clip)
        optimizer.step()
    flat = torch.cat([p.detach().flatten() for p in (layer.weight, layer.bias, head.weight, head.bias)])
    return {"losses": losses, "weights": flat.tolist()}


def sgd(momentum=0.9, nesterov=True):
    return lambda groups: torch.optim.SGD(groups, lr=0.1, momentum=momentum, nesterov=nesterov)


def adam(kind, **options):
    return lambda groups: kind(groups, lr=0.05, **options)


def rates(schedule, warmup, steps):
    """Linear warm-up over the first steps, then the schedule."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
    if schedule == "cosine":
        after = lr_scheduler.CosineAnnealingLR(optimizer, steps - warmup)
    else:
        after = lr_scheduler.MultiStepLR(optimizer, [int(s * steps) - warmup for s in (0.3, 0.5, 0.9)], 0.1)
    if warmup:
        first = lr_scheduler.LinearLR(optimizer, 1 / (warmup + 1), 1, warmup)
        after = lr_scheduler.SequentialLR(optimizer, [first, after], [warmup])
    out = []
    for _ in range(steps):
        out.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        after.step()
    return out


def main():
    half = [1.5, 0.5, 1.0, 2.0, 0.0, 1.0]
    cases = {
        "sgd nesterov": ({"weightDecay": 0.01}, run(sgd(), decay=0.01)),
        "sgd heavy ball": ({"nesterov": False, "weightDecay": 0.01}, run(sgd(nesterov=False), decay=0.01)),
        "sgd plain": (
            {"momentum": 0, "nesterov": False, "weightDecay": 0},
            run(sgd(momentum=0.0, nesterov=False)),
        ),
        "sgd decays weights": (
            {"weightDecay": 0.2, "decays": "weights"},
            run(sgd(), decay=0.2, decays="weights"),
        ),
        "sgd decays head": ({"weightDecay": 0.2, "decays": "head"}, run(sgd(), decay=0.2, decays="head")),
        "sgd clipped": ({"weightDecay": 0.01, "clipNorm": 0.25}, run(sgd(), decay=0.01, clip=0.25)),
        "sgd clip out of reach": ({"weightDecay": 0.01, "clipNorm": 1e6}, run(sgd(), decay=0.01, clip=1e6)),
        "adam": (
            {"kind": "adam", "learningRate": 0.05, "weightDecay": 0.1},
            run(adam(torch.optim.Adam), decay=0.1),
        ),
        "adam others": (
            {"kind": "adam", "learningRate": 0.05, "beta1": 0.5, "beta2": 0.9, "epsilon": 0.01},
            run(adam(torch.optim.Adam, betas=(0.5, 0.9), eps=0.01)),
        ),
        "adamw": (
            {"kind": "adamw", "learningRate": 0.05, "weightDecay": 0.3, "clipNorm": 0.5},
            run(adam(torch.optim.AdamW), decay=0.3, clip=0.5),
        ),
        "adamw decays weights": (
            {"kind": "adamw", "learningRate": 0.05, "weightDecay": 0.3, "decays": "weights"},
            run(adam(torch.optim.AdamW), decay=0.3, decays="weights"),
        ),
    }
    losses = {
        "smoothing": (
            {"smoothing": 0.15},
            run(sgd(), lambda z, t: cross_entropy(z, t, 0.15)),
        ),
        "feature decay": ({"featureDecay": 0.07}, run(sgd(), feature_decay=0.07)),
        "squared error": (
            {"kind": "meanSquaredError"},
            run(sgd(), squared_error),
        ),
        "squared error rescaled": (
            {"kind": "meanSquaredError", "weight": 3, "scale": 2, "featureDecay": 0.05},
            run(sgd(momentum=0.0, nesterov=False), lambda z, t: squared_error(z, t, 3.0, 2.0), feature_decay=0.05),
        ),
        "squared error smoothed": (
            {"kind": "meanSquaredError", "weight": 1.5, "smoothing": 0.3},
            run(sgd(), lambda z, t: squared_error(z, 0.7 * t + 0.3 / CLASSES, 1.5)),
        ),
        "weighed rows": ({"featureDecay": 0.07}, run(sgd(), feature_decay=0.07, weights=half)),
        "weighed squares": ({"kind": "meanSquaredError"}, run(sgd(), squared_error, weights=half)),
    }
    plain = {"weightDecay": 0}
    out = {"torch": torch.__version__, "cases": []}
    for name, (settings, expected) in cases.items():
        out["cases"].append({"name": name, "optimizer": settings, "loss": {}, "rows": None, **expected})
    for name, (settings, expected) in losses.items():
        optimizer = {**plain, "momentum": 0, "nesterov": False} if name == "squared error rescaled" else plain
        rows = half if name.startswith("weighed") else None
        out["cases"].append({"name": name, "optimizer": optimizer, "loss": settings, "rows": rows, **expected})
    out["rates"] = [
        {"schedule": schedule, "warmup": warmup, "steps": 20, "rates": rates(schedule, warmup, 20)}
        for schedule in ("cosine", "step")
        for warmup in (0, 4)
    ]
    path = pathlib.Path(__file__).with_name("steps.json")
    path.write_text(json.dumps(out, indent=1) + "\n")


main()
