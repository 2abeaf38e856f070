#!/usr/bin/env python3
"""Turns an nnU-Net v2 model folder into a model ZIP for Lobule; the weights and the numbers stay what they are.

    python3 tools/export_nnunet.py DatasetXXX_Name/nnUNetTrainer__nnUNetPlans__3d_fullres -f all -o model.zip

Needs numpy, torch and onnx, not nnunetv2. A checkpoint is a pickle: open only those that you trust.
SimpleITK volumes reach nnU-Net unturned, so --orientation says how the training images lay in space (nearly always LPS, the
order of axial DICOM slices). --phases names the phase of every channel, --licence the licence of the weights.
"""
import argparse
import hashlib
import io
import json
import os
import pickle
import re
import sys
import tempfile
import warnings
import zipfile

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from nnunet.manifest import manifest  # noqa: E402
from nnunet.networks import UNet, rewritten  # noqa: E402
from nnunet.plans import architecture_of, check_resampling, configuration_of, postprocessing_of, read_json  # noqa: E402


def class_count(dataset):
    labels = {k: v for k, v in dataset['labels'].items() if k != 'ignore'}
    return len(labels) - 1 if any(isinstance(v, (list, tuple)) for v in labels.values()) else len(labels)


def folds_of(folder, wanted):
    found = sorted(n[5:] for n in os.listdir(folder) if re.fullmatch(r'fold_(\d+|all)', n))
    if wanted == ['all'] and 'all' not in found:
        wanted = found
    missing = [f for f in wanted if f not in found]
    if missing or not wanted:
        raise ValueError(f"no fold {', '.join(missing)} in the folder; there are {', '.join(found) or 'none'}")
    return wanted


def write_onnx(net, example, path, half):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # torch warns of sizes that are fixed on purpose
        torch.onnx.export(net, example, path, opset_version=14, input_names=['input'],
                          output_names=['logits'], do_constant_folding=True)
    model = onnx.load(path)
    if half:
        store_half(model)
    forbidden = {n.op_type for n in model.graph.node} & {'ConvTranspose', 'If', 'Loop', 'Scan'}
    if forbidden or any(n.domain not in ('', 'ai.onnx') for n in model.graph.node):
        raise ValueError(f'the graph holds what the runtime refuses: {sorted(forbidden)}')
    onnx.checker.check_model(model)
    onnx.save(model, path)


def store_half(model):
    """Weights as fp16 with a cast: half the download, the same arithmetic."""
    for weight in list(model.graph.initializer):
        if weight.data_type == TensorProto.FLOAT and np.prod(weight.dims) > 256:
            half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), weight.name + '_half')
            model.graph.initializer.remove(weight)
            model.graph.initializer.append(half)
            model.graph.node.insert(0, helper.make_node('Cast', [half.name], [weight.name], to=TensorProto.FLOAT))


def cost_of(net, example):
    """GFLOP of one patch and MB of its largest activations together."""
    cost, largest, hooks = [0.0], [0.0], []

    def count(module, _, out):
        if hasattr(module, 'weight') and module.weight is not None and module.weight.dim() > 2:
            cost[0] += 2e-9 * out.numel() * module.weight[0].numel()
        largest[0] = max(largest[0], out.numel() * 4e-6)

    for module in net.modules():
        if not list(module.children()):
            hooks.append(module.register_forward_hook(count))
    with torch.no_grad():
        logits = net(example)
    for hook in hooks:
        hook.remove()
    return logits, round(cost[0], 2), int(largest[0] * 6 + 200)


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, np.ascontiguousarray(array, np.float32))
    return buffer.getvalue()


