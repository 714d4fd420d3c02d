"""Data sets of made-up images, in the true form and size."""
import io
import pathlib
import sys
import tarfile

import numpy as np

CLASSES = 10
CIFAR_RECORD = 1 + 3 * 32 * 32
CIFAR_IMAGES = 10000  # of a file
SMOOTHNESS = 8  # pixels of a picture's side before it is enlarged


def cifar10(folder):
    """The archive of the binary version: a label and 3x32x32 bytes an image, five files to train with and one to test."""
    random = np.random.default_rng(0)
    names = [f"data_batch_{i}.bin" for i in range(1, 6)] + ["test_batch.bin"]
    with tarfile.open(pathlib.Path(folder) / "cifar-10-binary.tar.gz", "w:gz", compresslevel=1) as archive:
        add(archive, "batches.meta.txt", "\n".join(f"class{c}" for c in range(CLASSES)).encode() + b"\n")
        for name in names:
            records = random.integers(0, 256, (CIFAR_IMAGES, CIFAR_RECORD), dtype=np.uint8)
            records[:, 0] = np.arange(len(records)) % CLASSES
            add(archive, name, records.tobytes())


def add(archive, name, content):
    entry = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def photographs(folder, images=10000):
    """A folder a class of JPEGs of 40 to 96 pixels a side."""
    try:
        from PIL import Image
    except ImportError:
        sys.exit("PIL: expected to make JPEGs with it, got none; on Debian: apt-get install python3-pil")
    random = np.random.default_rng(0)
    for i in range(images):
        place = pathlib.Path(folder) / f"class{i % CLASSES}"
        place.mkdir(parents=True, exist_ok=True)
        rough = random.integers(0, 256, (SMOOTHNESS, SMOOTHNESS, 3), dtype=np.uint8)
        sides = tuple(int(side) for side in random.integers(40, 97, 2))
        Image.fromarray(rough).resize(sides, Image.BICUBIC).save(place / f"{i:05}.jpg", quality=85)
