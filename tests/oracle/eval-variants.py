"""One image and its mask in many NIfTI forms: `eval-variants.py OUT`. Prints the names of the pairs as JSON.

A bright ball off the middle of a dark box; the threshold model of the stories finds what is above 0.7 of the range.
"""
import json
import sys

import nibabel
import numpy as np
from nibabel.orientations import axcodes2ornt, ornt_transform

out = sys.argv[1]
spacing = np.array([2.0, 2.0, 3.0])
shape = (48, 40, 24)
grid = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"), -1) * spacing
ball = np.linalg.norm(grid - (34, 50, 30), axis=-1) < 19
values = np.where(ball, 900, 200) + np.random.default_rng(3).normal(0, 15, shape)
affine = np.diag([*spacing, 1.0])
affine[:3, 3] = [-40, -30, -20]
image, mask = nibabel.Nifti1Image(values.astype(np.float32), affine), nibabel.Nifti1Image(ball.astype(np.uint8), affine)


def turned(source, codes):
    return source.as_reoriented(ornt_transform(axcodes2ornt("RAS"), axcodes2ornt(codes)))


def save(name, picture, wanted):
    nibabel.save(picture, f"{out}/{name}.nii.gz")
    nibabel.save(wanted, f"{out}/{name}-mask.nii.gz")
    return name


names = [save(codes, turned(image, codes), turned(mask, codes)) for codes in ("RAS", "LPS", "LAS", "PSR", "ASL", "IPL")]
names.append(save("mask-on-other-axes", turned(image, "LPS"), turned(mask, "SAR")))
whole = nibabel.Nifti1Image(values.astype(np.int16), affine)
names.append(save("int16", whole, mask))
scaled = nibabel.Nifti1Image(values, affine)
scaled.header.set_data_dtype(np.int16)
scaled.header.set_slope_inter(0.25, -37)
names.append(save("scaled", scaled, mask))
labels = nibabel.Nifti1Image(np.where(ball, 7, 0).astype(np.float64), affine)
names.append(save("float-labels", whole, labels))
holes = values.astype(np.float32)
holes[:3] = np.nan
names.append(save("nan-outside", nibabel.Nifti1Image(holes, affine), mask))
turn = nibabel.eulerangles.euler2mat(0.2, -0.15, 0.25)
oblique = affine.copy()
oblique[:3, :3] = turn @ affine[:3, :3]
names.append(save("oblique", nibabel.Nifti1Image(values.astype(np.float32), oblique), nibabel.Nifti1Image(ball.astype(np.uint8), oblique)))
save("four", nibabel.Nifti1Image(np.stack([values] * 3, -1).astype(np.float32), affine), mask)
save("empty", image, nibabel.Nifti1Image(np.zeros(shape, np.uint8), affine))
far = affine.copy()
far[:3, 3] = 900
save("elsewhere", image, nibabel.Nifti1Image(ball.astype(np.uint8), far))
print(json.dumps(names))
