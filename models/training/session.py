"""A training run that may stop and go on: seeded, one thread, a cosine over its steps or over wall-clock time, checkpoints."""
import os
import time

import numpy as np
import torch


class Session:
    """Keeps the network, optimiser, random state and the time used in ``folder/last.pt``; goes on from there.

    ``peer``: folder of another process that trains the same net on other samples; both take the mean of their weights at
    every save (local SGD, Stich 2019). Start the second one from a copy of the first one's folder.
    ``steps``: planned steps, the same on every machine however busy; None plans ``minutes`` of wall-clock time instead.
    """

    def __init__(self, folder, net, steps, minutes, rate, seed=0, save_every_s=180, peer=None):
        os.makedirs(folder, exist_ok=True)
        self.path, self.net, self.rate = os.path.join(folder, 'last.pt'), net, rate
        self.steps, self.seconds = steps, minutes * 60
        self.device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
        self.rng = np.random.default_rng(seed)
        net.to(self.device)
        wanted = [p for p in net.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(wanted, rate, weight_decay=1e-4)
        self.step, self.used, self.save_every_s, self.log = 0, 0.0, save_every_s, {}
        self.mean = {k: v.detach().clone() for k, v in net.named_parameters()}
        if os.path.exists(self.path):
            kept = torch.load(self.path, map_location=self.device)
            net.load_state_dict(kept['net'])
            self.optimiser.load_state_dict(kept['optimiser'])
            self.rng.bit_generator.state = kept['random']
            self.step, self.used = kept['step'], kept['used']
            self.mean = kept.get('mean', {k: v.detach().clone() for k, v in net.named_parameters()})
        self.peer = peer and os.path.join(peer, 'last.pt')
        if peer:
            self.rng, self.save_every_s, self.met = np.random.default_rng((seed, self.step)), 60, time.time()
        self.began, self.saved = time.monotonic() - self.used, time.monotonic()

    def share(self):
        """Part of the plan that is done, 0..1."""
        return (time.monotonic() - self.began) / self.seconds if self.steps is None else self.step / self.steps

    def goes_on(self):
        return self.share() < 1

    def update(self, loss, watched):
        rate = self.rate * min(1, self.share() / 0.03 + 0.05) * (0.5 * (1 + np.cos(np.pi * self.share())) + 0.003)
        for group in self.optimiser.param_groups:
            group['lr'] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 3.0)
        self.optimiser.step()
        self.step += 1
        keep = min(0.997, self.step / (self.step + 20))
        with torch.no_grad():
            for key, value in self.net.named_parameters():
                self.mean[key].lerp_(value, 1 - keep)
        for key, value in watched.items():
            self.log[key] = value if key not in self.log else 0.98 * self.log[key] + 0.02 * value
        if self.step % 50 == 0:
            said = ' '.join(f'{k} {v:.3f}' for k, v in self.log.items())
            print(f'step {self.step} {time.monotonic() - self.began:.0f} s {said}', flush=True)
        if time.monotonic() - self.saved > self.save_every_s:
            if self.peer:
                self.meet()
            self.save()

    def meet(self):
        """Takes half of what the peer has, when the peer is alive."""
        if not os.path.exists(self.peer) or os.path.getmtime(self.peer) < self.met:
            return
        self.met = time.time()
        other = torch.load(self.peer, map_location=self.device)['net']
        own = self.net.state_dict()
        mean = {k: (v + other[k]) / 2 if v.is_floating_point() else v for k, v in own.items()}
        self.net.load_state_dict(mean)

    def save(self):
        state = {'net': self.net.state_dict(), 'mean': self.mean, 'optimiser': self.optimiser.state_dict(), 'step': self.step,
                 'random': self.rng.bit_generator.state, 'used': time.monotonic() - self.began}
        torch.save(state, self.path + '.part')
        os.replace(self.path + '.part', self.path)
        self.saved = time.monotonic()


def take_mean(net, paths):
    """Loads the mean, over sessions that began alike, of the running means of weights that they kept (Polyak averaging; Wortsman
    2022); statistics must be settled after."""
    kept = [torch.load(path, map_location='cpu')['mean'] for path in paths]
    with torch.no_grad():
        for key in kept[0]:
            net.get_parameter(key).copy_(sum(mean[key] for mean in kept) / len(kept))


def settle_statistics(net, batches):
    """Batch norm's running mean and variance from many batches, weights untouched."""
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm3d):
            module.reset_running_stats()
            module.momentum = None
    net.train()
    with torch.no_grad():
        for batch in batches:
            net(batch)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm3d):
            module.momentum = 0.1
    net.eval()
