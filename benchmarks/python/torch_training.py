"""Python's side of a comparison of training steps: torch_training.py NETWORK {plain,fp32,bf16} THREADS

A process that says what it runs on, then answers each line on its input, a number of steps, with one line of JSON: the seconds
they took and the seconds of the processor. A step is forward, backward and SGD with Nesterov's momentum and weight decay on one
resident batch of 128 mixed images of 32x32x3 with soft targets. plain is fp32 in NCHW, fp32 is channels-last, bf16 is
channels-last under autocast. The networks are those of Tightframe by the same names, written as their usual implementations are.

Start it with the memory settings of ./tightframe, or PyTorch pays for fresh pages in every step.
"""
import argparse
import contextlib
import json
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

import blas

BATCH, CHANNELS, SIDE, CLASSES = 128, 3, 32, 10
HEAD_DIMENSION = 64


class WideBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        same = inputs == outputs and stride == 1
        self.shortcut = None if same else nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x):
        active = functional.relu(self.bn1(x), inplace=True)
        passed = x if self.shortcut is None else self.shortcut(active)
        return self.conv2(functional.relu(self.bn2(self.conv1(active)), inplace=True)) + passed


class WideResNet(nn.Module):
    """Zagoruyko and Komodakis, as github.com/xternalz/WideResNet-pytorch."""

    def __init__(self, depth, width, channels=CHANNELS, side=SIDE):
        super().__init__()
        layers, inputs = [nn.Conv2d(channels, 16, 3, 1, 1, bias=False)], 16
        for group in range(3):
            outputs = 16 * width * 2**group
            for block in range((depth - 4) // 6):
                layers.append(WideBlock(inputs, outputs, 2 if group > 0 and block == 0 else 1))
                inputs = outputs
        self.layers = nn.Sequential(*layers)
        self.bn1 = nn.BatchNorm2d(inputs)
        self.fc = nn.Linear(inputs, CLASSES)

    def forward(self, x):
        x = functional.relu(self.bn1(self.layers(x)), inplace=True)
        return self.fc(functional.adaptive_avg_pool2d(x, 1).flatten(1))


class Attention(nn.Module):
    """As timm's without a fused kernel, which PyTorch 1.13 lacks on a processor."""

    def __init__(self, dim):
        super().__init__()
        self.heads = max(1, dim // HEAD_DIMENSION)
        self.scale = (dim // self.heads) ** -0.5
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        batch, tokens, dim = x.shape
        q, k, v = self.qkv(x).reshape(batch, tokens, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        attention = (q @ k.transpose(-2, -1) * self.scale).softmax(dim=-1)
        return self.proj((attention @ v).transpose(1, 2).reshape(batch, tokens, dim))


class TransformerBlock(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attention = Attention(dim)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class VisionTransformer(nn.Module):
    """Dosovitskiy et al., as timm's VisionTransformer."""

    def __init__(self, dim, depth, patch, channels=CHANNELS, side=SIDE):
        super().__init__()
        self.patches = nn.Conv2d(channels, dim, patch, patch)
        self.token = nn.Parameter(torch.randn(1, 1, dim) * 1e-6)
        self.positions = nn.Parameter(torch.randn(1, (side // patch) ** 2 + 1, dim) * 0.02)
        self.blocks = nn.Sequential(*(TransformerBlock(dim) for _ in range(depth)))
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.head = nn.Linear(dim, CLASSES)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat((self.token.expand(len(x), -1, -1), x), dim=1) + self.positions
        return self.head(self.norm(self.blocks(x))[:, 0])


def perceptron(width, depth, channels=CHANNELS, side=SIDE):
    layers, inputs = [nn.Flatten()], channels * side * side
    for _ in range(depth):
        layers += [nn.Linear(inputs, width), nn.ReLU(inplace=True)]
        inputs = width
    return nn.Sequential(*layers, nn.Linear(inputs, CLASSES))


def network(name, channels=CHANNELS, side=SIDE):
    """One of wrn-DxW, vit-DxN/P, mlp-WxD, for images of side x side."""
    families = {"wrn": WideResNet, "vit": VisionTransformer, "mlp": perceptron}
    family, _, sizes = name.partition("-")
    if family not in families:
        raise argparse.ArgumentTypeError(f"expected wrn-DxW, vit-DxN/P or mlp-WxD, got {name}")
    return families[family](*(int(size) for size in sizes.replace("/", "x").split("x")), channels=channels, side=side)


class Training:
    """A network, its optimiser, and the batch that every step sees."""

    def __init__(self, model, precision):
        self.precision = precision
        layout = torch.contiguous_format if precision == "plain" else torch.channels_last
        self.model = model.to(memory_format=layout).train()
        self.optimizer = torch.optim.SGD(
            self.model.parameters(), lr=0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)
        images, share = torch.randn(BATCH, CHANNELS, SIDE, SIDE), torch.rand(BATCH, 1)
        labels = functional.one_hot(torch.randint(CLASSES, (2, BATCH)), CLASSES).float()
        other = torch.randperm(BATCH)
        wide = share[:, :, None, None]
        self.images = (wide * images + (1 - wide) * images[other]).contiguous(memory_format=layout)
        self.targets = share * labels[0] + (1 - share) * labels[1]

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        lower = torch.autocast("cpu", dtype=torch.bfloat16) if self.precision == "bf16" else contextlib.nullcontext()
        with lower:
            logits = self.model(self.images)
        loss = functional.cross_entropy(logits.float(), self.targets)
        loss.backward()
        self.optimizer.step()
        return loss.item()


def machine():
    """What PyTorch runs on, or an exit where its products are the reference BLAS's."""
    a = torch.randn(blas.SIZE, blas.SIZE)
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - start)
    rate = 2 * blas.SIZE**3 / best / 1e9
    libraries = blas.loaded("blas")
    if rate < blas.LEAST_GIGAFLOPS:
        sys.exit(f"PyTorch: expected {blas.LEAST_GIGAFLOPS} GFLOP/s or more in a product of {blas.SIZE} x {blas.SIZE}, "
                 f"got {rate:.1f} with {', '.join(libraries)}; close other programs, or {blas.INSTALL}")
    return {
        "torch": torch.__version__,
        "python": sys.version.split()[0],
        "libraries": " ".join(libraries),
        "threads": torch.get_num_threads(),
        "gigaflops32": round(rate, 1),
    }


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=network, help="such as wrn-16x4, vit-192x6/4 or mlp-512x2")
    parser.add_argument("precision", choices=["plain", "fp32", "bf16"])
    parser.add_argument("threads", type=int)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    training = Training(options.network, options.precision)
    print(json.dumps(machine()), flush=True)
    for line in sys.stdin:
        processor, start = processor_seconds(), time.perf_counter()
        for _ in range(int(line)):
            training.step()
        seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds, "processorSeconds": processor_seconds() - processor}), flush=True)


if __name__ == "__main__":
    main()
