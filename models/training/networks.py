"""The two networks. Only Conv, LeakyRelu, Resize, Concat and Add after export; batch norm folds into the convolutions."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def block(inputs, outputs, kernel=3, stride=1):
    kernel = (kernel,) * 3 if isinstance(kernel, int) else kernel
    padding = tuple(k // 2 for k in kernel)
    return nn.Sequential(nn.Conv3d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm3d(outputs),
                         nn.LeakyReLU(0.01, True))


class Trunk(nn.Module):
    """U-Net with one convolution pair a level; nearest upsampling. Sizes must be multiples of 8."""

    def __init__(self, inputs, widths):
        super().__init__()
        self.down, before = nn.ModuleList(), inputs
        for level, width in enumerate(widths):
            self.down.append(nn.Sequential(block(before, width, 3, 1 if level == 0 else 2), block(width, width)))
            before = width
        pairs = list(zip(widths[:-1], widths[1:]))[::-1]
        self.squeeze = nn.ModuleList(block(deep, shallow, 1) for shallow, deep in pairs)
        self.up = nn.ModuleList(block(2 * shallow, shallow) for shallow, _ in pairs)

    def forward(self, x):
        levels = []
        for stage in self.down:
            x = stage(x)
            levels.append(x)
        for squeeze, up, skip in zip(self.squeeze, self.up, levels[-2::-1]):
            x = up(torch.cat([F.interpolate(squeeze(x), scale_factor=2.0, mode='nearest'), skip], 1))
        return x


def trunk_widths(state):
    """Channels a level of the net that the weights ``state`` belong to."""
    return tuple(state[f'trunk.down.{level}.0.0.weight'].shape[0] for level in range(4))


def grow_from(net, state):
    """Gives ``net`` the weights of a narrower one, or one as wide: the same answers at first, and free channels that read what is there."""
    own = net.state_dict()
    for key, old in state.items():
        new = own[key]
        if key.startswith('trunk.up') and old.dim() == 5 and old.shape[2] == 3:
            half, wide = old.shape[1] // 2, new.shape[1] // 2
            new[:old.shape[0]] = 0
            for part in (0, 1):
                new[:old.shape[0], part * wide:part * wide + half] = old[:, part * half:(part + 1) * half]
            continue
        if old.dim() == 5:
            new[:old.shape[0]] = 0
        new[tuple(slice(0, s) for s in old.shape)] = old
    net.load_state_dict(own)


class OrganNet(nn.Module):
    """Organs on any sequence: one channel at 3 x 2.5 x 2.5 mm. The trunk sees 6 x 5 x 5 mm means; a short head sharpens the borders.

    Sizes must be multiples of 16. ``coarse`` gives logits on the trunk's grid, for training its first stage alone.
    """

    def __init__(self, classes=8, widths=(16, 32, 64, 96), fine=8):
        super().__init__()
        self.trunk = Trunk(1, widths)
        self.head = nn.Conv3d(widths[0], classes, 1)
        self.narrow = block(widths[0], fine, 1)
        self.mix = nn.Sequential(block(fine + 1, fine), block(fine, fine))
        self.sharpen = nn.Conv3d(fine, classes, 1)
        nn.init.zeros_(self.sharpen.weight)
        nn.init.zeros_(self.sharpen.bias)
        mean = nn.Conv3d(1, 1, 2, 2, bias=False)
        nn.init.constant_(mean.weight, 0.125)
        mean.weight.requires_grad = False
        self.mean = mean

    @classmethod
    def like(cls, state):
        """A net of the widths that the weights ``state`` have."""
        return cls(widths=trunk_widths(state))

    def coarse(self, x):
        return self.head(self.trunk(x))

    def refine(self, features, logits, x):
        up = F.interpolate(self.narrow(features), scale_factor=2.0, mode='nearest')
        fine = self.sharpen(self.mix(torch.cat([up, x], 1)))
        return fine + F.interpolate(logits, scale_factor=2.0, mode='trilinear', align_corners=False)

    def forward(self, x):
        features = self.trunk(self.mean(x))
        return self.refine(features, self.head(features), x)


class LesionNet(nn.Module):
    """Lesion proposals from four phases at 3 x 2.5 x 2.5 mm; output channels: liver, lesion (two sigmoids).

    A (1, 2, 2) patch stem keeps the trunk cheap; the last stage sees the raw input again. Sizes must be multiples of 8, 16, 16.
    """

    def __init__(self, inputs=4, widths=(16, 32, 64, 96), fine=8):
        super().__init__()
        self.stem = nn.Conv3d(inputs, widths[0], (1, 2, 2), (1, 2, 2))
        self.trunk = Trunk(widths[0], widths)
        self.narrow = block(widths[0], fine, 1)
        self.mix = block(fine + inputs, fine)
        self.head = nn.Conv3d(fine, 2, 1)
        self.aside = nn.Conv3d(widths[0], 2, 1)
        # The runtime standardises by the core of the found liver, whose deviation is smaller than a liver's: before contrast, arterial,
        # portal venous (where the core is found) and hepatobiliary.
        self.register_buffer('gain', torch.tensor([0.72, 0.85, 0.40, 0.62]).reshape(1, inputs, 1, 1, 1))
        for layer in (self.head, self.aside):
            nn.init.constant_(layer.bias[1:], -2.5)

    @classmethod
    def like(cls, state):
        """A net of the widths that the weights ``state`` have."""
        return cls(widths=trunk_widths(state))

    def forward(self, x):
        x = (x * self.gain).clamp(-6, 6)
        features = self.trunk(self.stem(x))
        up = F.interpolate(self.narrow(features), scale_factor=(1.0, 2.0, 2.0), mode='nearest')
        logits = self.head(self.mix(torch.cat([up, x], 1)))
        return (logits, self.aside(features)) if self.training else logits
