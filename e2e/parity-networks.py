"""Networks of few operators with random weights, each with its manifest. Usage: parity-networks.py OUT_DIR. Seeded."""
import hashlib
import json
import sys
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(5)
torch.set_num_threads(1)


class Small(nn.Module):
    """The operators that shipped models are made of: strided and plain convolutions, resize, concatenation."""

    def __init__(self):
        super().__init__()
        self.a = nn.Conv3d(1, 8, (1, 2, 2), (1, 2, 2))
        self.b = nn.Conv3d(8, 12, 3, 2, 1)
        self.c = nn.Conv3d(20, 8, 3, 1, 1)
        self.d = nn.Conv3d(9, 2, 3, 1, 1)
        self.norm = nn.InstanceNorm3d(8, affine=True)

    def forward(self, x):
        a = nn.functional.leaky_relu(self.norm(self.a(x)), 0.01)
        b = nn.functional.leaky_relu(self.b(a), 0.01)
        b = nn.functional.interpolate(b, scale_factor=2.0, mode="nearest")
        c = nn.functional.leaky_relu(self.c(torch.cat((a, b), 1)), 0.01)
        c = nn.functional.interpolate(c, scale_factor=(1.0, 2.0, 2.0), mode="nearest")
        return self.d(torch.cat((c, x), 1))


NETWORKS = {
    "small-unet": (Small(), 1, (8, 16, 16)),
    "conv-3d-nine-channels": (nn.Conv3d(9, 2, 3, 1, 1), 9, (4, 8, 8)),
    "max-pool": (nn.Sequential(nn.Conv3d(1, 4, 3, 1, 1), nn.MaxPool3d(3, 1, 1), nn.Conv3d(4, 2, 1)), 1, (4, 8, 8)),
    "conv-2d-eight-channels": (nn.Conv2d(8, 4, 3, 1, 1), 8, (1, 24, 24)),
    # Wrong without an error on WebGPU in onnxruntime-web 1.30.
    "conv-2d-nine-channels": (nn.Conv2d(9, 4, 3, 1, 1), 9, (1, 24, 24)),
    # Refused when it runs.
    "transposed-3d": (nn.Sequential(nn.Conv3d(1, 4, 2, 2), nn.ConvTranspose3d(4, 2, 2, 2)), 1, (4, 8, 8)),
}


def make(name, net, channels, patch):
    folder = Path(sys.argv[1]) / name
    folder.mkdir(parents=True)
    shape = patch[1:] if patch[0] == 1 else patch
    torch.onnx.export(net.eval(), torch.zeros(1, channels, *shape), folder / "net.onnx", opset_version=14,
                      input_names=["input"], output_names=["logits"])
    data = (folder / "net.onnx").read_bytes()
    labels = net(torch.zeros(1, channels, *shape)).shape[1]
    resample = {"image": {"order": 1, "orderZ": 1, "separateZ": False, "anisotropyThreshold": 3},
                "output": {"of": "logits", "order": 1, "orderZ": 1}}
    (folder / "model.json").write_text(json.dumps({
        "schema": "lma-model/1", "id": name, "version": "1.0.0", "title": name, "kind": "segmentation",
        "files": [{"path": "net.onnx", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(),
                   "role": "network", "precision": "fp32", "opset": 14}],
        "inputs": [{"name": "input", "layout": "NCHW" if patch[0] == 1 else "NCDHW", "referenceChannel": 0,
                    "registration": "assume-aligned",
                    "channels": [{"index": n, "name": "any", "phase": "any", "required": True} for n in range(channels)]}],
        "geometry": {"orientation": "LPS", "transposeForward": [0, 1, 2], "spacingMm": [3, 2, 2],
                     "crop": {"mode": "none"}, "resample": resample},
        "normalise": {"when": "after-resample", "perChannel": [{"scheme": "none"}] * channels},
        "inference": {"mode": "sliding-window", "patch": patch, "step": 0.5, "pad": "symmetric-constant0",
                      "weighting": {"type": "gaussian"}, "tta": {"mirrorAxesAllowed": [], "default": "off"}},
        "outputs": [{"name": "logits", "activation": "softmax",
                     "labels": [{"value": n, "name": f"label {n}"} for n in range(labels)]}],
        "governance": {"licence": {"spdx": "CC0-1.0"}, "intendedUse": "test"},
    }))


for name, (net, channels, patch) in NETWORKS.items():
    make(name, net, channels, patch)
