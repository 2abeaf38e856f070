"""Sets the lesion net's input offset and gain for livers that the organ net found: `input_scale.py LESIONS ORGANS CASES OUT SEED...`.

Training standardises by the true liver. A found one holds some kidney and fat, so its mean is lower and its deviation larger;
both are nearly the same share in every case and phase, and two numbers repair them.
"""
import sys

import numpy as np
import torch

import cases
from evaluate import load_net
from pipeline import liver_box, nearest, net_shape, organ_labels, resized


def values_in(image, mask, spacing):
    box = liver_box(mask, spacing)
    shape = net_shape(mask[box].shape, spacing)
    return resized(image[box], shape)[nearest(mask[box], shape)]


def main():
    lesions, organs, folder, out, *seeds = sys.argv[1:]
    torch.set_num_threads(1)
    net, rows = load_net('organs', organs), []
    for seed in seeds:
        case = cases.load(folder, int(seed))
        found = organ_labels(net, case['phases'][2], case['spacing']) == 1
        for phase in case['phases']:
            true, mixed = (values_in(phase, mask, case['spacing']) for mask in (case['organs'] == 1, found))
            low, high = np.percentile(mixed, (25, 75))
            centre = mixed[(mixed >= low) & (mixed <= high)].mean()
            rows.append(((centre - mixed.mean()) / mixed.std(), mixed.std() / true.std()))
    offset, gain = (float(v) for v in np.mean(rows, 0))
    torch.save({'net': torch.load(lesions, map_location='cpu')['net'], 'input': (offset, gain)}, out)
    print(f'offset {offset:.2f}, gain {gain:.2f}')


if __name__ == '__main__':
    main()
