"""A .seg.nrrd of one layer as NIfTI, by the definition of the format alone: nrrd-to-nifti.py IN.seg.nrrd OUT.nii.gz"""
import gzip
import re
import sys

import nibabel
import numpy

raw = open(sys.argv[1], 'rb').read()
head, data = raw.split(b'\n\n', 1)
fields = dict(line.split(': ', 1) for line in head.decode().split('\n') if ': ' in line)
assert fields['space'] == 'left-posterior-superior' and fields['dimension'] == '3'
vectors = [[float(v) for v in part.split(',')] for part in re.findall(r'\(([^)]*)\)', fields['space directions'])]
origin = [float(v) for v in fields['space origin'].strip('()').split(',')]
affine = numpy.eye(4)
affine[:3, :3] = numpy.array(vectors).T
affine[:3, 3] = origin
# NIfTI is right, anterior, superior.
affine = numpy.diag([-1.0, -1.0, 1.0, 1.0]) @ affine
sizes = [int(v) for v in fields['sizes'].split()]
voxels = numpy.frombuffer(gzip.decompress(data), numpy.uint8).reshape(sizes, order='F')
image = nibabel.Nifti1Image(voxels, affine)
image.header.set_xyzt_units('mm')
image.set_sform(affine, code=1)
image.set_qform(affine, code=1)
nibabel.save(image, sys.argv[2])
