"""Makes small nnU-Net model folders with random weights, exports them and checks the ZIPs: `python3 tools/nnunet/selftest.py OUT`.

Prints one JSON document: a row per folder with the file and what was compared.
"""
import io
import json
import os
import pickle
import subprocess
import sys
import types
import zipfile

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from nnunet.networks import TransposedAsConv, UNet  # noqa: E402
from nnunet.plans import LARGEST, architecture_of, configuration_of  # noqa: E402

EXPORT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'export_nnunet.py')


def new_style(name, features, kernels, strides, patch, spacing, counts='n_conv_per_stage'):
    d = len(patch)
    kwargs = {'n_stages': len(features), 'features_per_stage': features, 'conv_op': f'torch.nn.modules.conv.Conv{d}d',
              'kernel_sizes': kernels, 'strides': strides, counts: [1] * len(features) if 'blocks' in counts else [2] * len(features),
              'n_conv_per_stage_decoder': [2] * (len(features) - 1), 'conv_bias': True,
              'norm_op': f'torch.nn.modules.instancenorm.InstanceNorm{d}d', 'norm_op_kwargs': {'eps': 1e-5, 'affine': True},
              'nonlin': 'torch.nn.LeakyReLU', 'nonlin_kwargs': {'inplace': True}}
    return {'patch_size': patch, 'spacing': spacing, 'normalization_schemes': ['ZScoreNormalization'] * 2,
            'use_mask_for_norm': [True, False], 'resampling_fn_data': 'resample_data_or_seg_to_shape',
            'resampling_fn_data_kwargs': {'is_seg': False, 'order': 3, 'order_z': 0, 'force_separate_z': None},
            'resampling_fn_probabilities_kwargs': {'is_seg': False, 'order': 1, 'order_z': 0, 'force_separate_z': None},
            'architecture': {'network_class_name': f'dynamic_network_architectures.architectures.unet.{name}',
                             'arch_kwargs': kwargs, '_kw_requires_import': []}}


CONFIGURATIONS = {
    '3d_fullres': new_style('PlainConvUNet', [8, 12, 16], [[1, 3, 3], [3, 3, 3], [3, 3, 3]], [[1, 1, 1], [1, 2, 2], [2, 2, 2]],
                            [8, 24, 16], [5.0, 1.2, 1.2]),
    '3d_lowres': new_style('ResidualEncoderUNet', [6, 8, 8], [[3, 3, 3]] * 3, [[1, 1, 1], [2, 2, 2], [2, 2, 2]], [16, 16, 16],
                           [2.0, 2.0, 2.0], 'n_blocks_per_stage'),
    '2d': new_style('PlainConvUNet', [6, 9, 12], [[3, 3]] * 3, [[1, 1], [2, 2], [2, 2]], [32, 32], [1.2, 1.2]),
    '3d_old': {'patch_size': [8, 16, 16], 'spacing': [4.0, 1.5, 1.5], 'normalization_schemes': ['CTNormalization', 'NoNormalization'],
               'use_mask_for_norm': [False, False], 'UNet_class_name': 'PlainConvUNet', 'UNet_base_num_features': 4,
               'unet_max_num_features': 8, 'conv_kernel_sizes': [[1, 3, 3], [3, 3, 3]], 'pool_op_kernel_sizes': [[1, 1, 1], [1, 2, 2]],
               'n_conv_per_stage_encoder': [2, 2], 'n_conv_per_stage_decoder': [2]},
}


def make_folder(root, name, regions):
    """A model folder as nnU-Net leaves it; decoder copies of the encoder and post-processing pickle included."""
    configuration = CONFIGURATIONS[name]
    folder = os.path.join(root, f'nnUNetTrainer__nnUNetPlans__{name}')
    os.makedirs(os.path.join(folder, 'crossval_results_folds_0_1'), exist_ok=True)
    properties = {'0': {'mean': 60.0, 'std': 30.0, 'percentile_00_5': -12.0, 'percentile_99_5': 180.0}}
    plans = {'dataset_name': 'Dataset900_Tiny', 'transpose_forward': [0, 1, 2], 'transpose_backward': [0, 1, 2],
             'image_reader_writer': 'SimpleITKIO', 'configurations': CONFIGURATIONS,
             'foreground_intensity_properties_per_channel': properties}
    labels = {'background': 0, 'liver': [1, 2], 'tumor': 2} if regions else {'background': 0, 'liver': 1, 'tumor': 2}
    dataset = {'name': f'Tiny {name}', 'channel_names': {'0': 'T1 venous', '1': 'T1 late'}, 'labels': labels, 'file_ending': '.nii.gz'}
    if regions:
        dataset['regions_class_order'] = [1, 2]
    for file, content in (('plans.json', plans), ('dataset.json', dataset)):
        with open(os.path.join(folder, file), 'w') as out:
            json.dump(content, out)
    architecture = architecture_of(configuration_of(plans, name))
    for fold in (0, 1):
        torch.manual_seed(fold)
        net = UNet(architecture, 2, 2 if regions else 3)
        weights = net.state_dict()
        weights |= {f'decoder.{k}': v for k, v in weights.items() if k.startswith('encoder.')}
        os.makedirs(os.path.join(folder, f'fold_{fold}'), exist_ok=True)
        torch.save({'network_weights': weights, 'trainer_name': 'nnUNetTrainer', 'inference_allowed_mirroring_axes': (0, 1)},
                   os.path.join(folder, f'fold_{fold}', 'checkpoint_final.pth'))
    write_postprocessing(os.path.join(folder, 'crossval_results_folds_0_1', 'postprocessing.pkl'))
    return folder


