"""Label maps of bodies: the bank of simulated ones and, where the folder is given, bodies made of segmented CT.

A body is a pair of uint8 arrays [z][y][x] at ``SPACING_MM`` (z to the head, y to the back, x to the left):
tissue labels and organ labels. Lesion numbers are a third array where the bank has them.
"""
import glob
import gzip
import json
import os

import numpy as np
import scipy.ndimage as ndi

SPACING_MM = (3.0, 2.5, 2.5)
TEST_SEEDS = 300  # seeds above are never trained on


class Bank:
    """Bodies written by ``phantom-bank.ts``; read when first asked for and then kept."""

    def __init__(self, folder, first=1, last=TEST_SEEDS, lesions=False):
        self.folder, self.first, self.last, self.lesions = folder, first, last, lesions
        self.kept = {}

    def seeds(self):
        found = (int(os.path.basename(p).split('.')[0]) for p in glob.glob(os.path.join(self.folder, '[0-9]*.json')))
        return sorted(s for s in found if self.first <= s <= self.last)

    def about(self, seed):
        with open(os.path.join(self.folder, f'{seed}.json')) as file:
            return json.load(file)

    def body(self, seed):
        if seed not in self.kept:
            shape = self.about(seed)['shape']
            with gzip.open(os.path.join(self.folder, f'{seed}.bin.gz')) as file:
                planes = np.frombuffer(file.read(), np.uint8).reshape(5, *shape)
            wanted = (0, 3, 4, 1, 2) if self.lesions else (0, 3)
            self.kept[seed] = tuple(planes[k].copy() for k in wanted)
        return self.kept[seed]


CT_TISSUES = {
    1: 'Spleen', 2: 'RenalCortex', 3: 'RenalCortex', 4: 'GallbladderBile', 5: 'Liver', 6: 'GastricFood', 7: 'Pancreas',
    8: 'Adrenal', 9: 'Adrenal', 15: 'GastricWall', 18: 'BowelContent', 19: 'BowelWall', 20: 'Stool', 51: 'HeartBlood',
    52: 'ArterialBlood', 63: 'SuprarenalCavalBlood', 64: 'PortalBlood', 79: 'Csf', 117: 'Cartilage',
}
CT_ORGANS = {5: 1, 1: 2, 2: 3, 3: 4, 4: 5, 52: 6, 63: 7}


def ct_body(tissues, labels, hounsfield, spacing_mm):
    """A body from a CT's 117 classes; what has no class is told by its density. Arrays [z][y][x] as ``SPACING_MM`` wants."""
    factors = [a / b for a, b in zip(spacing_mm, SPACING_MM)]
    labels = ndi.zoom(labels, factors, order=0, grid_mode=True, mode='nearest')
    hounsfield = ndi.zoom(hounsfield.astype(np.float32), factors, order=1, grid_mode=True, mode='nearest')
    inside = ndi.binary_fill_holes(ndi.binary_opening(hounsfield > -250, iterations=2))
    inside = np.stack([ndi.binary_fill_holes(s) for s in inside])
    parts, n = ndi.label(inside)
    sizes = np.bincount(parts.ravel())[1:]
    inside = np.isin(parts, 1 + np.flatnonzero(sizes > 0.05 * sizes.max()))
    body = np.zeros(labels.shape, np.uint8)
    body[inside] = tissues['VisceralFat']
    body[inside & (hounsfield < -400)] = tissues['Gas']
    deep = ndi.distance_transform_edt(inside, sampling=SPACING_MM)
    body[inside & (hounsfield > -250) & (hounsfield < -25) & (deep < 25)] = tissues['SubcutaneousFat']
    body[inside & (hounsfield >= -25)] = tissues['Muscle']
    body[inside & (hounsfield >= 180)] = tissues['VertebralMarrow']
    body[inside & (deep < 3)] = tissues['Skin']
    for value in range(10, 15):
        body[labels == value] = tissues['Lung']
    for value in list(range(25, 51)) + list(range(69, 79)):
        body[labels == value] = tissues['VertebralMarrow']
    for value in list(range(80, 90)):
        body[labels == value] = tissues['Muscle']
    for value in range(92, 117):
        body[labels == value] = tissues['RibMarrow']
    organ = np.zeros(labels.shape, np.uint8)
    for value, name in CT_TISSUES.items():
        body[labels == value] = tissues[name]
    for value, number in CT_ORGANS.items():
        organ[labels == value] = number
    kidney = (organ == 3) | (organ == 4)
    body[kidney & (ndi.distance_transform_edt(kidney, sampling=SPACING_MM) > 7)] = tissues['RenalMedulla']
    stomach = labels == 6
    body[stomach & (hounsfield < -300)] = tissues['Gas']
    body[stomach & ~ndi.binary_erosion(stomach)] = tissues['GastricWall']
    return body, organ


def ct_bodies(tissues, folder):
    """The bodies that the CT in ``folder`` (of the shared label maps) gives; an empty list without the folder."""
    if folder is None or not os.path.isdir(folder):
        return []
    import nibabel
    bodies = []
    pairs = (('example_seg.nii.gz', 'example_ct_sm.nii.gz'), ('example_seg_dicom.nii.gz', None))
    for segmentation, image in pairs:
        found = nibabel.as_closest_canonical(nibabel.load(os.path.join(folder, segmentation)))
        spacing = found.header.get_zooms()[2::-1]
        to_lps = lambda data: np.ascontiguousarray(np.asarray(data).T[:, ::-1, ::-1])  # noqa: E731
        labels = to_lps(found.dataobj)
        if image is None:
            hounsfield = to_lps(dicom_hounsfield(os.path.join(folder, 'example_ct_dicom'), found))
        else:
            hounsfield = to_lps(nibabel.as_closest_canonical(nibabel.load(os.path.join(folder, image))).dataobj)
        bodies.append(ct_body(tissues, labels, hounsfield, spacing))
    return bodies


def dicom_hounsfield(folder, like):
    """Hounsfield values of a CT series on the grid of the canonical NIfTI ``like``, array [x][y][z]."""
    import pydicom
    slices = [pydicom.dcmread(p) for p in glob.glob(os.path.join(folder, '*'))]
    slices.sort(key=lambda s: float(s.ImagePositionPatient[2]))
    values = np.stack([s.pixel_array * float(s.RescaleSlope) + float(s.RescaleIntercept) for s in slices])
    canonical = values[:, ::-1, ::-1].transpose(2, 1, 0)  # LPS to RAS
    assert canonical.shape == like.shape
    return canonical
