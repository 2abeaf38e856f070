"""`model.json` (lma-model/1) of an nnU-Net model."""

ANATOMY = ['SCT', '123037004', 'Anatomical Structure']
ABNORMAL = ['SCT', '49755003', 'Morphologically Abnormal Structure']
KNOWN = (
    (('liver',), ANATOMY, ['SCT', '10200004', 'Liver']), (('spleen',), ANATOMY, ['SCT', '78961009', 'Spleen']),
    (('kidney_right', 'right kidney'), ANATOMY, ['SCT', '9846003', 'Right kidney']),
    (('kidney_left', 'left kidney'), ANATOMY, ['SCT', '18639004', 'Left kidney']),
    (('gallbladder',), ANATOMY, ['SCT', '28231008', 'Gallbladder']), (('pancreas',), ANATOMY, ['SCT', '15776009', 'Pancreas']),
    (('aorta',), ANATOMY, ['SCT', '15825003', 'Aorta']),
    (('tumor', 'tumour', 'lesion', 'liver_lesion', 'liver_tumor', 'cancer', 'hcc'), ABNORMAL, ['SCT', '52988006', 'Lesion']),
)
COLOURS = ('#b5794a', '#e0523f', '#7d5ba6', '#4e9f6d', '#6fbf8b', '#8fb339', '#d0453e', '#3f74c9', '#c9a13f', '#5fb3b3')


def segment_of(name):
    for names, category, kind in KNOWN:
        if name.lower().replace('-', '_') in {n.replace(' ', '_') for n in names}:
            return {'category': category, 'type': kind}
    return {'category': ['SCT', '85756007', 'Tissue'], 'type': ['SCT', '85756007', 'Tissue']}


def normalisation(scheme, masked, properties):
    """nnU-Net's scheme of one channel in the words of the contract."""
    if scheme == 'ZScoreNormalization':
        return {'scheme': 'zscore', 'mask': 'nonzero' if masked else 'whole', 'eps': 1e-8}
    if scheme == 'CTNormalization':
        clip = [properties['percentile_00_5'], properties['percentile_99_5']]
        return {'scheme': 'ct', 'clip': clip, 'mean': properties['mean'], 'std': properties['std']}
    if scheme == 'RescaleTo01Normalization':
        return {'scheme': 'rescale01'}
    if scheme == 'NoNormalization':
        return {'scheme': 'none'}
    raise ValueError(f'normalisation {scheme} is not supported')


def outputs_of(dataset):
    """Softmax over labels, or one sigmoid a region painted in `regions_class_order`."""
    labels = dataset['labels']
    names = [n for n in labels if n != 'background' and n != 'ignore']
    describe = lambda n, value, k: {'value': value, 'name': n.replace('_', ' ').capitalize(),  # noqa: E731
                                    'color': COLOURS[k % len(COLOURS)], 'segment': segment_of(n)}
    if any(isinstance(v, (list, tuple)) for v in labels.values()):
        order = dataset['regions_class_order']
        rows = [describe(n, int(order[k]), k) | {'channel': k, 'threshold': 0.5} for k, n in enumerate(names)]
        return 'sigmoid', rows
    rows = [describe(n, int(labels[n]), k) for k, n in enumerate(names)]
    return 'softmax', [{'value': 0, 'name': 'Background'}] + sorted(rows, key=lambda row: row['value'])


def resampling_of(configuration):
    data, logits = (configuration.get(k, {}) for k in ('resampling_fn_data_kwargs', 'resampling_fn_probabilities_kwargs'))
    forced = data.get('force_separate_z')
    return {'image': {'order': data.get('order', 3), 'orderZ': data.get('order_z', 0),
                      'separateZ': 'auto' if forced is None else bool(forced), 'anisotropyThreshold': 3},
            'output': {'of': 'logits', 'order': logits.get('order', 1), 'orderZ': logits.get('order_z', 0)}}


def manifest(about, plans, dataset, configuration, architecture, postprocessing, mirroring, files):
    """`about`: id, version, title, phases, orientation, licence, folds and the rest that the folder cannot say."""
    patch, spacing = list(configuration['patch_size']), [float(s) for s in configuration['spacing']]
    if architecture.dims == 2:
        patch, spacing = [1] + patch, ([0.0] + spacing)[-3:]
    names = dataset.get('channel_names') or dataset['modality']
    properties = plans.get('foreground_intensity_properties_per_channel', {})
    channels, schemes = [], []
    for k, key in enumerate(sorted(names, key=int)):
        phase = about['phases'][k] if k < len(about['phases']) else 'any'
        channels.append({'index': k, 'name': names[key], 'phase': phase, 'required': True})
        schemes.append(normalisation(configuration['normalization_schemes'][k], configuration['use_mask_for_norm'][k],
                                     properties.get(key, {})))
    activation, labels = outputs_of(dataset)
    folds = [f['path'] for f in files]
    return {
        'schema': 'lma-model/1', 'id': about['id'], 'version': about['version'], 'title': about['title'], 'kind': 'segmentation',
        'files': files, 'ensemble': {'members': folds, 'combine': 'mean-logits'},
        'source': {'framework': 'nnunetv2', 'nnunet': {'plans': plans, 'dataset': dataset, 'configuration': about['configuration'],
                                                      'trainer': about['trainer'], 'folds': about['folds'],
                                                      'checkpoint': about['checkpoint']}},
        'inputs': [{'name': 'input', 'layout': 'NCHW' if architecture.dims == 2 else 'NCDHW', 'channels': channels,
                    'referenceChannel': 0, 'registration': 'assume-aligned'}],
        'geometry': {'orientation': about['orientation'], 'transposeForward': list(plans['transpose_forward']),
                     'spacingMm': spacing, 'crop': {'mode': 'nonzero'}, 'resample': resampling_of(configuration)},
        'normalise': {'when': 'before-resample', 'perChannel': schemes},
        'inference': {'mode': 'sliding-window', 'patch': patch, 'multipleOf': [1, 1, 1], 'step': 0.5, 'pad': 'symmetric-constant0',
                      'weighting': {'type': 'gaussian', 'sigmaScale': 0.125},
                      'tta': {'mirrorAxesAllowed': [int(a) + (architecture.dims == 2) for a in mirroring], 'default': 'off'}},
        'outputs': [{'name': 'logits', 'activation': activation, 'labels': labels}],
        'postprocess': [{'op': 'keep-largest', 'labels': labels} for labels in postprocessing],
        'runtime': {'eps': ['webgpu', 'wasm'], 'peakMB': about['peakMB'], 'gflopPerPatch': about['gflop']},
        'golden': {'input': 'golden/in.npy', 'output': 'golden/out.npy', 'maxAbsLogit': 0.02, 'minAgreement': 0.999},
        'governance': {'licence': {'spdx': about['licence'], 'url': ''}, 'intendedUse': about['use'], 'notFor': ['diagnosis'],
                       'population': '', 'trainingData': dataset.get('reference') or dataset.get('name', ''), 'metrics': [],
                       'synthetic': False, 'citation': '', 'modelCard': 'CARD.md', 'contact': ''},
    }
