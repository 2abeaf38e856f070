"""Filling between drawn slices by shape-based interpolation, worked out by scipy: reads nothing, prints JSON. Seeded.

Shapes are drawn on every n-th slice. Between two of them the signed distance of each plane's shape (scipy's exact
Euclidean transform, positive outside) is blended linearly, and what is not positive belongs to the mask.
"""
import json

import numpy as np
from scipy import ndimage

rng = np.random.default_rng(11)


def ellipsoid(shape, spacing, centre, radii, lean):
    k, j, i = np.meshgrid(*[np.arange(n) * s for n, s in zip(shape, spacing)], indexing="ij")
    z = k - centre[0]
    return ((j - centre[1] - lean * z) / radii[1]) ** 2 + ((i - centre[2] + lean * z) / radii[2]) ** 2 + (z / radii[0]) ** 2 <= 1


def signed(plane, spacing):
    outside = ndimage.distance_transform_edt(~plane, sampling=spacing)
    inside = ndimage.distance_transform_edt(plane, sampling=spacing)
    return np.where(plane, -inside, outside)


def filled(mask, spacing):
    out = mask.copy()
    drawn = [k for k in range(mask.shape[0]) if mask[k].any()]
    for low, high in zip(drawn, drawn[1:]):
        below, above = signed(mask[low], spacing[1:]), signed(mask[high], spacing[1:])
        for k in range(low + 1, high):
            weight = (k - low) / (high - low)
            out[k] = below * (1 - weight) + above * weight <= 0
    return out


cases = []
for gap in (2, 3, 4, 5, 3, 4):
    shape = (int(rng.integers(17, 25)), 40, 44)
    spacing = (float(rng.uniform(1.5, 4)), float(rng.uniform(0.6, 1.4)), float(rng.uniform(0.6, 1.4)))
    size = [n * s for n, s in zip(shape, spacing)]
    whole = ellipsoid(shape, spacing, [s / 2 for s in size], [0.42 * size[0], 0.28 * size[1], 0.3 * size[2]], 0.15)
    # A second lobe that comes and goes makes the shapes branch.
    whole |= ellipsoid(shape, spacing, [0.35 * size[0], 0.68 * size[1], 0.3 * size[2]], [0.2 * size[0], 0.2 * size[1], 0.16 * size[2]], 0)
    drawn = np.zeros(shape, bool)
    drawn[::gap] = whole[::gap]
    cases.append({
        "gap": gap,
        "size": shape[::-1],
        "spacing": spacing[::-1],
        "drawn": np.flatnonzero(drawn).tolist(),
        "filled": np.flatnonzero(filled(drawn, spacing)).tolist(),
        "whole": np.flatnonzero(whole).tolist(),
    })
print(json.dumps(cases))