def export(options):
    folder = options.folder
    plans, dataset = (read_json(os.path.join(folder, n)) for n in ('plans.json', 'dataset.json'))
    trainer, _, name = (os.path.basename(os.path.normpath(folder)).split('__') + ['', ''])[:3]
    name = options.configuration or name
    configuration = configuration_of(plans, name)
    check_resampling(configuration)
    if configuration.get('previous_stage'):
        raise ValueError('a cascade stage needs the stage before it; export a single-stage configuration')
    architecture, folds = architecture_of(configuration), folds_of(folder, options.folds)
    postprocessing = postprocessing_of(folder)
    channels = len(dataset.get('channel_names') or dataset['modality'])
    rng = np.random.default_rng(0)
    example = torch.from_numpy(rng.integers(-8, 9, (1, channels, *configuration['patch_size'])).astype(np.float32) / 4)
    files, members, outputs = [], {}, []
    for fold in folds:
        path = os.path.join(folder, f'fold_{fold}', f'checkpoint_{options.checkpoint}.pth')
        checkpoint = torch.load(path, map_location='cpu')
        net = UNet(architecture, channels, class_count(dataset)).load(checkpoint['network_weights']).eval()
        with torch.no_grad():
            wanted = net(example)
        net = rewritten(net).eval()
        logits, gflop, peak = cost_of(net, example)
        worst = float((logits - wanted).abs().max())
        if worst > 1e-3 * max(1.0, float(wanted.abs().max())):
            raise ValueError(f'the rewritten network differs by {worst}')
        with tempfile.TemporaryDirectory() as scratch:
            write_onnx(net, example, os.path.join(scratch, 'net.onnx'), options.half)
            with open(os.path.join(scratch, 'net.onnx'), 'rb') as file:
                members[f'fold_{fold}.onnx'] = file.read()
        outputs.append(logits.numpy())
        data = members[f'fold_{fold}.onnx']
        files.append({'path': f'fold_{fold}.onnx', 'bytes': len(data), 'sha256': hashlib.sha256(data).hexdigest(), 'role': 'network',
                      'precision': 'fp16-weights' if options.half else 'fp32', 'opset': 14})
        print(f'fold {fold}: rewritten network differs by at most {worst:.2e}')
    about = {'id': options.id or slug(dataset.get('name') or folder), 'version': options.version, 'title': options.title or
             dataset.get('name') or name, 'phases': options.phases, 'orientation': options.orientation, 'licence': options.licence,
             'folds': folds, 'trainer': trainer, 'configuration': name, 'checkpoint': options.checkpoint, 'peakMB': peak,
             'gflop': gflop, 'use': options.use}
    mirroring = checkpoint.get('inference_allowed_mirroring_axes') or ()
    model = manifest(about, plans, dataset, configuration, architecture, postprocessing, mirroring, files)
    members |= {'golden/in.npy': npy(example.numpy()), 'golden/out.npy': npy(outputs[0])}
    members['CARD.md'] = card(model).encode()
    write_zip(options.out, model, members)
    print(f'{options.out}: {len(folds)} fold(s), {gflop} GFLOP a patch')


def slug(text):
    return re.sub(r'[^a-z0-9]+', '-', os.path.basename(os.path.normpath(text)).lower()).strip('-')[:64] or 'model'


def card(model):
    governance = model['governance']
    return (f"# {model['title']}\n\nExported from nnU-Net v2 ({model['source']['nnunet']['configuration']}, folds "
            f"{', '.join(model['source']['nnunet']['folds'])}).\n\nIntended use: {governance['intendedUse']}\n\n"
            f"Licence of the weights: {governance['licence']['spdx']}\n\nTraining data: {governance['trainingData'] or 'not said'}\n")


def write_zip(path, model, members):
    """Always the same bytes for the same model: fixed times, sorted names, `model.json` first."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in [('model.json', json.dumps(model, indent=1).encode())] + sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('-f', '--folds', nargs='+', default=['all'])
    parser.add_argument('-o', '--out', required=True)
    parser.add_argument('-c', '--configuration', help='default: from the name of the folder')
    parser.add_argument('--checkpoint', choices=('final', 'best'), default='final')
    parser.add_argument('--orientation', choices=('LPS', 'RAS', 'source-slice-order'), default='LPS')
    parser.add_argument('--phases', nargs='*', default=[], help='phase of every channel, such as t1-portal-venous')
    parser.add_argument('--id')
    parser.add_argument('--title')
    parser.add_argument('--version', default='1.0.0')
    parser.add_argument('--licence', default='LicenseRef-unknown')
    parser.add_argument('--use', default='Research annotation aid; not a medical device.')
    parser.add_argument('--half', action='store_true', help='store the weights as fp16')
    try:
        export(parser.parse_args())
    except KeyError as missing:
        sys.exit(f'export_nnunet: plans, dataset or checkpoint lack {missing}')
    except FileNotFoundError as missing:
        sys.exit(f'export_nnunet: there is no file {missing.filename}')
    except (ValueError, pickle.UnpicklingError) as problem:
        sys.exit(f'export_nnunet: {problem}')


if __name__ == '__main__':
    main()
