"""The U-Nets of nnU-Net v2 (``dynamic_network_architectures``) in plain torch, with the parameter names of its checkpoints.

Only what inference needs: no deep supervision, no dropout. `TransposedAsConv` is what an exported graph holds in place of
ConvTranspose, which WebGPU does not know in three dimensions.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

OPERATIONS = {2: (nn.Conv2d, nn.InstanceNorm2d, nn.ConvTranspose2d, nn.AvgPool2d),
              3: (nn.Conv3d, nn.InstanceNorm3d, nn.ConvTranspose3d, nn.AvgPool3d)}


class TransposedAsConv(nn.Module):
    """ConvTranspose with kernel equal to stride as a 1x1 convolution and a reshuffle: the same sums in another order."""

    def __init__(self, layer):
        super().__init__()
        if tuple(layer.kernel_size) != tuple(layer.stride) or any(layer.padding) or any(layer.output_padding) or layer.groups != 1:
            raise ValueError('a transposed convolution whose kernel is not its stride cannot be rewritten')
        self.stride = tuple(layer.stride)
        self.channels = layer.out_channels
        weight = layer.weight.detach()  # [in][out][kernel...]
        flat = weight.reshape(weight.shape[0], -1).t().reshape(-1, weight.shape[0], *(1,) * len(self.stride))
        conv = OPERATIONS[len(self.stride)][0](weight.shape[0], flat.shape[0], 1, bias=layer.bias is not None)
        conv.weight.data.copy_(flat)
        if layer.bias is not None:
            conv.bias.data.copy_(layer.bias.detach().repeat_interleave(int(torch.tensor(self.stride).prod())))
        self.conv = conv

    def forward(self, x):
        size, d = [int(s) for s in x.shape[2:]], len(self.stride)
        y = self.conv(x).reshape(1, self.channels, *self.stride, *size)
        order = [0, 1] + [a for k in range(d) for a in (2 + d + k, 2 + k)]
        return y.permute(order).reshape(1, self.channels, *(n * s for n, s in zip(size, self.stride)))


class PaddedConv2d(nn.Module):
    """2D convolution whose input channels are filled up with zeros to a multiple of 4: WebGPU computes 6, 9, 15 ... wrongly."""

    def __init__(self, layer):
        super().__init__()
        self.extra = -layer.in_channels % 4
        self.conv = nn.Conv2d(layer.in_channels + self.extra, layer.out_channels, layer.kernel_size, layer.stride, layer.padding,
                              bias=layer.bias is not None)
        self.conv.weight.data.zero_()
        self.conv.weight.data[:, :layer.in_channels] = layer.weight.detach()
        if layer.bias is not None:
            self.conv.bias.data.copy_(layer.bias.detach())

    def forward(self, x):
        return self.conv(F.pad(x, (0, 0, 0, 0, 0, self.extra)))


class ConvBlock(nn.Module):
    """`ConvDropoutNormReLU`."""

    def __init__(self, a, inputs, outputs, kernel, stride, bias=None, active=True):
        super().__init__()
        kernel = [kernel] * a.dims if isinstance(kernel, int) else list(kernel)
        stride = [stride] * a.dims if isinstance(stride, int) else list(stride)
        self.conv = a.conv(inputs, outputs, kernel, stride, [(k - 1) // 2 for k in kernel],
                           bias=a.conv_bias if bias is None else bias)
        parts = [self.conv]
        if a.norm is not None:
            self.norm = a.norm(outputs, **a.norm_kwargs)
            parts.append(self.norm)
        if active:
            parts.append(nn.LeakyReLU(a.slope, inplace=True))
        self.all_modules = nn.Sequential(*parts)

    def forward(self, x):
        return self.all_modules(x)


class Stacked(nn.Module):
    """`StackedConvBlocks`."""

    def __init__(self, a, count, inputs, outputs, kernel, stride):
        super().__init__()
        first = ConvBlock(a, inputs, outputs, kernel, stride)
        self.convs = nn.Sequential(first, *[ConvBlock(a, outputs, outputs, kernel, 1) for _ in range(count - 1)])

    def forward(self, x):
        return self.convs(x)


class Residual(nn.Module):
    """`BasicBlockD`: pooled and projected skip."""

    def __init__(self, a, inputs, outputs, kernel, stride):
        super().__init__()
        stride = [stride] * a.dims if isinstance(stride, int) else list(stride)
        self.conv1 = ConvBlock(a, inputs, outputs, kernel, stride)
        self.conv2 = ConvBlock(a, outputs, outputs, kernel, 1, active=False)
        self.nonlin2 = nn.LeakyReLU(a.slope, inplace=True)
        skip = [a.pool(stride, stride)] if any(s != 1 for s in stride) else []
        if inputs != outputs:
            skip.append(ConvBlock(a, inputs, outputs, 1, 1, bias=False, active=False))
        self.skip = nn.Sequential(*skip)

    def forward(self, x):
        return self.nonlin2(self.conv2(self.conv1(x)) + self.skip(x))


class ResidualStage(nn.Module):
    """`StackedResidualBlocks`."""

    def __init__(self, a, count, inputs, outputs, kernel, stride):
        super().__init__()
        rest = [Residual(a, outputs, outputs, kernel, 1) for _ in range(count - 1)]
        self.blocks = nn.Sequential(Residual(a, inputs, outputs, kernel, stride), *rest)

    def forward(self, x):
        return self.blocks(x)


class Encoder(nn.Module):
    def __init__(self, a, inputs):
        super().__init__()
        if a.residual:
            self.stem = Stacked(a, 1, inputs, a.features[0], a.kernels[0], 1)
            inputs = a.features[0]
        stages = []
        for count, width, kernel, stride in zip(a.encoder_counts, a.features, a.kernels, a.strides):
            make = ResidualStage(a, count, inputs, width, kernel, stride) if a.residual \
                else nn.Sequential(Stacked(a, count, inputs, width, kernel, stride))
            stages.append(make)
            inputs = width
        self.stages = nn.Sequential(*stages)

    def forward(self, x):
        x = self.stem(x) if hasattr(self, 'stem') else x
        skips = []
        for stage in self.stages:
            x = stage(x)
            skips.append(x)
        return skips


class Decoder(nn.Module):
    """`UNetDecoder` without its reference to the encoder."""

    def __init__(self, a, classes):
        super().__init__()
        stages, ups, heads = [], [], []
        for s in range(1, len(a.features)):
            below, skip = a.features[-s], a.features[-(s + 1)]
            ups.append(a.transposed(below, skip, a.strides[-s], a.strides[-s], bias=a.conv_bias))
            stages.append(Stacked(a, a.decoder_counts[s - 1], 2 * skip, skip, a.kernels[-(s + 1)], 1))
            heads.append(a.conv(skip, classes, 1, 1, 0, bias=True))
        self.stages, self.transpconvs, self.seg_layers = nn.ModuleList(stages), nn.ModuleList(ups), nn.ModuleList(heads)

    def forward(self, skips):
        x = skips[-1]
        for s, (up, stage) in enumerate(zip(self.transpconvs, self.stages)):
            x = stage(torch.cat((up(x), skips[-(s + 2)]), 1))
        return self.seg_layers[-1](x)


class UNet(nn.Module):
    """`PlainConvUNet` or `ResidualEncoderUNet`, by the architecture."""

    def __init__(self, architecture, inputs, classes):
        super().__init__()
        self.encoder, self.decoder = Encoder(architecture, inputs), Decoder(architecture, classes)

    def forward(self, x):
        return self.decoder(self.encoder(x))

    def load(self, weights):
        """Takes a checkpoint's `network_weights`; its copies (`decoder.encoder`, prefixes of wrappers) are left out."""
        weights = {k.removeprefix('module.').removeprefix('_orig_mod.'): v for k, v in weights.items()}
        weights = {k: v for k, v in weights.items() if not k.startswith('decoder.encoder.')}
        own = self.state_dict()
        wrong = [k for k, v in weights.items() if k in own and own[k].shape != v.shape]
        if wrong:
            raise ValueError(f'the checkpoint does not fit its plans: {wrong[:4]}')
        missing, unknown = self.load_state_dict(weights, strict=False)
        if missing or unknown:
            raise ValueError(f'the checkpoint does not fit its plans: {(missing + unknown)[:4]}')
        return self


def rewritten(net):
    """The net with every layer replaced that the web runtime cannot run or computes wrongly; results stay the same."""
    for module in list(net.modules()):
        children = module._modules
        for name, child in list(children.items()):
            if isinstance(child, (nn.ConvTranspose2d, nn.ConvTranspose3d)):
                children[name] = TransposedAsConv(child)
            elif isinstance(child, nn.Conv2d) and child.in_channels > 3 and child.in_channels % 3 == 0 and child.in_channels % 4 != 0 \
                    and any(k > 1 for k in child.kernel_size):
                children[name] = PaddedConv2d(child)
    return net
