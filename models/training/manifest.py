"""`model.json` of the two models."""
import hashlib
import os

SCHEMA = 'lma-model/1'
ANATOMY = ['SCT', '123037004', 'Anatomical Structure']
ORGAN_CODES = (
    ('Liver', '#b5794a', ['SCT', '10200004', 'Liver'], 'liver'), ('Spleen', '#7d5ba6', ['SCT', '78961009', 'Spleen'], 'spleen'),
    ('Right kidney', '#4e9f6d', ['SCT', '9846003', 'Right kidney'], 'kidney-right'),
    ('Left kidney', '#6fbf8b', ['SCT', '18639004', 'Left kidney'], 'kidney-left'),
    ('Gallbladder', '#8fb339', ['SCT', '28231008', 'Gallbladder'], 'gallbladder'),
    ('Aorta', '#d0453e', ['SCT', '15825003', 'Aorta'], 'aorta'),
    ('Inferior vena cava', '#3f74c9', ['SCT', '64131007', 'Inferior vena cava'], 'inferior-vena-cava'),
)
TRILINEAR = {'image': {'order': 1, 'orderZ': 1, 'separateZ': False, 'anisotropyThreshold': 3},
             'output': {'of': 'logits', 'order': 1, 'orderZ': 1}}
NOT_FOR = ['diagnosis', 'treatment decisions', 'children', 'livers after surgery']


def file_entry(folder, name):
    path = os.path.join(folder, name)
    with open(path, 'rb') as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return {'path': name, 'bytes': os.path.getsize(path), 'sha256': digest, 'role': 'network', 'precision': 'fp16-weights',
            'opset': 14}


def governance(use, data, metrics):
    return {'licence': {'spdx': 'Apache-2.0', 'url': 'https://www.apache.org/licenses/LICENSE-2.0'}, 'intendedUse': use,
            'notFor': NOT_FOR, 'population': 'Simulated adults; no patient was in the training data.', 'trainingData': data,
            'metrics': metrics, 'synthetic': True, 'citation': '', 'modelCard': 'CARD.md', 'contact': ''}


def common(folder, name, version, title, channels, reference, geometry, normalise, inference):
    return {
        'schema': SCHEMA, 'id': name, 'version': version, 'title': title, 'kind': 'segmentation',
        'files': [file_entry(folder, 'network.onnx')],
        'inputs': [{'name': 'input', 'layout': 'NCDHW', 'channels': channels, 'referenceChannel': reference,
                    'registration': 'assume-aligned'}],
        'geometry': {'orientation': 'LPS', 'transposeForward': [0, 1, 2], 'spacingMm': [3.0, 2.5, 2.5], **geometry,
                     'resample': TRILINEAR},
        'normalise': {'when': 'after-resample', 'perChannel': normalise},
        'inference': {'mode': 'single-shot', 'step': 0.5, 'pad': 'symmetric-constant0', 'weighting': {'type': 'constant'},
                      'tta': {'mirrorAxesAllowed': [], 'default': 'off'}, **inference},
    }


def organ_manifest(folder, version, metrics, hidden=()):
    """``hidden``: values of organs that the net has not learned well; they are computed and not offered."""
    model = common(
        folder, 'lobule-organs', version, 'Upper abdominal organs (simulated training)',
        [{'index': 0, 'name': 'Any series', 'phase': 'any', 'required': True}], 0, {'crop': {'mode': 'none'}},
        [{'scheme': 'percentile-zscore', 'p': [1, 99], 'mask': 'whole'}],
        {'patch': [32, 96, 96], 'multipleOf': [16, 16, 16]})
    labels = [{'value': 0, 'name': 'Background'}]
    for value, (name, colour, code, preset) in enumerate(ORGAN_CODES, 1):
        label = {'value': value, 'name': name, 'color': colour, 'segment': {'category': ANATOMY, 'type': code}}
        labels.append(label | ({'preset': preset} if preset else {}) | ({'hidden': True} if value in hidden else {}))
    model['outputs'] = [{'name': 'logits', 'activation': 'softmax', 'labels': labels}]
    model['postprocess'] = [{'op': 'keep-largest', 'labels': [k]} for k in range(1, len(labels))] \
        + [{'op': 'fill-holes', 'labels': [1]}]
    model['runtime'] = {'eps': ['webgpu', 'wasm'], 'peakMB': 700}
    model['golden'] = {'input': 'golden/in.npy', 'output': 'golden/out.npy', 'maxAbsLogit': 0.05, 'minAgreement': 0.999}
    model['governance'] = governance(
        'A start for the annotation of liver and neighbouring organs on axial MRI of any contrast; a reader corrects it.',
        'Simulated bodies and two deformed label maps of CT, with randomised contrast and artefacts.', metrics)
    return model


def lesion_manifest(folder, version, metrics, points, calibration):
    late = ['t1-delayed', 't1-transitional']
    channel = lambda index, name, phase, subs, required=False: {  # noqa: E731
        'index': index, 'name': name, 'phase': phase, 'required': required, 'substitutes': subs,
        **({} if required else {'ifMissing': 'zeros-after-normalise'})}
    model = common(
        folder, 'lobule-lesions', version, 'Focal liver lesions, proposals (simulated training)',
        [channel(0, 'T1 before contrast', 't1-pre', []),
         channel(1, 'T1 late arterial', 't1-arterial-late', ['t1-arterial-early']),
         channel(2, 'T1 portal venous', 't1-portal-venous', late, True),
         channel(3, 'T1 hepatobiliary or late', 't1-hepatobiliary', late)], 2,
        {'crop': {'mode': 'organ-bbox', 'organModel': 'lobule-organs', 'organLabels': [1], 'marginMm': 20}},
        [{'scheme': 'zscore', 'mask': 'organ', 'eps': 1e-8}] * 4, {'patch': [16, 48, 48], 'multipleOf': [8, 16, 16]})
    lesion = {'value': 2, 'name': 'Lesion', 'channel': 1, 'threshold': points['balanced'], 'color': '#e0523f',
              'segment': {'category': ['SCT', '49755003', 'Morphologically Abnormal Structure'],
                          'type': ['SCT', '52988006', 'Lesion']},
              'operatingPoints': [{'name': n, 'threshold': t} for n, t in points.items()]}
    liver = {'value': 1, 'name': 'Liver', 'channel': 0, 'threshold': 0.5, 'color': '#b5794a', 'hidden': True,
             'segment': {'category': ANATOMY, 'type': ['SCT', '10200004', 'Liver']}}
    model['outputs'] = [{'name': 'logits', 'activation': 'sigmoid', 'labels': [liver, lesion]}]
    model['postprocess'] = [{'op': 'restrict', 'labels': [2], 'to': 'organ', 'dilateMm': 3},
                            {'op': 'remove-small', 'labels': [2], 'minMm3': 65, 'connectivity': 26},
                            {'op': 'instances', 'labels': [2], 'score': 'max-prob', 'connectivity': 26}]
    if calibration:
        model['calibration'] = {'label': 2, 'bins': calibration}
    model['runtime'] = {'eps': ['webgpu', 'wasm'], 'peakMB': 600}
    model['golden'] = {'input': 'golden/in.npy', 'output': 'golden/out.npy', 'maxAbsLogit': 0.05, 'minAgreement': 0.999}
    model['governance'] = governance(
        'Proposals of places in the liver to look at; every one is accepted, edited or refused by a reader.',
        'Simulated four-phase liver MRI with simulated lesions of five kinds.', metrics)
    return model
