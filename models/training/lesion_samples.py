"""Training patches for the lesion net: four phases of one simulated patient around a lesion or anywhere in the liver."""
import numpy as np
import scipy.ndimage as ndi

from bodies import SPACING_MM
from deform import deformed, smooth_field
from pipeline import REFERENCE, organ_core
from scanner import received, thick_slices
from tissues import Patient, random_contrast

PHASES = ('pre', 'lateArterial', 'portalVenous', 'hepatobiliary')


# How often a lesion is drawn, against others: by type, what differs least from the liver; and what is small, not tiny.
TYPE_SHARES = {'hcc': 1.8, 'fnh': 2.5, 'haemangioma': 1.3, 'metastasis': 1.0, 'cyst': 1.0}
SMALL_MM, SMALL_SHARE = (8, 20), 1.6
USUAL_VOXELS = 600  # a lesion of this size counts as it is, smaller ones count more


def found_liver(rng, liver, lesion):
    """What an organ net would call liver in a whole volume: borders waver by a voxel, lesions are a small share."""
    found = liver & ~(lesion & (rng.random(liver.shape) < 0.7))
    if rng.random() < 0.6:
        wavers = smooth_field(rng, liver.shape, rng.integers(3, 8, 3)) > rng.normal(0.3, 0.6)
        found |= wavers & ndi.binary_dilation(liver, np.ones((1, 3, 3)))
    return found


def standardised(image, core):
    """`zscore` over the organ's core, as the runtime does it."""
    values = image[core]
    return ((image - values.mean()) / max(float(values.std()), 1e-4)).astype(np.float32)


def importance(number):
    """Weight of every voxel, so that small lesions are no smaller a part of the loss: 0.7 to 3 inside of lesions, 1 elsewhere."""
    sizes = np.bincount(number.ravel(), minlength=256).clip(1)
    weights = np.clip(np.sqrt(USUAL_VOXELS / sizes), 0.7, 3).astype(np.float32)
    weights[0] = 1
    return weights[number]


