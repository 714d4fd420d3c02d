"""Writes <network>.json for each network: what PyTorch makes of it, for NetworkReferenceTest.

The modules are written from the papers in the layouts that people share weights in: the names of torchvision (resnet18),
github.com/xternalz/WideResNet-pytorch (wrn) and timm (vit). Weights and inputs are a formula of name and index that both sides
know, rounded to float32; PyTorch then computes in float64, so that what is left of a difference is the other side's.

A tensor is kept as [norm, projection on a +-1 pattern, first value, last value].

Ran with Debian's python3-torch 1.13: python3 make_network_references.py
"""
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

CLASSES = 5


def hashed(k, n):
    """Reproducible values in [-1, 1): an integer hash of the index i and the stream k."""
    x = np.arange(n, dtype=np.uint32) + np.uint32((0x9E3779B9 * (k + 1)) % 2**32)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = (x ^ (x >> np.uint32(shift))) * np.uint32(factor)
    x = x ^ (x >> np.uint32(16))
    return x.astype(np.float64) / 2**31 - 1


class Mlp(nn.Module):
    def __init__(self, inputs, width, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(inputs if i == 0 else width, width) for i in range(depth)])
        self.fc = nn.Linear(width, CLASSES)

    def features(self, x):
        x = x.flatten(1)
        for layer in self.layers:
            x = F.relu(layer(x))
        return x

    def logits(self, h):
        return self.fc(h)


