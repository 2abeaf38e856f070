"""What the simulated bodies lack and real ones have: unknown structures, fissures, fat between organs."""
import numpy as np
import scipy.ndimage as ndi

from bodies import SPACING_MM
from deform import smooth_field

FIRST = 240  # labels from here on are strangers: no tissue of the table, brightness by chance
LAST = 251
ROOM = ('VisceralFat', 'GastricFood', 'GastricFluid', 'GastricWall', 'BowelContent', 'BowelWall', 'Stool', 'Gas')
HOLLOW = ('GastricFood', 'GastricFluid', 'BowelContent', 'BowelWall', 'Stool', 'Gas')


def with_strangers(tissues, rng, tissue, organ):
    """Changes both label maps in place; every kind of change comes by chance."""
    if rng.random() < 0.3:
        empty_hollow_organs(tissues, rng, tissue, organ)
    if rng.random() < 0.3:
        shrink_organs(tissues, rng, tissue, organ)
    if rng.random() < 0.35:
        cut_fissures(tissues, rng, tissue, organ)
    room = np.isin(tissue, [tissues[name] for name in ROOM]) & (organ == 0)
    if rng.random() < 0.5:
        reshape_liver(tissues, rng, tissue, organ, room)
        room = np.isin(tissue, [tissues[name] for name in ROOM]) & (organ == 0)
    beside = room & ndi.binary_dilation(organ == 1, iterations=8)
    label = FIRST
    for _ in range(int(rng.choice((0, 1, 2, 3, 5)))):
        label += add_structure(rng, tissue, room, beside if rng.random() < 0.5 else room, label)


def add_structure(rng, tissue, room, where, label):
    """A bowel loop, a full stomach, a mass: an uneven ellipsoid with a wall or a level, its centre in ``where``. Returns how many
    labels it took."""
    places = np.flatnonzero(where)
    if len(places) < 200 or label + 1 > LAST:
        return 0
    centre = np.unravel_index(places[rng.integers(len(places))], room.shape)
    radii = np.exp(rng.normal(np.log(20), 0.4, 3)).clip(8, 50)
    box = tuple(slice(max(0, int(c - 1.4 * r / s)), int(c + 1.4 * r / s) + 2) for c, r, s in zip(centre, radii, SPACING_MM))
    part = room[box]
    z, y, x = (np.arange(b.start, b.start + n, dtype=np.float32) for b, n in zip(box, part.shape))
    z, y, x = (z - centre[0]) * SPACING_MM[0], (y - centre[1]) * SPACING_MM[1], (x - centre[2]) * SPACING_MM[2]
    angle = rng.uniform(0, np.pi)
    along = x[None, :] * np.cos(angle) + y[:, None] * np.sin(angle)
    across = y[:, None] * np.cos(angle) - x[None, :] * np.sin(angle)
    reach = (along / radii[2]) ** 2 + (across / radii[1]) ** 2
    reach = (z / radii[0])[:, None, None] ** 2 + reach[None] + 0.35 * smooth_field(rng, part.shape, (4, 5, 5))
    inside = part & (reach < 1)
    tissue[box][inside] = label
    if rng.random() < 0.4:
        tissue[box][inside & (reach > rng.uniform(0.55, 0.85))] = label + 1  # a wall
    elif rng.random() < 0.4:
        level = y > rng.uniform(-0.5, 0.5) * radii[1]
        tissue[box][inside & level[None, :, None]] = label + 1  # fluid below gas
    return 2


def stranger_brightness(rng, liver):
    """Brightness of the labels from ``FIRST`` to 255: often that of the liver."""
    count = 256 - FIRST
    like = rng.random(count) < 0.4
    return np.where(like, liver + rng.normal(0, 0.12, count) * liver, rng.uniform(0, 300, count)).clip(0, 400).astype(np.float32)


def empty_hollow_organs(tissues, rng, tissue, organ):
    """Fat where stomach and bowel were: wholly, or in parts."""
    hollow = np.isin(tissue, [tissues[name] for name in HOLLOW if rng.random() < 0.7]) & (organ == 0)
    tissue[hollow & (smooth_field(rng, tissue.shape, (4, 5, 6)) > rng.normal(-0.3, 0.6))] = tissues['VisceralFat']


def shrink_organs(tissues, rng, tissue, organ):
    """Takes a rim off some organs and leaves fat in its place, as in a fat abdomen."""
    for number in range(1, 6):
        region = organ == number
        if rng.random() > 0.6 or not region.any():
            continue
        rim = region & ~ndi.binary_erosion(region, ndi.generate_binary_structure(3, 1), iterations=int(rng.integers(1, 3)), border_value=1)
        tissue[rim], organ[rim] = tissues['VisceralFat'], 0


def reshape_liver(tissues, rng, tissue, organ, room):
    """Bites of fat out of the liver and bulges of it into ``room``, some centimetres wide; now and then a lobe is missing."""
    liver = organ == 1
    if liver.sum() < 2000:
        return
    depth = ndi.distance_transform_edt(liver, sampling=SPACING_MM) - ndi.distance_transform_edt(~liver, sampling=SPACING_MM)
    extent = np.array(liver.shape) * SPACING_MM
    cells = np.maximum(3, extent / rng.uniform(22, 45)).astype(int)
    depth = depth.astype(np.float32) + rng.uniform(3, 12) * smooth_field(rng, liver.shape, cells) - rng.uniform(0, 4)
    if rng.random() < 0.25:  # what lies beyond a plane is gone
        columns = np.flatnonzero(liver.any((0, 1)))
        edge = columns[0] + (columns[-1] - columns[0]) * rng.uniform(0.45, 0.9)
        beyond = (np.arange(liver.shape[2]) - edge) * SPACING_MM[2]
        slope = (np.arange(liver.shape[1]) - liver.shape[1] / 2) * SPACING_MM[1] * rng.normal(0, 0.4)
        depth = np.minimum(depth, -(beyond[None] + slope[:, None])[None])
    gone = liver & (depth < 0)
    tissue[gone], organ[gone] = tissues['VisceralFat'], 0
    grown = room & (depth > 0)
    tissue[grown], organ[grown] = tissues['Liver'], 1


def cut_fissures(tissues, rng, tissue, organ):
    """Wobbly sheets of fat from below and from the front into the liver: its fissures."""
    liver = organ == 1
    places = np.flatnonzero(liver)
    if len(places) < 2000:
        return
    for _ in range(int(rng.integers(1, 3))):
        centre = np.unravel_index(places[rng.integers(len(places))], liver.shape)
        z, y, x = ((np.arange(n, dtype=np.float32) - c) * s for n, c, s in zip(liver.shape, centre, SPACING_MM))
        angle = rng.normal(0, 0.6)
        distance = x[None, :] * np.cos(angle) + y[:, None] * np.sin(angle)
        distance = distance[None] + 0.2 * z[:, None, None] * rng.normal() + 5 * smooth_field(rng, liver.shape, (4, 5, 6))
        sheet = liver & (np.abs(distance) < rng.uniform(1.5, 5))
        behind = rng.random() < 0.4
        sheet &= ((y > 0) if behind else (y < 0))[None, :, None]
        sheet &= ((z < 0) if rng.random() < 0.7 else (np.abs(z) < 25))[:, None, None]
        tissue[sheet], organ[sheet] = tissues['VisceralFat'], 0
