"""PyTorch's eager loop on one device, by default the first GPU: torch_eager.py NETWORK [DEVICE]

Mixup, bf16 autocast, channels-last, cuDNN's fastest kernels, resident 28x28x1 images. Prints one line of JSON with images a
second and what it ran on.
"""
import json
import sys
import time

import torch
from torch.nn import functional

import torch_training

BATCH, CLASSES, CHANNELS, SIDE, IMAGES, STEPS = 128, 10, 1, 28, 6000, 50


def main(name, device="cuda"):
    if device == "cuda" and not torch.cuda.is_available():
        sys.exit(f"torch_eager: expected a PyTorch that sees the GPU, got {torch.__version__}, which does not")
    torch.backends.cudnn.benchmark = True
    layout = torch.channels_last
    network = torch_training.network(name, CHANNELS, SIDE).to(device).to(memory_format=layout)
    optimizer = torch.optim.SGD(network.parameters(), 0.1, 0.9, weight_decay=5e-4, nesterov=True)
    images = torch.randn(IMAGES, CHANNELS, SIDE, SIDE, device=device).contiguous(memory_format=layout)
    targets = functional.one_hot(torch.randint(CLASSES, (IMAGES,), device=device), CLASSES).float()

    def step():
        chosen = torch.randint(IMAGES, (BATCH,), device=device)
        partner, lam = chosen[torch.randperm(BATCH, device=device)], torch.rand((), device=device)
        x = lam * images[chosen] + (1 - lam) * images[partner]
        t = lam * targets[chosen] + (1 - lam) * targets[partner]
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(device, torch.bfloat16):
            logits = network(x)
        functional.cross_entropy(logits.float(), t).backward()
        optimizer.step()

    def seconds(steps):
        if device == "cuda":
            torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(steps):
            step()
        if device == "cuda":
            torch.cuda.synchronize()
        return time.perf_counter() - start

    steps = STEPS if device == "cuda" else 3
    seconds(steps // 3)
    print(json.dumps({
        "imagesPerSecond": steps * BATCH / seconds(steps),
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version(),
        "device": torch.cuda.get_device_name() if device == "cuda" else device,
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
