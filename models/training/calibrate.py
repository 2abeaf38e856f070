"""Shifts the organ net's class biases to where they give the best Dice on simulated training volumes.

    OMP_NUM_THREADS=1 python3 calibrate.py BANK WEIGHTS [WEIGHTS ...] OUT [--volumes 24] [--settle 20] [--ct FOLDER]

The loss wants every organ found, so it takes too much at soft borders; one number a class repairs that. No test case is used.
"""
import argparse
import os

import numpy as np
import torch

from bodies import Bank, ct_bodies
from evaluate import load_net
from organ_samples import OrganSamples, padded
from session import settle_statistics, take_mean
from tissues import ORGANS, Tissues
from train_organs import fine_batch

SHIFTS = np.arange(-2.0, 2.01, 0.25)


def best_shifts(logits, truths, rounds=2):
    """Shift per class, background at 0, found class by class: mean Dice over the volumes that hold the class."""
    shift = np.zeros(len(ORGANS), np.float32)
    for _ in range(rounds):
        for k in range(1, len(ORGANS)):
            scores = []
            for step in SHIFTS:
                trial = shift.copy()
                trial[k] = step
                scores.append(np.mean([dice for dice in (_dice(l, t, trial, k) for l, t in zip(logits, truths)) if dice is not None]))
            shift[k] = SHIFTS[int(np.argmax(scores))] if np.isfinite(scores).all() else 0
    return shift


def _dice(logits, truth, shift, k):
    wanted = truth == k
    if wanted.sum() < 40:
        return None
    found = (logits + shift[:, None]).argmax(0) == k
    return 2 * (found & wanted).sum() / (found.sum() + wanted.sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('bank')
    parser.add_argument('weights', nargs='+', help='with --settle several, of which the mean is taken')
    parser.add_argument('out')
    parser.add_argument('--volumes', type=int, default=24)
    parser.add_argument('--ct')
    parser.add_argument('--strangers', action='store_true', help='as in the training')
    parser.add_argument('--settle', type=int, default=0, help='take the mean of the weights and settle its statistics on that many volumes')
    options = parser.parse_args()
    torch.set_num_threads(1)
    tissues, net = Tissues(os.path.join(options.bank, 'tissues.json')), load_net('organs', options.weights[0])
    rng = np.random.default_rng(77)
    samples = OrganSamples(tissues, Bank(options.bank), ct_bodies(tissues, options.ct), rng, 0.2, options.strangers)
    if options.settle:
        take_mean(net, options.weights)
        settle_statistics(net, (fine_batch(samples)[0] for _ in range(options.settle)))
    logits, truths = [], []
    for _ in range(options.volumes):
        tissue, organ, shape = samples.geometry()
        image = padded(samples.fine(tissue), shape)
        with torch.no_grad():
            found = net(torch.from_numpy(image[None, None]))[0].numpy()
        pick = rng.random(image.size) < 0.2
        logits.append(found.reshape(len(ORGANS), -1)[:, pick])
        truths.append(padded(organ, shape).ravel()[pick])
    shift = best_shifts(logits, truths)
    for name, value in zip(ORGANS, shift):
        print(f'{name}: {value:+.2f}')
    with torch.no_grad():
        net.sharpen.bias += torch.from_numpy(shift)
    torch.save({'net': net.state_dict(), 'shift': shift.tolist()}, options.out)


if __name__ == '__main__':
    main()
