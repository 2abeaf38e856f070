"""Test cases written by ``phantom-cases.ts``."""
import glob
import gzip
import json
import os

import numpy as np
import scipy.ndimage as ndi

PHASE_KEYS = ('t1_pre', 't1_art', 't1_ven', 't1_hbp')


def seeds(folder):
    return sorted(int(os.path.basename(p).split('.')[0]) for p in glob.glob(os.path.join(folder, '*.bin.gz')))


def load(folder, seed):
    """`{phases: 4 aligned volumes, t2, t2_spacing, spacing, organs, lesions, about}` of one case."""
    with open(os.path.join(folder, f'{seed}.json')) as file:
        about = json.load(file)
    with gzip.open(os.path.join(folder, f'{seed}.bin.gz')) as file:
        data = file.read()
    series, at = {}, 0
    for row in about['series']:
        count = int(np.prod(row['shape']))
        series[row['key']] = np.frombuffer(data, np.uint16, count, at).reshape(row['shape']), row
        at += 2 * count
    image, reference = series['t1_ven']
    organs = np.frombuffer(data, np.uint8, image.size, at).reshape(image.shape)
    lesions = np.frombuffer(data, np.uint8, image.size, at + image.size).reshape(image.shape)
    phases = [aligned(*series[key], reference) for key in PHASE_KEYS]
    return {'phases': phases, 't2': series['t2_fs'][0], 't2_spacing': series['t2_fs'][1]['spacingMm'],
            'spacing': reference['spacingMm'], 'organs': organs, 'lesions': lesions, 'about': about['lesions']}


def aligned(image, row, reference):
    """Linear interpolation on the reference's grid (both axial), edge values outside."""
    if row['shape'] == reference['shape'] and row['originMm'] == reference['originMm']:
        return image.astype(np.float32)
    scale = [b / a for a, b in zip(row['spacingMm'], reference['spacingMm'])]
    shift = [(b - a) / s for a, b, s in zip(row['originMm'], reference['originMm'], row['spacingMm'])]
    return ndi.affine_transform(image.astype(np.float32), np.diag(scale), shift, reference['shape'], order=1, mode='nearest')
