"""Small networks of nnU-Net's shape with random weights, and what nnU-Net's steps make of a random image with them.

Written with torch, numpy and scipy from nnU-Net's description; shares no code with the application.
Usage: nnunet-golden.py OUT_DIR. Writes OUT_DIR/<case>/{model.json, net-*.onnx, image.f32, labels.u8, case.json}. Seeded.
"""
import hashlib
import itertools
import json
import sys
from pathlib import Path

import numpy as np
import torch
from scipy import ndimage
from torch import nn

torch.set_num_threads(1)


class Block(nn.Sequential):
    def __init__(self, cin, cout, kernel, stride):
        pad = [k // 2 for k in kernel]
        super().__init__(nn.Conv3d(cin, cout, kernel, stride, pad), nn.InstanceNorm3d(cout, affine=True), nn.LeakyReLU(0.01))


class Net(nn.Module):
    """PlainConvUNet with two levels: stage, strided stage, transposed convolution, concatenation, stage, head."""

    def __init__(self, cin, classes, width=6, kernel=(3, 3, 3), stride=(2, 2, 2)):
        super().__init__()
        self.a = Block(cin, width, kernel, 1)
        self.b = Block(width, 2 * width, kernel, stride)
        self.up = nn.ConvTranspose3d(2 * width, width, stride, stride)
        self.c = Block(2 * width, width, kernel, 1)
        self.head = nn.Conv3d(width, classes, 1)

    def forward(self, x):
        a = self.a(x)
        return self.head(self.c(torch.cat((self.up(self.b(a)), a), 1)))


def resize(data, shape, order):
    if tuple(shape) == data.shape:
        return data
    factors = [s / n for s, n in zip(shape, data.shape)]
    out = ndimage.zoom(data.astype(float), factors, order=order, mode="nearest", grid_mode=True)
    return np.clip(out, data.min(), data.max()) if order > 1 else out


def apart(current, new, threshold=3):
    for spacing in (current, new):
        if max(spacing) / min(spacing) > threshold:
            axes = [a for a in range(3) if spacing[a] == max(spacing)]
            return axes[0] if len(axes) == 1 else None
    return None


def resample(data, shape, current, new, order):
    axis = apart(current, new)
    if axis is None or tuple(shape) == data.shape:
        return resize(data, shape, order)
    planar = [n for a, n in enumerate(shape) if a != axis]
    stack = np.moveaxis(np.stack([resize(s, planar, order) for s in np.moveaxis(data, axis, 0)]), 0, axis)
    if shape[axis] == stack.shape[axis]:
        return stack
    at = np.clip(stack.shape[axis] / shape[axis] * (np.arange(shape[axis]) + 0.5) - 0.5, 0, stack.shape[axis] - 1)
    return np.take(stack, np.floor(at + 0.5).astype(int), axis)


def gaussian(patch):
    weights = np.zeros(patch)
    weights[tuple(n // 2 for n in patch)] = 1
    weights = ndimage.gaussian_filter(weights, [n / 8 for n in patch], 0, mode="constant", cval=0)
    weights = weights / weights.max() * 10
    weights[weights == 0] = weights[weights != 0].min()
    return weights


def starts(length, size, step):
    count = int(np.ceil((length - size) / (size * step))) + 1
    width = (length - size) / (count - 1) if count > 1 else 0
    return [int(np.round(width * n)) for n in range(count)]


@torch.no_grad()
def sliding(net, data, patch, step, mirror):
    need = [max(n, p) for n, p in zip(data.shape[1:], patch)]
    before = [(n - s) // 2 for n, s in zip(need, data.shape[1:])]
    padded = np.zeros((data.shape[0], *need), np.float32)
    inner = tuple(slice(b, b + s) for b, s in zip(before, data.shape[1:]))
    padded[(slice(None), *inner)] = data
    weights = gaussian(patch)
    total, sums = np.zeros(need), None
    for corner in itertools.product(*(starts(n, p, step) for n, p in zip(need, patch))):
        window = tuple(slice(c, c + p) for c, p in zip(corner, patch))
        x = torch.from_numpy(padded[(slice(None), *window)][None].copy())
        outs = []
        for k in range(len(mirror) + 1):
            for axes in itertools.combinations([m + 2 for m in mirror], k):
                y = net(torch.flip(x, axes) if axes else x)
                outs.append((torch.flip(y, axes) if axes else y)[0].numpy())
        out = np.mean(outs, 0)
        sums = np.zeros((out.shape[0], *need)) if sums is None else sums
        sums[(slice(None), *window)] += out * weights
        total[window] += weights
    return (sums / total)[(slice(None), *inner)]


def smooth_image(rng, channels, shape):
    image = np.stack([ndimage.gaussian_filter(rng.normal(size=shape), [1.0, 2.5, 2.5]) for _ in range(channels)])
    image = (image / image.std() * 60 + 200).astype(np.float32)
    image[:, :, : shape[1] // 8] = 0
    image[:, :, :, -3:] = 0
    return np.round(image)


CASES = {
    "isotropic": dict(channels=2, classes=3, shape=(21, 47, 40), spacing=(2.5, 1.1, 1.1), target=(2.0, 1.5, 1.4),
                      patch=(16, 24, 20), mirror=[0, 1, 2], sigmoid=False, members=1, transpose=[0, 1, 2], mask="whole"),
    "anisotropic": dict(channels=1, classes=4, shape=(11, 60, 52), spacing=(7.0, 1.2, 1.2), target=(6.0, 1.0, 1.0),
                        patch=(8, 40, 32), mirror=[], sigmoid=False, members=2, transpose=[0, 1, 2], mask="nonzero"),
    "regions": dict(channels=3, classes=2, shape=(18, 36, 44), spacing=(3.0, 1.5, 1.5), target=(3.0, 2.0, 2.0),
                    patch=(16, 24, 24), mirror=[1], sigmoid=True, members=1, transpose=[0, 1, 2], mask="whole"),
    "transposed": dict(channels=1, classes=3, shape=(30, 14, 40), spacing=(1.3, 5.0, 1.3), target=(5.0, 1.6, 1.6),
                       patch=(12, 16, 24), mirror=[2], sigmoid=False, members=1, transpose=[1, 0, 2], mask="whole"),
}


def make(name, case, folder, rng):
    folder.mkdir(parents=True, exist_ok=True)
    image = smooth_image(rng, case["channels"], case["shape"])
    files, nets = [], []
    stride = (1, 2, 2) if name == "anisotropic" else (2, 2, 2)
    for member in range(case["members"]):
        net = Net(case["channels"], case["classes"], stride=stride).eval()
        path = folder / f"net-{member}.onnx"
        torch.onnx.export(net, torch.zeros(1, case["channels"], *case["patch"]), path, opset_version=14,
                          input_names=["input"], output_names=["logits"])
        data = path.read_bytes()
        files.append(dict(path=path.name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), role="network",
                          precision="fp32", opset=14))
        nets.append(net)
    forward = case["transpose"]
    data = image.transpose([0] + [a + 1 for a in forward])
    spacing = [case["spacing"][a] for a in forward]
    filled = np.any(data != 0, axis=0)
    box = tuple(slice(np.where(filled.any(tuple(o for o in range(3) if o != a)))[0].min(),
                      np.where(filled.any(tuple(o for o in range(3) if o != a)))[0].max() + 1) for a in range(3))
    cropped = data[(slice(None), *box)].astype(np.float64)
    for channel in cropped:
        inside = channel != 0 if case["mask"] == "nonzero" else np.ones(channel.shape, bool)
        channel[inside] = (channel[inside] - channel[inside].mean()) / max(channel[inside].std(), 1e-8)
    shape = [int(np.round(s / t * n)) for s, t, n in zip(spacing, case["target"], cropped.shape[1:])]
    ready = np.stack([resample(c, shape, spacing, case["target"], 3) for c in cropped]).astype(np.float32)
    logits = np.mean([sliding(net, ready, case["patch"], 0.5, case["mirror"]) for net in nets], 0)
    back = np.stack([resample(c, cropped.shape[1:], case["target"], spacing, 1) for c in logits])
    if case["sigmoid"]:
        labels = np.zeros(back.shape[1:], np.uint8)
        for n, channel in enumerate(back):
            labels[1 / (1 + np.exp(-channel)) > 0.5] = n + 1
    else:
        labels = back.argmax(0).astype(np.uint8)
    whole = np.zeros(data.shape[1:], np.uint8)
    whole[box] = labels
    whole = whole.transpose(np.argsort(forward))
    image.tofile(folder / "image.f32")
    np.ascontiguousarray(whole).tofile(folder / "labels.u8")
    (folder / "case.json").write_text(json.dumps(dict(shape=case["shape"], spacing=case["spacing"])))
    (folder / "model.json").write_text(json.dumps(manifest(name, case, files)))


def manifest(name, case, files):
    names = ["background"] * (not case["sigmoid"]) + [f"label {n}" for n in range(1, case["classes"] + case["sigmoid"])]
    first = 1 if case["sigmoid"] else 0
    return {
        "schema": "lma-model/1", "id": f"test-{name}", "version": "1.0.0", "title": name, "kind": "segmentation",
        "files": files, "ensemble": {"members": [f["path"] for f in files], "combine": "mean-logits"},
        "inputs": [{"name": "input", "layout": "NCDHW", "referenceChannel": 0, "registration": "assume-aligned",
                    "channels": [{"index": n, "name": f"channel {n}", "phase": "any", "required": True}
                                 for n in range(case["channels"])]}],
        "geometry": {"orientation": "source-slice-order", "transposeForward": case["transpose"],
                     "spacingMm": case["target"], "crop": {"mode": "nonzero"},
                     "resample": {"image": {"order": 3, "orderZ": 0, "separateZ": "auto", "anisotropyThreshold": 3},
                                  "output": {"of": "logits", "order": 1, "orderZ": 0}}},
        "normalise": {"when": "before-resample",
                      "perChannel": [{"scheme": "zscore", "mask": case["mask"], "eps": 1e-8}] * case["channels"]},
        "inference": {"mode": "sliding-window", "patch": case["patch"], "step": 0.5, "pad": "symmetric-constant0",
                      "weighting": {"type": "gaussian", "sigmaScale": 0.125},
                      "tta": {"mirrorAxesAllowed": case["mirror"], "default": "on"}},
        "outputs": [{"name": "logits", "activation": "sigmoid" if case["sigmoid"] else "softmax",
                     "labels": [{"value": n + first, "name": text} for n, text in enumerate(names)]}],
        "governance": {"licence": {"spdx": "CC0-1.0"}, "intendedUse": "test"},
    }


torch.manual_seed(11)
rng = np.random.default_rng(11)
for name, case in CASES.items():
    make(name, case, Path(sys.argv[1]) / name, rng)
