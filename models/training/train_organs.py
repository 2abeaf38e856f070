"""Trains the organ net: first its trunk on 6 x 5 x 5 mm volumes, then the whole net at full resolution.

    OMP_NUM_THREADS=1 python3 train_organs.py BANK RUN --stage coarse --minutes 45
    OMP_NUM_THREADS=1 python3 train_organs.py BANK RUN --stage fine --minutes 15
"""
import argparse
import os

import numpy as np
import torch
import torch.nn.functional as F

from bodies import Bank, ct_bodies
from networks import OrganNet, grow_from
from organ_samples import OrganSamples, padded, shares
from session import Session, settle_statistics
from tissues import ORGANS, Tissues


CLASS_WEIGHTS = [1, 1] + [2] * (len(ORGANS) - 2)
FINE_EVERY = 4  # in the second stage every fourth step works on the full grid, the others go on with the trunk
FINE_SHAPES = ((32, 96, 128), (16, 96, 144), (48, 80, 112))
ENTROPY_WEIGHT = 5  # Dice alone takes too much where it is not sure


def soft_loss(logits, target):
    """Cross entropy against class shares plus Dice of every class that is there; also the liver's Dice."""
    log = F.log_softmax(logits, 1)
    entropy = -(target * log * target.new_tensor(CLASS_WEIGHTS)[:, None, None, None]).sum(1)
    boundary = 1 + 2 * (target.max(1).values < 0.98).float()
    p = log.exp()
    axes = (0, 2, 3, 4)
    size, overlap = target.sum(axes), (p * target).sum(axes)
    dice = (2 * overlap + 10) / (p.sum(axes) + size + 10)
    wanted = (size > 8).float()
    wanted[0] = 0
    wanted[1] *= 3
    loss = ENTROPY_WEIGHT * (entropy * boundary).mean() + ((1 - dice) * wanted).sum() / wanted.sum().clamp(min=1)
    return loss, dice


def coarse_batch(samples, count, shape=None):
    """``count`` contrasts of one or two patients on the trunk's grid; ``shape`` is that of the full grid."""
    images, targets = [], []
    for _ in range(count // 2):
        tissue, organ, shape = samples.geometry(shape)
        small = [s // 2 for s in shape]
        target = shares(organ)
        background = np.zeros(target.shape[:1] + tuple(small), np.float32)
        background[0] = 1
        inside = padded(np.ones(target.shape[1:], bool), small)
        background[:, inside] = target.reshape(len(target), -1)
        for _ in range(2):
            images.append(padded(samples.coarse(tissue), small))
            targets.append(background)
    return torch.from_numpy(np.stack(images)[:, None]), torch.from_numpy(np.stack(targets))


def fine_batch(samples, shape=None):
    shape = shape or FINE_SHAPES[samples.rng.integers(len(FINE_SHAPES))]
    tissue, organ, shape = samples.geometry(shape)
    image = padded(samples.fine(tissue), shape)
    target = padded(organ, shape) == np.arange(len(ORGANS))[:, None, None, None]
    return torch.from_numpy(image[None, None]), torch.from_numpy(target[None].astype(np.float32))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('bank')
    parser.add_argument('run')
    parser.add_argument('--stage', choices=('coarse', 'fine'), default='coarse')
    parser.add_argument('--minutes', type=float, default=45)
    parser.add_argument('--steps', type=int, help='planned steps, instead of minutes: the same on every machine')
    parser.add_argument('--settle', type=int, default=24, help='batches that settle the statistics at the end')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--peer', help='run folder of a second process that trains along')
    parser.add_argument('--grow', help='start from the weights of a narrower net')
    parser.add_argument('--widths', type=int, nargs=4, default=(16, 32, 64, 96), help='channels a level')
    parser.add_argument('--shape', type=int, nargs=3, help='fixed sizes, multiples of 16; default: drawn')
    parser.add_argument('--ct', help='folder with the segmented CT')
    parser.add_argument('--ct-share', type=float, default=0.25, help='share of bodies that come from it')
    parser.add_argument('--strangers', action='store_true', help='bodies hold structures that no tissue of the phantom explains')
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tissues = Tissues(os.path.join(options.bank, 'tissues.json'))
    net = OrganNet(widths=options.widths)
    is_coarse = options.stage == 'coarse'
    if options.grow:
        grow_from(net, torch.load(options.grow, map_location='cpu')['net'])
    elif not is_coarse:
        net.load_state_dict(torch.load(os.path.join(options.run, 'coarse', 'last.pt'), map_location='cpu')['net'])
    session = Session(os.path.join(options.run, options.stage), net, options.steps, options.minutes,
                      3e-3 if is_coarse else 2e-3, options.seed + (not is_coarse),
                      peer=options.peer and os.path.join(options.peer, options.stage))
    samples = OrganSamples(tissues, Bank(options.bank), ct_bodies(tissues, options.ct), session.rng,
                           options.ct_share, options.strangers)
    device = session.device
    while session.goes_on():
        net.train()
        on_trunk = is_coarse or session.step % FINE_EVERY != 0
        image, target = coarse_batch(samples, 4, options.shape) if on_trunk else fine_batch(samples, options.shape)
        with torch.autocast(device.type, dtype=torch.bfloat16):  # twice as fast, also on a CPU with AVX-512
            logits = (net.coarse if on_trunk else net)(image.to(device)).float()
        loss, dice = soft_loss(logits, target.to(device))
        watched = {'loss': loss.item()} | {n[:6]: d.item() for n, d in zip(ORGANS[1:], dice[1:]) if d.item() < 1}
        session.update(loss, watched)
    draw = (lambda: coarse_batch(samples, 2, options.shape)[0]) if is_coarse \
        else (lambda: fine_batch(samples, options.shape)[0])
    if is_coarse:
        whole, net.forward = net.forward, net.coarse
    settle_statistics(net, (draw().to(device) for _ in range(options.settle)))
    if is_coarse:
        net.forward = whole
    session.save()
    print(f'done: {session.step} steps')


if __name__ == '__main__':
    main()
