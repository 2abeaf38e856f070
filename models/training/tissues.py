"""What the simulated bodies consist of and how bright it is: label numbers, relaxation data and signal equations.

The numbers come from the application's own phantom (``tissues.json`` of the bank), so training and phantom agree by
construction. Intensities are arbitrary units; every function returns one value per tissue label.
"""
import json

import numpy as np

LESION_TYPES = ('hcc', 'fnh', 'haemangioma', 'metastasis', 'cyst')
ORGANS = ('background', 'liver', 'spleen', 'right kidney', 'left kidney', 'gallbladder', 'aorta', 'inferior vena cava')
DYNAMIC = ('lateArterial', 'portalVenous', 'transitional', 'hepatobiliary')


class Tissues:
    """Label numbers by name and arrays of properties by label."""

    def __init__(self, path):
        with open(path) as file:
            data = json.load(file)
        self.label = data['labels']
        rows = data['properties']
        self.count = len(rows)
        column = lambda key: np.array([row[key] for row in rows], np.float32)  # noqa: E731
        self.density, self.fat, self.adc = column('density'), column('fat'), column('adc')
        self.t1, self.t2, self.t2star = column('t1Ms'), column('t2Ms'), column('t2StarMs')
        self.texture = column('texture')
        self.uptake = {a: {p: np.array(v, np.float32) for p, v in rows.items()} for a, rows in data['uptake'].items()}
        self.lesion = np.zeros(self.count, bool)
        self.lesion[self.label['HccBody']:] = True
        self.lesion[self.label['PerilesionalLiver']] = False

    def __getitem__(self, name):
        return self.label[name]


class Patient:
    """Relaxation times and uptake of one simulated patient: the table with play."""

    def __init__(self, tissues, rng, spread=0.12):
        n = tissues.count
        play = lambda sd: np.exp(rng.normal(0, sd, n)).astype(np.float32)  # noqa: E731
        self.tissues, self.rng = tissues, rng
        self.t1, self.t2 = tissues.t1 * play(spread), tissues.t2 * play(spread)
        self.density = tissues.density * play(0.04)
        self.adc = tissues.adc * play(spread)
        self.fat = np.clip(tissues.fat * play(0.2), 0, 0.97)
        liver = [tissues[k] for k in ('Liver', 'FattyLiver', 'PeriportalTissue', 'PerilesionalLiver')]
        if rng.random() < 0.25:  # steatosis
            self.fat[liver] = np.clip(self.fat[liver] + rng.uniform(0.03, 0.3), 0, 0.6)
        if rng.random() < 0.2:  # iron
            self.t2[liver] *= rng.uniform(0.35, 0.9)
        self.agent = 'gadoxetate' if rng.random() < 0.55 else 'extracellular'
        dose = np.exp(rng.normal(0, 0.2))
        self.gain = {p: v * play(0.18) * dose for p, v in tissues.uptake[self.agent].items()}
        self.arterial_timing = rng.uniform(0.6, 1.15)
        if rng.random() < 0.3:  # poor uptake of a diseased liver
            self.gain['hepatobiliary'][liver] *= rng.uniform(0.35, 0.9)

    def relaxation_rate(self, phase):
        rate = 1000 / self.t1
        if phase == 'pre':
            return rate
        gain = self.gain[phase]
        return rate + gain * (self.arterial_timing if phase == 'lateArterial' else 1)

    def gradient_echo(self, phase, tr, te, flip, fat_share, opposed=False):
        """Spoiled gradient echo; ``fat_share`` is what fat suppression leaves."""
        e1 = np.exp(-tr / 1000 * self.relaxation_rate(phase))
        angle = np.deg2rad(flip)
        water = self.density * (1 - self.fat) * np.sin(angle) * (1 - e1) / (1 - np.cos(angle) * e1)
        water = water * np.exp(-te / self.tissues.t2star)
        ef = np.exp(-tr / 290)
        fat = self.density * self.fat * np.sin(angle) * (1 - ef) / (1 - np.cos(angle) * ef) * np.exp(-te / 45)
        return np.abs(water - fat * fat_share) if opposed else water + fat * fat_share

    def spin_echo(self, te, tr, fat_share):
        flow = np.ones(self.tissues.count, np.float32)
        blood = slice(self.tissues['HeartBlood'], self.tissues['RenalVenousBlood'] + 1)
        flow[blood] = self.rng.uniform(0.05, 0.9)
        water = self.density * (1 - self.fat) * np.exp(-te / self.t2) * (1 - np.exp(-tr / self.t1)) * flow
        return water + self.density * self.fat * np.exp(-te / 85) * (1 - np.exp(-tr / 290)) * fat_share

    def balanced(self, flip, fat_share):
        angle = np.deg2rad(flip)
        signal = lambda t1, t2: np.sin(angle) / (1 + np.cos(angle) + (1 - np.cos(angle)) * t1 / t2)  # noqa: E731
        water = self.density * (1 - self.fat) * signal(self.t1, self.t2)
        return water + self.density * self.fat * signal(290, 85) * fat_share

    def diffusion(self, b, te, fat_share):
        water = self.density * (1 - self.fat) * np.exp(-te / self.t2 - b / 1000 * self.adc)
        return water + self.density * self.fat * np.exp(-te / 85) * fat_share


