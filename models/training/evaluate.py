"""Scores the nets on phantom cases that no training saw: `python3 evaluate.py CASES organs|lesions WEIGHTS [--out metrics.json]`."""
import argparse
import json

import numpy as np
import torch

import cases
from networks import LesionNet, OrganNet
from pipeline import candidates, dilated, lesion_probability, liver_box, organ_labels
from tissues import LESION_TYPES, ORGANS

THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SIZES = ((0, 10, '<10 mm'), (10, 20, '10-20 mm'), (20, 1e9, '>20 mm'))


def dice(a, b):
    return float(2 * (a & b).sum() / max(1, a.sum() + b.sum()))


def load_net(kind, path):
    kept = torch.load(path, map_location='cpu')
    state = kept['net'] if 'net' in kept else kept
    net = (OrganNet if kind == 'organs' else LesionNet).like(state)
    net.load_state_dict(state)
    return net.eval()


def score_organs(net, folder, phases=(0, 1, 2, 3)):
    """Dice per organ and phase, over all cases."""
    names, rows = ('pre', 'arterial', 'portal venous', 'hepatobiliary'), {}
    for seed in cases.seeds(folder):
        case = cases.load(folder, seed)
        for n in phases:
            labels = organ_labels(net, case['phases'][n], case['spacing'])
            row = [dice(labels == k, case['organs'] == k) for k in range(1, len(ORGANS))]
            rows.setdefault(names[n], []).append(row)
            print(seed, names[n], np.round(row, 3), flush=True)
    table = {name: {organ: {'mean': float(np.mean([r[k] for r in found])), 'min': float(np.min([r[k] for r in found]))}
                    for k, organ in enumerate(ORGANS[1:])} for name, found in rows.items()}
    return {'cases': cases.seeds(folder), 'dice': table}


def score_lesions(net, folder, organ_net=None):
    """Sensitivity by size and type, false positives a case and calibration, at every threshold."""
    tally = {t: {'hit': [], 'false': 0, 'dice': [], 'scores': []} for t in THRESHOLDS}
    for seed in cases.seeds(folder):
        case = cases.load(folder, seed)
        liver = case['organs'] == 1
        if organ_net is not None:
            liver = organ_labels(organ_net, case['phases'][2], case['spacing']) == 1
        if not liver.any():  # an organ net that has hardly been trained: everything is missed
            liver = np.ones_like(liver)
            probability = np.zeros(liver.shape, np.float32)
        else:
            probability = lesion_probability(net, case['phases'], liver, case['spacing'])
        box = liver_box(liver, case['spacing'], 6)
        inner, near = probability[box], dilated(liver[box], case['spacing'])
        left_out = np.bincount(case['lesions'].ravel(), minlength=256) - np.bincount(case['lesions'][box].ravel(), minlength=256)
        for threshold in THRESHOLDS:
            parts, scores = candidates(inner, near, case['spacing'], threshold)
            count_hits(tally[threshold], case['lesions'][box], case['about'], parts, scores, left_out)
        print(seed, {t: (sum(h for h, *_ in v['hit']), len(v['hit']), v['false']) for t, v in tally.items()}, flush=True)
    n = len(cases.seeds(folder))
    return {'cases': cases.seeds(folder), 'operatingPoints': [{'threshold': t} | summary(v, n) for t, v in tally.items()]}


def count_hits(tally, truth, lesions, parts, scores, left_out):
    """A lesion is found when a tenth of it is covered; a candidate is false when it touches none.

    ``left_out``: voxels of every lesion number outside of the part that was looked at.
    """
    right = set()
    for number, about in enumerate(lesions, 1):
        mask = truth == number
        size = mask.sum() + left_out[number]
        if size == 0:
            continue
        touched, counts = np.unique(parts[mask], return_counts=True)
        found = counts[touched > 0].sum() >= 0.1 * size
        diameter = 2 * np.cbrt(3 * about['volumeMm3'] / (4 * np.pi))
        tally['hit'].append((bool(found), about['type'], float(diameter)))
        right.update(touched[touched > 0].tolist())
        if found:
            tally['dice'].append(dice(np.isin(parts, touched[touched > 0]), mask))
    tally['false'] += len(scores) - len(right)
    tally['scores'] += [(float(s), k + 1 in right) for k, s in enumerate(scores)]


def summary(tally, n):
    share = lambda rows: {'found': sum(rows), 'of': len(rows)}  # noqa: E731
    hit = tally['hit']
    return {
        'falsePositivesPerCase': tally['false'] / n, 'all': share([h for h, *_ in hit]),
        'bySize': {name: share([h for h, _, d in hit if low <= d < high]) for low, high, name in SIZES},
        'byType': {t: share([h for h, kind, _ in hit if kind == t]) for t in LESION_TYPES},
        'diceOfFound': float(np.mean(tally['dice'])) if tally['dice'] else 0.0,
        'scores': [(round(s, 3), r) for s, r in tally['scores']],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('cases')
    parser.add_argument('kind', choices=('organs', 'lesions'))
    parser.add_argument('weights')
    parser.add_argument('--organs', help='weights of the organ net for the liver mask; else the true liver')
    parser.add_argument('--phases', type=int, nargs='+', default=(0, 1, 2, 3), help='organ net: which phases')
    parser.add_argument('--out')
    options = parser.parse_args()
    torch.set_num_threads(1)
    net = load_net(options.kind, options.weights)
    if options.kind == 'organs':
        result = score_organs(net, options.cases, options.phases)
    else:
        result = score_lesions(net, options.cases, load_net('organs', options.organs) if options.organs else None)
    if options.out:
        with open(options.out, 'w') as file:
            json.dump(result, file, indent=1)
    else:
        print(json.dumps(result, indent=1))


if __name__ == '__main__':
    main()
