"""What a scanner adds to a picture: grain, slices, blur, ghosts, coil profile, noise, and what the runtime's normalisation makes of it."""
import numpy as np
import scipy.ndimage as ndi

from deform import smooth_field


def pooled(volume):
    """Mean over 2 x 2 x 2 voxels; odd ends fall away. Works on the last three axes."""
    z, y, x = (s // 2 * 2 for s in volume.shape[-3:])
    v = volume[..., :z, :y, :x].astype(np.float32, copy=False)
    v = v[..., 0::2, :, :] + v[..., 1::2, :, :]
    v = v[..., 0::2, :] + v[..., 1::2, :]
    return (v[..., 0::2] + v[..., 1::2]) * np.float32(0.125)


def split_regions(rng, body, image, values, labels, chance=0.6):
    """Gives random parts of the named tissues another brightness: fat with strands, muscle groups, food."""
    for label in labels:
        if rng.random() > chance:
            continue
        part = (body == label) & (smooth_field(rng, body.shape, rng.integers(4, 14, 3)) > rng.normal(0, 0.5))
        image[part] = rng.uniform(0, 300) if rng.random() < 0.5 else max(0, values[label] + rng.normal(0, 40))


def thick_slices(rng, image, step):
    """Averages ``step`` slices and interpolates back: what resampling makes of thick slices."""
    slices = image.shape[0]
    start = int(rng.integers(0, step))
    edges = np.arange(start, slices - step + 1, step)
    if len(edges) < 2:
        return image
    thick = np.stack([image[e:e + step].mean(0) for e in edges])
    at = np.clip((np.arange(slices) - (edges[0] + (step - 1) / 2)) / step, 0, len(edges) - 1)
    low = np.minimum(at.astype(int), len(edges) - 2)
    share = (at - low).astype(np.float32)[:, None, None]
    return thick[low] * (1 - share) + thick[low + 1] * share


def ghosted(rng, image, share):
    """Adds a shifted, faint copy of the picture along the phase encoding direction (y or x)."""
    axis = 1 if rng.random() < 0.7 else 2
    shift = int(rng.integers(image.shape[axis] // 8, image.shape[axis] // 2))
    return image + share * (np.roll(image, shift, axis) - image.mean())


def received(rng, image, bias=0.4, noise=(1, 22), blur=(0.0, 0.6)):
    """Blur, coil profile, ghosts and Rician noise; ``image`` is about 200 in the liver."""
    if blur[1] > 0:
        image = ndi.gaussian_filter(image, rng.uniform(*blur, 3) * (0.6, 1, 1), mode='nearest')
    if rng.random() < 0.3:
        image = ghosted(rng, image, rng.uniform(0.01, 0.08))
    cells = rng.integers(2, 5, 3) + (0, 1, 1)
    image = image * np.exp(smooth_field(rng, image.shape, cells) * rng.uniform(0, bias))
    sigma = np.exp(rng.uniform(np.log(noise[0]), np.log(noise[1])))
    real = image + sigma * rng.standard_normal(image.shape).astype(np.float32)
    other = sigma * rng.standard_normal(image.shape).astype(np.float32)
    return np.sqrt(real * real + other * other)


def normalised(image, low=1.0, high=99.0):
    """`percentile-zscore` of the model contract, mask `whole`: clip to the percentiles, then mean 0 and deviation 1."""
    bounds = np.percentile(image, (low, high)).astype(np.float32)
    image = np.clip(image, *bounds)
    return ((image - image.mean()) / max(float(image.std()), 1e-8)).astype(np.float32)
