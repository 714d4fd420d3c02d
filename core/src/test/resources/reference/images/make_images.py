#!/usr/bin/env python3
"""Writes small images of many kinds with Pillow, and what Pillow reads and scales them to, into expected.npz.

    python3 make_images.py        (Pillow 9.4.0, NumPy)

<name>.rgb and <name>.l are the decoded pixels [C,H,W]; <name>.fit<size> is torchvision's Resize(size) and CenterCrop(size)
with Pillow's BILINEAR.
"""

import pathlib

import numpy as np
from PIL import Image

here = pathlib.Path(__file__).resolve().parent
random = np.random.default_rng(6)


def smooth(height, width, channels):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
    waves = 127 + 90 * np.sin(x / (3 + c) + y / 7) + 30 * np.cos(y / 2.5 - c)
    return np.clip(waves + random.normal(0, 4, waves.shape), 0, 255).astype(np.uint8)


def fit(image, size):
    width, height = image.size
    shorter = min(width, height)
    wide, tall = int(size * width / shorter), int(size * height / shorter)
    image = image.resize((wide, tall), Image.BILINEAR)
    top, left = int(round((tall - size) / 2.0)), int(round((wide - size) / 2.0))
    return image.crop((left, top, left + size, top + size))


def planar(image):
    pixels = np.asarray(image)
    return np.ascontiguousarray(pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1))


rgb = Image.fromarray(smooth(21, 34, 3))
grey = Image.fromarray(smooth(19, 16, 1)[:, :, 0])
tall = Image.fromarray(smooth(47, 29, 3))
rgba = rgb.copy()
rgba.putalpha(Image.fromarray(smooth(21, 34, 1)[:, :, 0]))
grey_alpha = grey.copy()
grey_alpha.putalpha(Image.fromarray(smooth(19, 16, 1)[:, :, 0]))

rgb.save(here / "rgb.png")
grey.save(here / "grey.png")
tall.save(here / "tall.png")
rgba.save(here / "rgba.png")
grey_alpha.save(here / "grey-alpha.png")
rgb.quantize(16).save(here / "palette.png")
grey.convert("1").save(here / "bit.png")
sixteen = (np.asarray(grey).astype(np.uint16) * 257).astype(np.uint16)
Image.fromarray(sixteen).save(here / "sixteen.png")
rgb.save(here / "rgb.jpg", quality=90)
rgb.save(here / "progressive.jpg", quality=90, progressive=True)
grey.save(here / "grey.jpg", quality=90)
rgb.convert("CMYK").save(here / "cmyk.jpg")

expected = {}
for file in sorted(here.glob("*.[pj][np]g")):
    if file.stem == "cmyk":
        continue
    image = Image.open(file)
    if file.stem == "sixteen":
        image = grey
    stem = file.name
    expected[stem + ".rgb"] = planar(image.convert("RGB"))
    expected[stem + ".l"] = planar(image.convert("L") if file.stem != "rgba" else image.convert("RGB").convert("L"))
for name, image in {"rgb.png": rgb, "tall.png": tall, "grey.png": grey}.items():
    for size in (5, 16, 24):
        expected[f"{name}.fit{size}"] = planar(fit(image, size))
np.savez_compressed(here / "expected.npz", **expected)
