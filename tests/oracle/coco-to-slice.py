"""Whether every COCO annotation is the largest slice of its label: coco-to-slice.py annotations.json CASE LABELS.nii.gz"""
import json
import sys

import nibabel
import numpy

content = json.load(open(sys.argv[1]))
labels = numpy.asarray(nibabel.load(sys.argv[3]).dataobj)
names = {image['id']: image['file_name'] for image in content['images']}
found = 0
for note in content['annotations']:
    name = names[note['image_id']]
    if sys.argv[2] not in name:
        continue
    height, width = note['segmentation']['size']
    flat = numpy.concatenate([numpy.full(n, i % 2, bool) for i, n in enumerate(note['segmentation']['counts'])])
    mask = flat.reshape((height, width), order='F')
    label = labels == int(note['lesion'][1:])
    k = int(name.rsplit('_', 1)[1].split('.')[0])
    assert label[:, :, k].sum() == label.sum(axis=(0, 1)).max()
    assert (label[:, :, k].T == mask).all() and note['area'] == mask.sum()
    found += 1
print(found)
