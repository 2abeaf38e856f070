"""Training pairs for the organ net: one simulated volume on any sequence and the share of every organ in its voxels."""
import numpy as np

from bodies import SPACING_MM
from deform import deformed
from scanner import normalised, pooled, received, split_regions, thick_slices
from strangers import FIRST, stranger_brightness, with_strangers
from tissues import ORGANS, physical_contrast, random_contrast

VARIED = ('VisceralFat', 'SubcutaneousFat', 'Muscle', 'GastricFood', 'GastricFluid', 'BowelContent', 'Stool', 'BowelWall',
          'VertebralMarrow', 'Lung')


class OrganSamples:
    """Draws padded shapes, bodies and contrasts; a drawn body serves for several contrasts."""

    def __init__(self, tissues, bank, ct_bodies, rng, ct_share=0.25, strangers=False):
        self.tissues, self.bank, self.ct, self.rng, self.ct_share = tissues, bank, ct_bodies, rng, ct_share
        self.strangers = strangers
        self.varied = [tissues[name] for name in VARIED]

    def geometry(self, shape=None):
        """Tissue and organ labels of a random patient in a random field of view, and the shape to pad to."""
        while True:
            tissue, organ, drawn = self.view(shape)
            if (organ == 1).mean() > 0.02 or self.rng.random() < 0.15:  # views without a liver are few
                return tissue, organ, drawn

    def view(self, shape):
        rng = self.rng
        from_ct = len(self.ct) > 0 and rng.random() < self.ct_share
        if from_ct:
            body = self.ct[0 if rng.random() < 0.7 else 1]
        else:
            seeds = self.bank.seeds()
            body = self.bank.body(seeds[rng.integers(len(seeds))])
        if shape is None:
            depth = (16, 32) if from_ct else (16, 32, 32, 48, 48, 64, 80, 96)
            shape = [int(rng.choice(depth)), int(rng.choice((80, 96, 96, 112))), int(rng.choice((112, 128, 144, 144, 160)))]
        size = [int(s - rng.choice((0, 4, 8, 12))) for s in shape]
        if from_ct:
            size[0] = min(size[0], body[0].shape[0] // 4 * 4)
        size[0] = max(size[0], 8)
        free = max(0, body[0].shape[0] - size[0]) * SPACING_MM[0] / 2
        (tissue, organ), _ = deformed(rng, body, size, SPACING_MM, 14, (0.78, 1.22), (free + 10 * (not from_ct), 22, 22))
        if self.strangers:
            with_strangers(self.tissues, rng, tissue, organ)
        if rng.random() < 0.35:
            self.add_arms(tissue)
        return tissue, organ, shape

    def add_arms(self, tissue):
        rng, t = self.rng, self.tissues
        columns = np.flatnonzero((tissue != t['Air']).any((0, 1)))
        if len(columns) == 0:
            return
        y, x = np.meshgrid(*[np.arange(s) for s in tissue.shape[1:]], indexing='ij')
        radius = rng.uniform(32, 50) / SPACING_MM[1]
        for edge, side in ((columns[0], -1), (columns[-1], 1)):
            centre = (tissue.shape[1] / 2 + rng.uniform(-15, 25), edge + side * (radius + rng.uniform(-4, 6)))
            distance = np.hypot(y - centre[0], (x - centre[1]) * rng.uniform(0.9, 1.2)) / radius
            for bound, name in ((1, 'SubcutaneousFat'), (rng.uniform(0.65, 0.9), 'Muscle'), (0.26, 'VertebralMarrow')):
                area = (distance < bound)[None] & ((tissue == t['Air']) | (distance < bound * 0.98)[None] & (tissue == 255))
                tissue[area] = 255 if bound == 1 else t[name]
            tissue[tissue == 255] = t['SubcutaneousFat']

    def image(self, tissue):
        """Brightness of every voxel before the scanner, about 200 in the liver."""
        rng = self.rng
        make = random_contrast if rng.random() < 0.5 else physical_contrast
        values = make(self.tissues, rng).astype(np.float32)
        if self.strangers:
            unknown = stranger_brightness(rng, values[self.tissues['Liver']])
            values = np.concatenate([values, np.zeros(FIRST - len(values), np.float32), unknown])
        image = values[tissue]
        split_regions(rng, tissue, image, values, self.varied, 0.45)
        if rng.random() < 0.6:
            image = thick_slices(rng, image, int(rng.integers(2, 4)))
        return image

    def coarse(self, tissue):
        """A normalised volume on the trunk's grid."""
        rng = self.rng
        image = pooled(self.image(tissue))
        image = image * (1 + rng.uniform(0, 0.06) * rng.standard_normal(image.shape).astype(np.float32))
        image = received(rng, image, 0.45, (0.7, 16), (0, 0.55))
        return normalised(image) * np.float32(np.exp(rng.normal(0, 0.05))) + np.float32(rng.normal(0, 0.05))

    def fine(self, tissue):
        """A normalised volume on the full grid."""
        rng = self.rng
        image = self.image(tissue)
        image = image * (1 + rng.uniform(0, 0.06) * rng.standard_normal(image.shape).astype(np.float32))
        return normalised(received(rng, image, 0.45, (1, 26), (0.2, 0.9)))


def shares(organ):
    """Share of every class in the 2 x 2 x 2 blocks of an organ map: [classes][z][y][x]."""
    parts = [pooled((organ == k).astype(np.float32)) for k in range(1, len(ORGANS))]
    return np.stack([1 - sum(parts)] + parts)


def padded(volume, shape, value=0.0):
    """Symmetric padding of the last three axes as the runtime does it: half before, rounded down."""
    extra = [t - s for t, s in zip(shape, volume.shape[-3:])]
    widths = [(0, 0)] * (volume.ndim - 3) + [(e // 2, e - e // 2) for e in extra]
    return np.pad(volume, widths, constant_values=value)
