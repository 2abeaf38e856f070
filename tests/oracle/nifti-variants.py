"""Writes NIfTI files of every kind into OUT and prints, as JSON, what nibabel reads from each: shape, affine, values."""
import json
import sys

import nibabel
import numpy as np

out = sys.argv[1]
random = np.random.default_rng(5)
oblique = np.array(
    [[-1.2, 0.3, 0.1, 40.5], [0.2, 1.1, -0.6, -20.25], [0.15, 0.5, 2.9, 7.75], [0, 0, 0, 1]]
)
turn = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, 0.28, -0.96], [0, 0.96, 0.28]])
rigid = np.eye(4)
rigid[:3, :3] = turn @ np.diag([1.5, 1.5, -4])
rigid[:3, 3] = [-90, 120, -33]


def image(kind, dtype, affine, endian="<", shape=(5, 4, 3)):
    data = (random.random(shape) * 200 - (0 if np.dtype(dtype).kind == "u" else 90)).astype(dtype)
    header = kind.header_class(endianness=endian)
    header.set_data_dtype(np.dtype(dtype).newbyteorder(endian))
    header.set_xyzt_units("mm")
    return kind(data, affine, header)


files = {}
for name in ["uint8", "int8", "int16", "uint16", "int32", "uint32", "int64", "float32", "float64"]:
    for endian in "<>":
        files[f"{name}{'le' if endian == '<' else 'be'}.nii"] = image(nibabel.Nifti1Image, name, oblique, endian)
files["nifti2.nii.gz"] = image(nibabel.Nifti2Image, "int16", oblique)
files["nifti2be.nii"] = image(nibabel.Nifti2Image, "float32", oblique, ">")
files["four.nii.gz"] = image(nibabel.Nifti1Image, "int16", rigid, shape=(5, 4, 3, 2))
files["two.nii"] = image(nibabel.Nifti1Image, "int16", rigid, shape=(5, 4))

qform = image(nibabel.Nifti1Image, "int16", rigid)
qform.set_sform(None, code=0)
qform.set_qform(rigid, code=1)
files["qform.nii"] = qform

both = image(nibabel.Nifti1Image, "int16", rigid)
both.set_qform(np.diag([2, 2, 2, 1]), code=2)
both.set_sform(oblique, code=1)
files["both.nii"] = both

scaled = image(nibabel.Nifti1Image, "int16", rigid)
scaled.header.set_slope_inter(0.5, -100)
files["scaled.nii.gz"] = scaled

extended = image(nibabel.Nifti1Image, "int16", rigid)
extended.header.extensions.append(nibabel.nifti1.Nifti1Extension("comment", b"x" * 100))
files["extended.nii"] = extended

said = {}
for name, written in files.items():
    nibabel.save(written, f"{out}/{name}")
    read = nibabel.load(f"{out}/{name}")
    # Fortran order: the first index runs fastest, as in the file.
    said[name] = {
        "shape": [*read.shape],
        "affine": read.affine.tolist(),
        "values": np.asanyarray(read.dataobj, dtype=float).flatten(order="F").tolist(),
    }
print(json.dumps(said))
