"""Compares NIfTI volumes with a reference after turning both to the same axes: JSON lines of the best match.

Standard input: lines of reference<TAB>volume<TAB>volume...; for each volume the frame of the reference whose voxels
differ least is reported, with the largest difference of affines (mm) and of voxels.
"""
import json
import sys

import nibabel
import numpy


def canonical(path):
    return nibabel.as_closest_canonical(nibabel.load(path))


for line in sys.stdin.read().splitlines():
    reference, *volumes = line.split("\t")
    want = canonical(reference)
    data = numpy.asarray(want.dataobj, dtype=float)
    data = data if data.ndim == 4 else data[..., None]
    for path in volumes:
        have = canonical(path)
        voxels = numpy.asarray(have.dataobj, dtype=float)
        same = voxels.shape == data.shape[:3]
        differences = [float(abs(voxels - data[..., t]).max()) for t in range(data.shape[3])] if same else []
        best = int(numpy.argmin(differences)) if same else None
        affine = float(abs(have.affine - want.affine).max())
        print(json.dumps([path, affine, differences[best] if same else None, best, list(data.shape)]))