def conv(i, o, kernel, stride=1):
    return nn.Conv2d(i, o, kernel, stride, kernel // 2, bias=False)


class PreActivationBlock(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(i)
        self.conv1 = conv(i, o, 3, stride)
        self.bn2 = nn.BatchNorm2d(o)
        self.conv2 = conv(o, o, 3)
        self.convShortcut = None if i == o else conv(i, o, 1, stride)

    def forward(self, x):
        active = F.relu(self.bn1(x))
        inner = self.conv2(F.relu(self.bn2(self.conv1(active))))
        return inner + (x if self.convShortcut is None else self.convShortcut(active))


class Group(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.layer = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layer(x)


class WideResNet(nn.Module):
    def __init__(self, channels, depth, width):
        super().__init__()
        self.conv1 = conv(channels, 16, 3)
        i = 16
        for group in (1, 2, 3):
            o = 16 * width * 2 ** (group - 1)
            n = (depth - 4) // 6
            setattr(self, f"block{group}", Group([
                PreActivationBlock(i if b == 0 else o, o, 2 if b == 0 and group > 1 else 1) for b in range(n)]))
            i = o
        self.bn1 = nn.BatchNorm2d(i)
        self.fc = nn.Linear(i, CLASSES)

    def features(self, x):
        x = self.block3(self.block2(self.block1(self.conv1(x))))
        return F.relu(self.bn1(x)).mean((2, 3))

    def logits(self, h):
        return self.fc(h)


class BasicBlock(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1 = conv(i, o, 3, stride)
        self.bn1 = nn.BatchNorm2d(o)
        self.conv2 = conv(o, o, 3)
        self.bn2 = nn.BatchNorm2d(o)
        self.downsample = None if i == o else nn.Sequential(conv(i, o, 1, stride), nn.BatchNorm2d(o))

    def forward(self, x):
        inner = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(inner + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = conv(channels, 64, 3)
        self.bn1 = nn.BatchNorm2d(64)
        i = 64
        for layer in (1, 2, 3, 4):
            o = 64 * 2 ** (layer - 1)
            setattr(self, f"layer{layer}",
                    nn.Sequential(BasicBlock(i, o, 1 if layer == 1 else 2), BasicBlock(o, o, 1)))
            i = o
        self.fc = nn.Linear(i, CLASSES)

    def features(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        return self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))

    def logits(self, h):
        return self.fc(h)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-2, -1) / math.sqrt(d // self.heads)).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, n, d))


class Perceptron(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.fc1 = nn.Linear(dim, 4 * dim)
        self.fc2 = nn.Linear(4 * dim, dim)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class TransformerBlock(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim, heads)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Perceptron(dim)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbed(nn.Module):
    def __init__(self, channels, dim, patch):
        super().__init__()
        self.proj = nn.Conv2d(channels, dim, patch, patch)

    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)


class VisionTransformer(nn.Module):
    def __init__(self, shape, dim, depth, patch, mean):
        super().__init__()
        channels, height, width = shape
        places = (height // patch) * (width // patch)
        self.mean = mean
        if not mean:
            self.cls_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.pos_embed = nn.Parameter(torch.zeros(1, places + (0 if mean else 1), dim))
        self.patch_embed = PatchEmbed(channels, dim, patch)
        self.blocks = nn.Sequential(*[TransformerBlock(dim, max(1, dim // 64)) for _ in range(depth)])
        self.norm = nn.Identity() if mean else nn.LayerNorm(dim, eps=1e-6)
        self.fc_norm = nn.LayerNorm(dim, eps=1e-6) if mean else nn.Identity()
        self.head = nn.Linear(dim, CLASSES)

    def features(self, x):
        x = self.patch_embed(x)
        if not self.mean:
            x = torch.cat((self.cls_token.expand(len(x), -1, -1), x), 1)
        x = self.norm(self.blocks(x + self.pos_embed))
        return self.fc_norm(x.mean(1) if self.mean else x[:, 0])

    def logits(self, h):
        return self.head(h)


def formula(k, name, shape):
    n = math.prod(shape)
    if name.endswith("running_var") or name.endswith(".weight") and len(shape) == 1:
        values = 1 + 0.2 * hashed(k, n)
    elif len(shape) == 4:
        values = math.sqrt(3 * 2 / (shape[1] * shape[2] * shape[3])) * hashed(k, n)
    elif len(shape) == 2:
        values = math.sqrt(3 / shape[1]) * hashed(k, n)
    else:
        values = 0.1 * hashed(k, n)
    return torch.tensor(values.astype(np.float32).astype(np.float64).reshape(shape))


def numbers(values):
    return [float(f"{v:.8g}") for v in values]


def fingerprint(tensor):
    flat = tensor.detach().double().reshape(-1).numpy()
    signs = np.where(hashed(7, len(flat)) < 0, -1.0, 1.0)
    return numbers([np.linalg.norm(flat), flat @ signs, flat[0], flat[-1]])


def reference(name, net, shape, batch, rate):
    net = net.double()
    state = {n: t for n, t in sorted(net.state_dict().items()) if not n.endswith("num_batches_tracked")}
    for k, (n, tensor) in enumerate(state.items()):
        tensor.copy_(formula(k, n, tuple(tensor.shape)))
    before = {n: t.clone() for n, t in state.items()}
    inputs = torch.tensor(hashed(1000, batch * math.prod(shape)).astype(np.float32).astype(np.float64) * 2)
    inputs = inputs.reshape(batch, *shape)
    targets = torch.zeros(batch, CLASSES, dtype=torch.float64)
    for i in range(batch):
        targets[i, i % CLASSES] += 0.75
        targets[i, (2 * i + 1) % CLASSES] += 0.25
    result = {"network": name, "shape": shape, "batch": batch, "learningRate": rate, "torch": torch.__version__}
    result["tensors"] = {n: list(t.shape) for n, t in state.items()}
    with torch.no_grad():
        net.eval()
        result["evalFeatures"] = fingerprint(net.features(inputs))
        result["evalLogits"] = numbers(net.logits(net.features(inputs)).reshape(-1).tolist())
    net.train()
    sgd = torch.optim.SGD(net.parameters(), lr=rate, momentum=0.9, weight_decay=5e-4, nesterov=True)
    losses = []
    for step in range(5):
        sgd.zero_grad()
        features = net.features(inputs)
        logits = net.logits(features)
        loss = F.cross_entropy(logits, targets)
        loss.backward()
        if step == 0:
            result["trainFeatures"] = fingerprint(features)
            result["trainLogits"] = numbers(logits.reshape(-1).tolist())
            result["gradients"] = {n: fingerprint(p.grad) for n, p in net.named_parameters()}
        sgd.step()
        losses.append(loss.item())
    result["losses"] = numbers(losses)
    result["changes"] = {n: fingerprint(t - before[n]) for n, t in state.items()}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name.replace("/", "-") + ".json")
    with open(path, "w") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    reference("mlp-16x2", Mlp(2 * 9 * 7, 16, 2), (2, 9, 7), 6, 0.1)
    reference("wrn-10x1", WideResNet(2, 10, 1), (2, 9, 7), 6, 0.1)
    reference("resnet18", ResNet18(3), (3, 16, 12), 6, 0.005)
    reference("vit-128x2/4", VisionTransformer((2, 12, 8), 128, 2, 4, False), (2, 12, 8), 5, 0.05)
    reference("vit-64x2/4-mean", VisionTransformer((2, 12, 8), 64, 2, 4, True), (2, 12, 8), 5, 0.05)