class LesionSamples:
    def __init__(self, tissues, bank, rng, shape=(32, 64, 64)):
        self.tissues, self.bank, self.rng, self.shape = tissues, bank, rng, tuple(shape)
        t = tissues
        self.healthy = [t[n] for n in ('Liver', 'FattyLiver', 'PerilesionalLiver')]
        self.seeds = bank.seeds()
        self.shares = {seed: self.lesion_shares(bank.about(seed)['lesions']) for seed in self.seeds}

    def lesion_shares(self, lesions):
        diameter = [2 * np.cbrt(3 * lesion['volumeMm3'] / (4 * np.pi)) for lesion in lesions]
        return np.array([TYPE_SHARES[lesion['type']] * (SMALL_SHARE if SMALL_MM[0] <= d < SMALL_MM[1] else 1)
                         for lesion, d in zip(lesions, diameter)])

    def geometry(self):
        """Tissues, liver mask and lesion numbers of a random patch that holds some liver."""
        rng = self.rng
        while True:
            seed = self.seeds[rng.integers(len(self.seeds))]
            body = self.bank.body(seed)
            tissue, organ, lesion, second, share = body
            found = np.flatnonzero(lesion) if rng.random() < 0.85 else np.empty(0, int)
            if len(found) > 0:
                numbers = np.unique(lesion.ravel()[found])
                shares = self.shares[seed][numbers - 1]
                found = found[lesion.ravel()[found] == rng.choice(numbers, p=shares / shares.sum())]
            else:
                found = np.flatnonzero(organ == 1)
            centre = np.array(np.unravel_index(found[rng.integers(len(found))], organ.shape), float)
            centre += rng.uniform(-0.3, 0.3, 3) * self.shape
            (t, o, n, s, w), _ = deformed(rng, (tissue, organ, lesion, second, share), self.shape, SPACING_MM, 7, (0.75, 1.25),
                                          (0, 0, 0), mirror=0.5, centre=centre)
            liver = o == 1
            if liver.mean() > 0.04:
                return t, s, w.astype(np.float32) / 255, liver, n

    def values(self):
        """Brightness of all tissues in the four phases, [4][tissues]."""
        rng, t = self.rng, self.tissues
        if rng.random() < 0.75:
            patient = Patient(t, rng)
            tr, te, flip = rng.uniform(3, 6), rng.uniform(1, 2.5), rng.uniform(8, 15)
            fat = rng.uniform(0.03, 0.2) if rng.random() < 0.9 else rng.uniform(0.6, 1)
            last = rng.choice(('hepatobiliary', 'hepatobiliary', 'transitional'))
            late_flip = flip if rng.random() < 0.5 else rng.uniform(15, 30)
            rows = [patient.gradient_echo(p, tr, te, late_flip if n == 3 else flip, fat)
                    for n, p in enumerate(PHASES[:3] + (last,))]
            values = np.stack(rows)
            return values * (200 / values[:, t['Liver'], None].clip(1e-4))
        values = np.stack([random_contrast(t, rng) for _ in PHASES])
        liver = values[:, t['Liver'], None]
        values = values * (200 / liver.clip(60)) + (0 if liver.min() >= 60 else 60)
        for label in np.flatnonzero(t.lesion):  # each lesion part differs from the liver in at least one phase
            step = rng.uniform(20, 120, 4) * rng.choice((-1, 1), 4) * (rng.random(4) < 0.75)
            if not step.any():
                step[rng.integers(4)] = 50
            values[:, label] = np.clip(values[:, t['Liver']] + step, 3, 420)
        return values

    def sample(self):
        """Four standardised phases [4][z][y][x] and [3][z][y][x]: liver (lesions included), lesion, weight."""
        rng = self.rng
        tissue, second, share, liver, number = self.geometry()
        lesion = number > 0
        values = self.values().astype(np.float32)
        grain = ndi.gaussian_filter(rng.standard_normal(self.shape).astype(np.float32), rng.uniform(0.4, 1.0))
        grain *= rng.uniform(0.005, 0.05) / grain.std()
        blob = smooth_field(rng, self.shape, rng.integers(3, 6, 3)) > 1.1  # perfusion differences and spared fat: no lesions
        healthy = np.isin(tissue, self.healthy) & blob
        thick, blur = int(rng.choice((1, 1, 1, 2))), rng.uniform(0, 0.55)
        snr, phases = np.exp(rng.uniform(np.log(9), np.log(45))), []
        odd = rng.random()
        for n in range(4):
            image = values[n][tissue] * (1 - share) + values[n][second] * share
            if (odd < 0.15 and n == 1) or odd > 0.9:
                image = np.where(healthy, image * (1 + rng.uniform(-0.12, 0.25)), image)
            image = image * (1 + grain)
            if thick > 1:
                image = thick_slices(rng, image, thick)
            if n != 2 and rng.random() < 0.85:  # breath-holds differ
                image = ndi.shift(image, rng.normal(0, (0.7, 0.4, 0.3)), order=1, mode='nearest')
            noise = float(np.mean(image[liver])) / snr
            image = received(rng, image, 0.12, (noise * 0.8, noise * 1.2), (blur * 0.8, blur * 1.2 + 0.05))
            phases.append(image)
        core = organ_core(found_liver(rng, liver, lesion), phases[REFERENCE])
        phases = np.stack([standardised(image, core) * np.float32(np.exp(rng.normal(0, 0.12))) + np.float32(rng.normal(0, 0.2))
                           for image in phases])
        chance = rng.random()
        if chance < 0.08:
            phases[np.arange(4) != rng.integers(4)] = 0
        elif chance < 0.3:
            phases[rng.integers(4)] = 0
        return phases, np.stack([liver, lesion, importance(number)])
