"""Random change of a body's shape and pose, and the choice of the field of view."""
import numpy as np


def smooth_field(rng, shape, cells):
    """Random field of about unit variance on ``shape`` that varies over ``1 / cells`` of each axis."""
    field = rng.standard_normal(tuple(cells)).astype(np.float32)
    for axis in (2, 1, 0):
        at = np.linspace(0, field.shape[axis] - 1, int(shape[axis]), dtype=np.float32)
        low = np.minimum(at.astype(int), max(0, field.shape[axis] - 2))
        high = np.minimum(low + 1, field.shape[axis] - 1)
        share = (at - low).reshape([-1 if k == axis else 1 for k in range(3)])
        field = field.take(low, axis) * (1 - share) + field.take(high, axis) * share
    return field


def deformed(rng, volumes, shape, spacing_mm, amplitude_mm=9.0, zoom=(0.82, 1.22), shift_mm=(18, 18, 18),
             mirror=0.0, centre=None):
    """The label volumes seen through a random affine map and smooth displacements, on a new ``shape``; edges go on outside.
    ``centre``: voxel to look at, else the middle of the volume.

    With probability ``mirror`` left and right change places (for nets that need not tell them apart).
    """
    source = np.array(volumes[0].shape)
    scale = np.exp(rng.uniform(np.log(zoom[0]), np.log(zoom[1]))) * np.exp(rng.normal(0, 0.06, 3))
    angles = rng.normal(0, (0.10, 0.06, 0.06))
    turn = _rotation(angles)
    spacing = np.array(spacing_mm)
    to_source = (turn / scale[:, None]) * spacing[None, :] / spacing[:, None]
    centre = (source / 2 - 0.5 if centre is None else centre) + rng.uniform(-1, 1, 3) * shift_mm / spacing
    axes = [np.arange(s, dtype=np.float32) - s / 2 + 0.5 for s in shape]
    if rng.random() < mirror:
        axes[2] = -axes[2]
    strength = amplitude_mm * rng.uniform(0.2, 1.0) / spacing
    index = np.zeros(shape, np.int64)
    inside = np.ones(shape, bool)
    extent_mm = np.array(shape) * spacing
    cells = [np.maximum(3, (extent_mm / rng.uniform(55, 110)).astype(int)) for _ in range(3)]
    for a in range(3):
        at = (to_source[a, 0] * axes[0])[:, None, None] + (to_source[a, 1] * axes[1])[None, :, None] \
            + (to_source[a, 2] * axes[2])[None, None, :] + centre[a]
        at = at.astype(np.float32) + np.float32(strength[a]) * smooth_field(rng, shape, cells[a])
        nearest = np.rint(at).astype(np.int32)
        inside &= (nearest >= 0) & (nearest < source[a])
        np.clip(nearest, 0, source[a] - 1, out=nearest)
        index *= source[a]
        index += nearest
    return [v.ravel()[index] for v in volumes], inside


def _rotation(angles):
    matrix = np.eye(3)
    for axis, angle in enumerate(angles):
        i, j = [k for k in range(3) if k != axis]
        step = np.eye(3)
        step[i, i] = step[j, j] = np.cos(angle)
        step[i, j], step[j, i] = -np.sin(angle), np.sin(angle)
        matrix = matrix @ step
    return matrix
