"""Golden values of resizing and weighting, by scipy: reads nothing, prints JSON. Seeded."""
import json
import sys

import numpy as np
from scipy import ndimage

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 3)


def resize(data, shape, order):
    """skimage.transform.resize(order, mode='edge', anti_aliasing=False, clip=True), which calls scipy's zoom."""
    factors = [s / n for s, n in zip(shape, data.shape)]
    out = ndimage.zoom(data.astype(float), factors, order=order, mode="nearest", grid_mode=True, prefilter=True)
    assert out.shape == tuple(shape)
    return np.clip(out, data.min(), data.max()) if order > 1 else out


def separate_z(data, shape, axis, order):
    """nnU-Net's treatment of anisotropic data: in plane by `order`, across by nearest neighbour."""
    planar = [n if a != axis else data.shape[axis] for a, n in enumerate(shape)]
    slices = [resize(s, [n for a, n in enumerate(planar) if a != axis], order) for s in np.moveaxis(data, axis, 0)]
    stack = np.moveaxis(np.stack(slices), 0, axis)
    if shape[axis] == data.shape[axis]:
        return stack
    scale = [n / s for n, s in zip(stack.shape, shape)]
    grid = np.mgrid[: shape[0], : shape[1], : shape[2]].astype(float)
    coordinates = np.array([scale[a] * (grid[a] + 0.5) - 0.5 for a in range(3)])
    return ndimage.map_coordinates(stack, coordinates, order=0, mode="nearest")


def gaussian(patch):
    weights = np.zeros(patch)
    weights[tuple(n // 2 for n in patch)] = 1
    weights = ndimage.gaussian_filter(weights, [n / 8 for n in patch], 0, mode="constant", cval=0)
    weights = weights / weights.max() * 10
    weights[weights == 0] = weights[weights != 0].min()
    return weights


def steps(image, patch, step):
    result = []
    for length, size in zip(image, patch):
        count = int(np.ceil((length - size) / (size * step))) + 1
        width = (length - size) / (count - 1) if count > 1 else 99999999999
        result.append([int(np.round(width * n)) for n in range(count)])
    return result


zooms = []
for shape, target, order in [
    ((5, 7, 9), (8, 11, 6), 3),
    ((12, 4, 6), (7, 9, 13), 3),
    ((2, 20, 16), (5, 31, 33), 3),
    ((3, 8, 8), (3, 15, 5), 1),
    ((4, 5, 6), (9, 3, 11), 0),
]:
    data = (rng.random(shape) * 100).astype(np.float32)
    zooms.append({"shape": shape, "target": target, "order": order, "data": data.ravel().tolist(),
                  "out": resize(data, target, order).ravel().tolist()})
separated = []
for shape, target, axis in [((4, 12, 14), (9, 20, 11), 0), ((10, 5, 8), (13, 7, 12), 1), ((9, 8, 3), (12, 12, 3), 2)]:
    data = (rng.random(shape) * 100).astype(np.float32)
    separated.append({"shape": shape, "target": target, "axis": axis, "data": data.ravel().tolist(),
                      "out": separate_z(data, target, axis, 3).ravel().tolist()})
weights = [{"patch": p, "weights": gaussian(p).ravel().tolist()} for p in [(8, 12, 7), (16, 20, 5)]]
windows = [{"image": i, "patch": p, "step": s, "starts": steps(i, p, s)}
           for i, p, s in [((110, 267, 267), (48, 192, 192), 0.5), ((48, 192, 201), (48, 192, 192), 0.5),
                           ((97, 131, 77), (32, 48, 64), 0.5), ((97, 131, 77), (32, 48, 64), 0.75)]]
json.dump({"zooms": zooms, "separated": separated, "weights": weights, "windows": windows}, sys.stdout)