def write_postprocessing(path):
    """A pickle that names nnU-Net's function, which is not installed here."""
    module = types.ModuleType('nnunetv2.postprocessing.remove_connected_components')
    function = types.FunctionType((lambda: None).__code__, {}, LARGEST)
    function.__module__, function.__qualname__ = module.__name__, LARGEST
    setattr(module, LARGEST, function)
    for name in ('nnunetv2', 'nnunetv2.postprocessing'):
        sys.modules[name] = types.ModuleType(name)
    sys.modules[module.__name__] = module
    with open(path, 'wb') as file:
        pickle.dump(([function], [{'labels_or_regions': [1, (1, 2)], 'background_label': 0}]), file)


def transposed_difference():
    """Largest difference between ConvTranspose and what replaces it, over kernels of nnU-Net."""
    worst = 0.0
    for stride in ((1, 2, 2), (2, 2, 2), (2, 1, 3)):
        layer = torch.nn.ConvTranspose3d(5, 7, stride, stride)
        x = torch.randn(1, 5, 3, 4, 5)
        worst = max(worst, float((TransposedAsConv(layer)(x) - layer(x)).abs().max().detach()))
    return worst


def edited(folder, file, change):
    """Changes a JSON file of a model folder."""
    path = os.path.join(folder, file)
    with open(path) as old:
        content = json.load(old)
    change(content)
    with open(path, 'w') as new:
        json.dump(content, new)


def of_plans(**changes):
    return lambda folder: edited(folder, 'plans.json', lambda plans: plans['configurations']['3d_old'].update(changes))


def other_postprocessing(folder):
    with open(os.path.join(folder, 'crossval_results_folds_0_1', 'postprocessing.pkl'), 'wb') as file:
        pickle.dump(([os.getcwd], [{}]), file)


def without_weights(folder):
    torch.save({'trainer_name': 'nnUNetTrainer'}, os.path.join(folder, 'fold_0', 'checkpoint_final.pth'))


BROKEN = {
    'fold': (lambda folder: None, ['-f', '7']), 'checkpoint': (lambda folder: None, ['--checkpoint', 'best']),
    'configuration': (lambda folder: None, ['-c', '3d_other']),
    'resampling': (of_plans(resampling_fn_data='resample_torch_fornnunet'), []),
    'normalisation': (of_plans(normalization_schemes=['RGBTo01Normalization'] * 2), []),
    'network': (of_plans(UNet_class_name='SwinUNETR'), []), 'cascade': (of_plans(previous_stage='3d_lowres'), []),
    'width': (of_plans(UNet_base_num_features=5), []), 'weights': (without_weights, []), 'pickle': (other_postprocessing, []),
}


def refusals(out):
    """What is said of every folder that cannot be exported."""
    said = {}
    for name, (spoil, options) in BROKEN.items():
        folder = make_folder(os.path.join(out, f'broken-{name}'), '3d_old', regions=False)
        spoil(folder)
        command = [sys.executable, EXPORT, folder, '-f', '0', '-o', os.path.join(out, 'broken.zip'), *options]
        result = subprocess.run(command, capture_output=True, text=True)
        said[name] = [result.returncode, result.stderr.strip().replace(folder, 'FOLDER')]
    return said


def main():
    out = sys.argv[1]
    rows = []
    for name in CONFIGURATIONS:
        folder = make_folder(out, name, regions=name == '3d_lowres')
        path = os.path.join(out, f'{name}.zip')
        command = [sys.executable, EXPORT, folder, '-f', '0', '1', '-o', path, '--phases', 't1-portal-venous', 't1-hepatobiliary']
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        with zipfile.ZipFile(path) as archive:
            model = json.loads(archive.read('model.json'))
            archive.extractall(os.path.join(out, name))
            shapes = [list(np.load(io.BytesIO(archive.read(f'golden/{n}.npy'))).shape) for n in ('in', 'out')]
        rows.append({'configuration': name, 'folder': os.path.join(out, name), 'said': said.strip().split('\n'), 'golden': shapes,
                     'postprocess': model['postprocess'], 'activation': model['outputs'][0]['activation']})
    print(json.dumps({'transposedDifference': transposed_difference(), 'exports': rows, 'refusals': refusals(out)}))


if __name__ == '__main__':
    main()
