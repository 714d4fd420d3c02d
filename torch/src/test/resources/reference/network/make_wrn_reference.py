"""Writes wrn-10x1.json: what PyTorch makes of the pre-activation WRN-10-1 that NetworkReferenceTest builds.

Written from the Wide ResNet paper with torch.nn.functional alone, weights and inputs from a formula that both sides know, so
no tensor need be stored. Ran with Debian's python3-torch 1.13.1: python3 make_wrn_reference.py
"""
import json
import math
import os

import torch
import torch.nn.functional as F

CLASSES, BATCH, CHANNELS, HEIGHT, WIDTH = 5, 6, 2, 9, 7


def wave(k, shape, scale, offset=0.0):
    n = math.prod(shape)
    return torch.tensor([offset + scale * math.sin(1 + k + 0.37 * i) for i in range(n)], dtype=torch.float32).reshape(shape)


tensors = {}


def parameter(name, shape, scale, offset=0.0):
    tensors[name] = wave(len(tensors), shape, scale, offset).requires_grad_(True)


def buffer(name, shape, scale, offset=0.0):
    tensors[name] = wave(len(tensors), shape, scale, offset)


def conv_weight(name, i, o, kernel):
    parameter(name + ".weight", (o, i, kernel, kernel), math.sqrt(2 / (o * kernel * kernel)))


def norm_weights(name, channels):
    parameter(name + ".weight", (channels,), 0.2, 1.0)
    parameter(name + ".bias", (channels,), 0.1)
    buffer(name + ".running_mean", (channels,), 0.1)
    buffer(name + ".running_var", (channels,), 0.3, 1.0)


conv_weight("stem", CHANNELS, 16, 3)
width = 16
for group in (1, 2, 3):
    out = 16 * 2 ** (group - 1)
    block = f"group{group}.0"
    norm_weights(block + ".norm1", width)
    conv_weight(block + ".conv1", width, out, 3)
    norm_weights(block + ".norm2", out)
    conv_weight(block + ".conv2", out, out, 3)
    if width != out:
        conv_weight(block + ".shortcut", width, out, 1)
    width = out
norm_weights("norm", width)
parameter("classifier.weight", (CLASSES, width), 0.3)
parameter("classifier.bias", (CLASSES,), 0.1)


def norm(x, name, training, track):
    return F.relu(F.batch_norm(
        x, tensors[name + ".running_mean"] if track else None, tensors[name + ".running_var"] if track else None,
        tensors[name + ".weight"], tensors[name + ".bias"], training, 0.1, 1e-5))


def features(x, training, track=True):
    x = F.conv2d(x, tensors["stem.weight"], padding=1)
    for group in (1, 2, 3):
        block = f"group{group}.0"
        stride = 1 if group == 1 else 2
        active = norm(x, block + ".norm1", training, track)
        passed = F.conv2d(active, tensors[block + ".shortcut.weight"], stride=stride) if group > 1 else x
        inner = F.conv2d(active, tensors[block + ".conv1.weight"], stride=stride, padding=1)
        inner = F.conv2d(norm(inner, block + ".norm2", training, track), tensors[block + ".conv2.weight"], padding=1)
        x = inner + passed
    return norm(x, "norm", training, track).mean((2, 3))


def logits(h):
    return F.linear(h, tensors["classifier.weight"], tensors["classifier.bias"])


def flat(t):
    return [round(v, 7) for v in t.detach().double().reshape(-1).tolist()]


inputs = wave(100, (BATCH, CHANNELS, HEIGHT, WIDTH), 1.5)
targets = torch.zeros(BATCH, CLASSES)
for i in range(BATCH):
    targets[i, i % CLASSES] += 0.7
    targets[i, (2 * i + 1) % CLASSES] += 0.3

result = {"torch": torch.__version__}
with torch.no_grad():
    result["evalFeatures"] = flat(features(inputs, False))
    result["evalLogits"] = flat(logits(features(inputs, False)))
    result["trainFeatures"] = flat(features(inputs, True, track=False))

parameters = [t for t in tensors.values() if t.requires_grad]
sgd = torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=5e-4, nesterov=True)
result["losses"] = []
for step in range(3):
    sgd.zero_grad()
    loss = F.cross_entropy(logits(features(inputs, True)), targets)
    loss.backward()
    sgd.step()
    result["losses"].append(loss.item())
result["afterStem"] = flat(tensors["stem.weight"])[:40]
result["afterClassifier"] = flat(tensors["classifier.weight"])[:40]
result["afterRunningMean"] = flat(tensors["norm.running_mean"])
result["afterRunningVar"] = flat(tensors["group2.0.norm1.running_var"])
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wrn-10x1.json")
with open(path, "w") as file:
    json.dump(result, file)
    file.write("\n")
