"""A model as a ZIP that proposes the bright, the middle and the dark part of an image. Usage: threshold-model.py OUT.zip"""
import hashlib
import io
import json
import sys
import zipfile

import torch
from torch import nn

net = nn.Conv3d(1, 3, 1)
with torch.no_grad():
    net.weight[:, 0, 0, 0, 0] = torch.tensor([60.0, 60.0, -60.0])
    net.bias[:] = torch.tensor([-42.0, -9.0, 9.0])
buffer = io.BytesIO()
free = {2: "D", 3: "H", 4: "W"}
torch.onnx.export(net.eval(), torch.zeros(1, 1, 4, 8, 8), buffer, opset_version=14, input_names=["input"],
                  output_names=["logits"], dynamic_axes={"input": free, "logits": free})
data = buffer.getvalue()
rule = {"order": 1, "orderZ": 1}
manifest = {
    "schema": "lma-model/1", "id": "threshold", "version": "1.0.0", "title": "Threshold", "kind": "segmentation",
    "files": [{"path": "net.onnx", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "role": "network",
               "precision": "fp32", "opset": 14}],
    "inputs": [{"name": "input", "layout": "NCDHW", "referenceChannel": 0, "registration": "assume-aligned",
                "channels": [{"index": 0, "name": "image", "phase": "any", "required": True}]}],
    "geometry": {"orientation": "LPS", "transposeForward": [0, 1, 2], "spacingMm": [5, 5, 5], "crop": {"mode": "none"},
                 "resample": {"image": {**rule, "separateZ": False, "anisotropyThreshold": 3},
                              "output": {**rule, "of": "logits"}}},
    "normalise": {"when": "after-resample", "perChannel": [{"scheme": "rescale01"}]},
    "inference": {"mode": "single-shot", "patch": [4, 8, 8], "multipleOf": [4, 8, 8], "step": 0.5,
                  "pad": "symmetric-constant0", "weighting": {"type": "constant"},
                  "tta": {"mirrorAxesAllowed": [], "default": "off"}},
    "outputs": [{"name": "logits", "activation": "sigmoid",
                 "labels": [{"value": n + 1, "name": text} for n, text in enumerate(["Bright", "Middle", "Dark"])]}],
    "postprocess": [{"op": "keep-largest", "labels": [n]} for n in (1, 2, 3)]
    + [{"op": "instances", "labels": [1, 2, 3], "score": "mean-prob"}],
    "governance": {"licence": {"spdx": "CC0-1.0"}, "intendedUse": "Stories", "modelCard": "CARD.md"},
}
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    archive.writestr("threshold/net.onnx", data)
    archive.writestr("threshold/CARD.md", "# Threshold\n\nFor stories alone.\n")
    archive.writestr("threshold/model.json", json.dumps(manifest))
