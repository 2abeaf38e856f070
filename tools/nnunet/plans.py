"""Reads an nnU-Net v2 model folder: plans.json, dataset.json, checkpoints, post-processing. Refuses what it does not know."""
import io
import json
import os
import pickle
from dataclasses import dataclass, field

from nnunet.networks import OPERATIONS

RESAMPLING = {'resample_data_or_seg_to_shape'}
LARGEST = 'remove_all_but_largest_component_from_segmentation'


@dataclass
class Architecture:
    dims: int
    residual: bool
    features: list
    kernels: list
    strides: list
    encoder_counts: list
    decoder_counts: list
    conv_bias: bool = True
    norm_kwargs: dict = field(default_factory=lambda: {'eps': 1e-5, 'affine': True})
    slope: float = 0.01

    def __post_init__(self):
        self.conv, self.norm, self.transposed, self.pool = OPERATIONS[self.dims]


def read_json(path):
    with open(path) as file:
        return json.load(file)


def configuration_of(plans, name):
    """A configuration with what it inherits."""
    found = plans['configurations'].get(name)
    if found is None:
        raise ValueError(f"no configuration {name}; there are {', '.join(plans['configurations'])}")
    parent = found.get('inherits_from')
    return {**configuration_of(plans, parent), **found} if parent else found


def _per_stage(value, count):
    return [value] * count if isinstance(value, int) else list(value)


def architecture_of(configuration):
    """Architecture of new plans (`architecture`) and of old ones (`UNet_class_name` ...)."""
    dims = len(configuration['patch_size'])
    new = configuration.get('architecture')
    if new is None:
        name = configuration['UNet_class_name']
        kernels, strides = configuration['conv_kernel_sizes'], configuration['pool_op_kernel_sizes']
        widest = configuration['unet_max_num_features']
        features = [min(configuration['UNet_base_num_features'] * 2 ** s, widest) for s in range(len(kernels))]
        counts = configuration['n_conv_per_stage_encoder'], configuration['n_conv_per_stage_decoder']
        kwargs = {}
    else:
        name, kwargs = new['network_class_name'].split('.')[-1], new['arch_kwargs']
        kernels, strides, features = kwargs['kernel_sizes'], kwargs['strides'], kwargs['features_per_stage']
        counts = kwargs.get('n_conv_per_stage', kwargs.get('n_blocks_per_stage')), kwargs['n_conv_per_stage_decoder']
        for key, wanted in (('norm_op', 'InstanceNorm'), ('nonlin', 'LeakyReLU'), ('conv_op', f'Conv{dims}d')):
            if wanted not in str(kwargs.get(key)):
                raise ValueError(f'{key} {kwargs.get(key)} is not supported')
    if name not in ('PlainConvUNet', 'ResidualEncoderUNet'):
        raise ValueError(f'networks of class {name} are not supported')
    count = len(features)
    kernels = [list(k) if not isinstance(k, int) else [k] * dims for k in kernels]
    strides = [list(s) if not isinstance(s, int) else [s] * dims for s in strides]
    return Architecture(
        dims, name == 'ResidualEncoderUNet', list(features), kernels, strides, _per_stage(counts[0], count),
        _per_stage(counts[1], count - 1), kwargs.get('conv_bias', True),
        {'eps': 1e-5, 'affine': True} | (kwargs.get('norm_op_kwargs') or {}),
        (kwargs.get('nonlin_kwargs') or {}).get('negative_slope', 0.01))


def check_resampling(configuration):
    for key in ('resampling_fn_data', 'resampling_fn_probabilities'):
        if configuration.get(key, 'resample_data_or_seg_to_shape') not in RESAMPLING:
            raise ValueError(f'{key} {configuration[key]} is not supported')


class _Marked(pickle.Unpickler):
    """Unpickles nothing but plain data and the name of nnU-Net's one post-processing function."""

    def find_class(self, module, name):
        if name == LARGEST:
            return _largest
        raise pickle.UnpicklingError(f'{module}.{name} is not allowed in postprocessing.pkl')


def _largest():
    """Stands for nnU-Net's function of this purpose."""


def postprocessing_of(folder):
    """Lists of label values of which only the largest common part is kept."""
    for root, _, names in sorted(os.walk(folder)):
        if 'postprocessing.pkl' in names:
            with open(os.path.join(root, 'postprocessing.pkl'), 'rb') as file:
                functions, arguments = _Marked(io.BytesIO(file.read())).load()
            if any(f is not _largest for f in functions):
                raise ValueError('post-processing other than keeping the largest part is not supported')
            return [_flat(a['labels_or_regions']) for a in arguments]
    return []


def _flat(found):
    if isinstance(found, (list, tuple)):
        return sorted({v for part in found for v in _flat(part)})
    return [int(found)]
