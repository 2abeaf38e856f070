"""An nnU-Net of full size (six stages, 32 to 320 channels, random weights) as a model ZIP: `full-size-nnunet.py OUT.zip D H W`.

Goes the way of a real one: a model folder as nnU-Net leaves it, then tools/export_nnunet.py. D, H, W: the patch, multiples of 32.
"""
import json
import os
import subprocess
import sys
import tempfile

import torch

TOOLS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'tools')
sys.path.insert(0, TOOLS)
from nnunet.networks import UNet  # noqa: E402
from nnunet.plans import architecture_of, configuration_of  # noqa: E402
from nnunet.selftest import new_style  # noqa: E402

NAME = '3d_fullres'
FEATURES = [32, 64, 128, 256, 320, 320]


def main():
    out, patch = sys.argv[1], [int(n) for n in sys.argv[2:5]]
    strides = [[1, 1, 1]] + [[2, 2, 2]] * 5
    configuration = new_style('PlainConvUNet', FEATURES, [[3, 3, 3]] * 6, strides, patch, [3.0, 1.5, 1.5])
    configuration |= {'normalization_schemes': ['ZScoreNormalization'], 'use_mask_for_norm': [False]}
    plans = {'dataset_name': 'Dataset901_FullSize', 'transpose_forward': [0, 1, 2], 'transpose_backward': [0, 1, 2],
             'image_reader_writer': 'SimpleITKIO', 'configurations': {NAME: configuration},
             'foreground_intensity_properties_per_channel': {}}
    dataset = {'name': 'Full size', 'channel_names': {'0': 'T1'}, 'labels': {'background': 0, 'liver': 1, 'lesion': 2}}
    torch.manual_seed(1)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, f'nnUNetTrainer__nnUNetPlans__{NAME}')
        os.makedirs(os.path.join(folder, 'fold_0'))
        for name, content in (('plans.json', plans), ('dataset.json', dataset)):
            with open(os.path.join(folder, name), 'w') as file:
                json.dump(content, file)
        net = UNet(architecture_of(configuration_of(plans, NAME)), 1, 3)
        checkpoint = {'network_weights': net.state_dict(), 'inference_allowed_mirroring_axes': None}
        torch.save(checkpoint, os.path.join(folder, 'fold_0', 'checkpoint_final.pth'))
        subprocess.run([sys.executable, os.path.join(TOOLS, 'export_nnunet.py'), folder, '-f', '0', '-o', out,
                        '--phases', 'any', '--half'], check=True)


if __name__ == '__main__':
    main()
