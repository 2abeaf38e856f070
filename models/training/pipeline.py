"""The runtime's steps for the two nets, in numpy: what `model.json` says, for evaluation and goldens."""
import numpy as np
import scipy.ndimage as ndi
import torch

from bodies import SPACING_MM
from organ_samples import padded
from scanner import normalised

MARGIN_MM = 20.0
REFERENCE = 2  # portal venous: `referenceChannel` of the lesion model


def resized(volume, shape, order=1):
    """Half-pixel centres and edge values, no anti-aliasing (what nnU-Net's resampling does)."""
    factors = [t / s for t, s in zip(shape, volume.shape)]
    out = ndi.zoom(volume, factors, order=order, mode='nearest', grid_mode=True)
    assert out.shape == tuple(shape)
    return out


def net_shape(shape, spacing_mm):
    return [max(1, int(round(s * a / b))) for s, a, b in zip(shape, spacing_mm, SPACING_MM)]


def _run(net, channels, multiple):
    """Logits of the padded stack of channels, on the channels' grid."""
    shape = channels.shape[1:]
    whole = [-(-s // m) * m for s, m in zip(shape, multiple)]
    with torch.no_grad():
        logits = net(torch.from_numpy(padded(channels, whole).astype(np.float32))[None])[0].numpy()
    before = [(w - s) // 2 for w, s in zip(whole, shape)]
    return logits[(slice(None),) + tuple(slice(b, b + s) for b, s in zip(before, shape))]


def organ_labels(net, image, spacing_mm, tidy=True):
    """Organ label map on the image's own grid; largest part of every organ."""
    small = normalised(resized(image.astype(np.float32), net_shape(image.shape, spacing_mm)))
    logits = _run(net, small[None], (16, 16, 16))
    labels = np.argmax(np.stack([resized(c, image.shape) for c in logits]), 0).astype(np.uint8)
    return largest_parts(labels) if tidy else labels


def largest_parts(labels):
    out = np.zeros_like(labels)
    for value in range(1, int(labels.max()) + 1):
        parts, n = ndi.label(labels == value, np.ones((3, 3, 3)))
        if n == 0:
            continue
        part = parts == 1 + np.argmax(np.bincount(parts.ravel())[1:])
        if value == 1:
            part = ndi.binary_fill_holes(part)
        out[part & ((labels == value) | (labels == 0) | (value == 1))] = value
    return out


def liver_box(liver, spacing_mm, margin_mm=MARGIN_MM):
    box = []
    for axis, spacing in enumerate(spacing_mm):
        where = np.flatnonzero(liver.any(tuple(a for a in range(3) if a != axis)))
        margin = int(np.ceil(margin_mm / spacing))
        box.append(slice(max(0, where[0] - margin), min(liver.shape[axis], where[-1] + 1 + margin)))
    return tuple(box)


def lesion_probability(net, phases, liver, spacing_mm):
    """Probability of lesion on the phases' grid; ``phases`` are four aligned volumes or None, ``liver`` a mask."""
    box = liver_box(liver, spacing_mm)
    mask = liver[box]
    shape = net_shape(mask.shape, spacing_mm)
    inside = nearest(organ_core(mask, phases[REFERENCE][box]), shape)
    channels = np.zeros((4, *shape), np.float32)
    for n, phase in enumerate(phases):
        if phase is None:
            continue
        small = resized(phase[box].astype(np.float32), shape)
        values = small[inside]
        channels[n] = (small - values.mean()) / max(float(values.std()), 1e-8)
    logits = _run(net, channels, (8, 16, 16))
    out = np.zeros(liver.shape, np.float32)
    out[box] = 1 / (1 + np.exp(-resized(logits[1], mask.shape)))
    return out


def organ_core(organ, reference):
    """The voxels of a mask whose value in the reference phase is near its median: what the runtime takes statistics over."""
    values = np.sort(reference[organ])
    if len(values) == 0:
        return organ
    low, median, high = (values[int(share * (len(values) - 1))] for share in (0.16, 0.5, 0.84))
    core = organ & (np.abs(reference - median) <= 0.8 * (high - low))
    return core if core.sum() >= len(values) / 4 else organ


def nearest(mask, shape):
    index = [np.minimum(((np.arange(t) + 0.5) * s / t).astype(int), s - 1) for s, t in zip(mask.shape, shape)]
    return mask[np.ix_(*index)]


def dilated(liver, spacing_mm, by_mm=3.0):
    return ndi.distance_transform_edt(~liver, sampling=spacing_mm) <= by_mm


def candidates(probability, near, spacing_mm, threshold, least_mm3=65.0):
    """Connected parts above the threshold in ``near``, the dilated liver: labels and highest probability of each."""
    parts, n = ndi.label((probability > threshold) & near, np.ones((3, 3, 3)))
    if n == 0:
        return parts, np.zeros(0)
    volume = np.bincount(parts.ravel(), minlength=n + 1)[1:] * np.prod(spacing_mm)
    keep = np.flatnonzero(volume >= least_mm3) + 1
    renumber = np.zeros(n + 1, int)
    renumber[keep] = np.arange(1, len(keep) + 1)
    scores = ndi.maximum(probability, parts, keep) if len(keep) else np.zeros(0)
    return renumber[parts], np.atleast_1d(np.asarray(scores, float))
