"""Trains the lesion proposer on patches of simulated four-phase liver MRI.

    OMP_NUM_THREADS=1 python3 train_lesions.py BANK RUN --minutes 75
"""
import argparse
import os

import numpy as np
import torch
import torch.nn.functional as F

from bodies import Bank
from lesion_samples import LesionSamples
from networks import LesionNet, grow_from
from session import Session, settle_statistics, take_mean
from tissues import Tissues


def overlap_loss(p, y, weight):
    p, y = p * weight, y * weight
    return 1 - (2 * (p * y).sum() + 15) / (p.sum() + y.sum() + 15)


def lesion_loss(logits, target, near):
    """Both heads; the lesion head answers inside of the dilated liver, with a small weight elsewhere.

    ``target``: liver, lesion, weight of the voxel.
    """
    liver = F.binary_cross_entropy_with_logits(logits[:, :1], target[:, :1])
    entropy = F.binary_cross_entropy_with_logits(logits[:, 1:], target[:, 1:2], target[:, 2:],
                                                 pos_weight=logits.new_tensor(3.0), reduction='none')
    inside = (entropy * near).sum() / (near.sum() + 1)
    outside = (entropy * (1 - near)).mean()
    dice = overlap_loss(logits[:, 1:].sigmoid(), target[:, 1:2], near)
    return 0.5 * liver + 2 * inside + 0.1 * outside + dice, 1 - dice


def batch_of(samples, count):
    pairs = [samples.sample() for _ in range(count)]
    return tuple(torch.from_numpy(np.stack(part)).float() for part in zip(*pairs))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('bank')
    parser.add_argument('run')
    parser.add_argument('--minutes', type=float, default=75)
    parser.add_argument('--steps', type=int, help='planned steps, instead of minutes: the same on every machine')
    parser.add_argument('--settle', type=int, default=60, help='batches that settle the statistics at the end')
    parser.add_argument('--seed', type=int, default=2)
    parser.add_argument('--grow', help='start from the weights of a net as wide or narrower, with a new schedule')
    parser.add_argument('--widths', type=int, nargs=4, default=(16, 32, 64, 96), help='channels a level')
    parser.add_argument('--shape', type=int, nargs=3, default=(32, 64, 64), help='patch, multiples of 8, 16, 16')
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tissues = Tissues(os.path.join(options.bank, 'tissues.json'))
    net = LesionNet(widths=options.widths)
    if options.grow:
        grow_from(net, torch.load(options.grow, map_location='cpu')['net'])
    session = Session(os.path.join(options.run, 'lesions'), net, options.steps, options.minutes,
                      2e-3 if options.grow else 3e-3, options.seed)
    samples = LesionSamples(tissues, Bank(options.bank, lesions=True), session.rng, options.shape)
    device = session.device
    while session.goes_on():
        net.train()
        image, target = (part.to(device) for part in batch_of(samples, 2))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits, aside = (out.float() for out in net(image))
        near = (F.max_pool3d(target[:, :1], 3, 1, 1) > 0).float()
        loss, dice = lesion_loss(logits, target, near)
        coarse = lesion_loss(aside, F.max_pool3d(target, (1, 2, 2)), F.max_pool3d(near, (1, 2, 2)))[0]
        watched = {'loss': loss.item()} | ({'dice': dice.item()} if target[:, 1].any() else {})
        session.update(loss + 0.4 * coarse, watched)
    session.save()
    take_mean(net, [session.path])
    settle_statistics(net, (batch_of(samples, 2)[0].to(device) for _ in range(options.settle)))
    session.save()
    print(f'done: {session.step} steps')


if __name__ == '__main__':
    main()