def physical_contrast(tissues, rng):
    """Brightness of every tissue in a randomly chosen and parametrised sequence of clinical practice."""
    patient, kind = Patient(tissues, rng, 0.2), rng.random()
    fat = rng.uniform(0.03, 0.25) if rng.random() < 0.6 else rng.uniform(0.7, 1.1)
    if kind < 0.55:
        phase = rng.choice(('pre', 'pre') + DYNAMIC)
        opposed = phase == 'pre' and rng.random() < 0.2
        te = rng.uniform(1, 5)
        values = patient.gradient_echo(phase, rng.uniform(3, 180), te, rng.uniform(8, 75), fat, opposed)
    elif kind < 0.75:
        values = patient.spin_echo(rng.uniform(40, 140), rng.uniform(900, 6000), fat)
    elif kind < 0.9:
        values = patient.balanced(rng.uniform(35, 75), rng.uniform(0.1, 1.1))
    else:
        values = patient.diffusion(rng.uniform(0, 900), rng.uniform(50, 80), rng.uniform(0, 0.25))
    return values * (200 / max(values[tissues['Liver']], np.percentile(values, 60), 1e-4))


def random_contrast(tissues, rng):
    """Every tissue as bright as chance wants, except that tissues which are one in most sequences stay near each other."""
    t = tissues
    values = rng.uniform(0, 300, t.count).astype(np.float32)
    values[[t['Air'], t['Gas']]] = rng.uniform(0, 12)
    values[t['Lung']] = rng.uniform(0, 25) if rng.random() < 0.7 else values[t['Lung']]
    values[t['VisceralFat']] = values[t['SubcutaneousFat']] + rng.normal(0, 12)
    if rng.random() < 0.3:
        values[[t['SubcutaneousFat'], t['VisceralFat']]] = rng.uniform(240, 340)
    liver = values[t['Liver']]
    values[[t['FattyLiver'], t['PerilesionalLiver']]] = liver + rng.normal(0, 20, 2)
    values[t['PeriportalTissue']] = liver + rng.normal(0, 40)
    for names in (('PortalBlood', 'HepaticVenousBlood'), ('ArterialBlood', 'HeartBlood'),
                  ('SuprarenalCavalBlood', 'InfrarenalCavalBlood', 'RenalVenousBlood')):
        if rng.random() < 0.7:
            for name in names[1:]:
                values[t[name]] = values[t[names[0]]] + rng.normal(0, 15)
    if rng.random() < 0.35:  # neighbours that look like the liver
        for name in rng.choice(list(t.label), 4):
            if name != 'Air':
                values[t[name]] = liver + rng.normal(0, 18)
    return np.clip(values, 0, 400)
