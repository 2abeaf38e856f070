"""Sets the lesion net's input offset and gain for livers that the organ net found: `input_scale.py LESIONS ORGANS CASES OUT SEED...`.

Training standardises by the true liver; the runtime by the core of a found one, whose deviation is smaller. Both differences are
nearly the same share in every case and phase, and two numbers repair them. The cases are for tuning, not for reported figures.
"""
import sys

import numpy as np
import torch

import cases
from evaluate import load_net
from pipeline import REFERENCE, liver_box, nearest, net_shape, organ_core, organ_labels, resized


def values_in(image, mask, part, spacing):
    """Values of a phase on the net's grid in ``part`` of the organ ``mask``."""
    box = liver_box(mask, spacing)
    shape = net_shape(mask[box].shape, spacing)
    return resized(image[box], shape)[nearest(part[box], shape)]


def main():
    lesions, organs, folder, out, *seeds = sys.argv[1:]
    torch.set_num_threads(1)
    net, rows = load_net('organs', organs), []
    for seed in seeds:
        case = cases.load(folder, int(seed))
        found = organ_labels(net, case['phases'][2], case['spacing']) == 1
        liver = case['organs'] == 1
        core = organ_core(found, case['phases'][REFERENCE])
        for phase in case['phases']:
            true, seen = values_in(phase, liver, liver, case['spacing']), values_in(phase, found, core, case['spacing'])
            rows.append(((true.mean() - seen.mean()) / seen.std(), seen.std() / true.std()))
    print(np.round(rows, 2).tolist())
    offset, gain = (float(v) for v in np.median(rows, 0))
    torch.save({'net': torch.load(lesions, map_location='cpu')['net'], 'input': (offset, gain)}, out)
    print(f'offset {offset:.2f}, gain {gain:.2f}')


if __name__ == '__main__':
    main()
