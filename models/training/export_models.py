"""Makes a model folder: `python3 export_models.py organs|lesions WEIGHTS METRICS OUT --version 1.0.0 --facts facts.json`.

METRICS is what ``evaluate.py --out`` wrote; FACTS says how the training went: minutes, steps, machine, seeds.
"""
import argparse
import json
import os
import shutil

import numpy as np

from card import lesion_card, organ_card
from evaluate import load_net
from manifest import lesion_manifest, organ_manifest
from onnx_export import export, gflop, golden

LICENCE = '/usr/share/common-licenses/Apache-2.0'


def calibration_of(scores, edges=(0.05, 0.2, 0.4, 0.55, 0.7, 0.8, 0.9, 0.96, 1.0001)):
    """How often candidates of a score were right: bins of the model contract."""
    bins = []
    for low, high in zip(edges[:-1], edges[1:]):
        found = [right for score, right in scores if low <= score < high]
        if len(found) >= 3:
            bins.append({'score': round((low + min(high, 1)) / 2, 3), 'precision': round(float(np.mean(found)), 3), 'n': len(found)})
    return bins


def organ_metrics(result):
    rows = [(phase, table['liver']) for phase, table in result['dice'].items()]
    return [{'name': 'Liver Dice', 'value': round(liver['mean'], 3), 'at': phase, 'n': len(result['cases']), 'source': 'simulated'}
            for phase, liver in rows]


def poor(result, least=0.7):
    """Numbers of the organs whose mean Dice over the phases is below ``least``."""
    tables = list(result['dice'].values())
    return [k for k, organ in enumerate(tables[0], 1) if np.mean([t[organ]['mean'] for t in tables]) < least]


def lesion_points(result):
    """Thresholds to offer: up to four false ones a case; all that is found with less than two, outlined as tightly; hardly any false."""
    points = {p['threshold']: p for p in result['operatingPoints']}
    pick = lambda most: min((t for t, p in points.items() if p['falsePositivesPerCase'] <= most), default=max(points))  # noqa: E731
    found = {t: p['all']['found'] for t, p in points.items() if t >= pick(1.7)}  # other cases may have more than these
    return {'sensitive': pick(4), 'balanced': max(t for t, n in found.items() if n == max(found.values())), 'specific': pick(0.3)}


def lesion_metrics(result, threshold):
    point = next(p for p in result['operatingPoints'] if p['threshold'] == threshold)
    rows = [(name, part) for name, part in point['bySize'].items() if part['of'] > 0]
    at = f"{point['falsePositivesPerCase']:.1f} false positives a case"
    return [{'name': f'Lesion sensitivity {name}', 'value': round(p['found'] / p['of'], 3), 'at': at, 'n': p['of'],
             'source': 'simulated'} for name, p in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('kind', choices=('organs', 'lesions'))
    parser.add_argument('weights')
    parser.add_argument('metrics')
    parser.add_argument('out')
    parser.add_argument('--version', default='1.0.0')
    parser.add_argument('--facts')
    parser.add_argument('--tuning', help='lesions: metrics of other cases, on which the thresholds are set')
    options = parser.parse_args()
    with open(options.metrics) as file:
        result = json.load(file)
    facts = {}
    if options.facts:
        with open(options.facts) as file:
            facts = json.load(file)
    out = options.out
    os.makedirs(os.path.join(out, 'golden'), exist_ok=True)
    net, is_organs = load_net(options.kind, options.weights), options.kind == 'organs'
    channels, shape = (1, (16, 32, 32)) if is_organs else (4, (8, 32, 32))
    operations = export(net, channels, os.path.join(out, 'network.onnx'), shape)
    image, logits = golden(net, channels, shape)
    np.save(os.path.join(out, 'golden', 'in.npy'), image)
    np.save(os.path.join(out, 'golden', 'out.npy'), logits)
    if is_organs:
        model, text = organ_manifest(out, options.version, organ_metrics(result), poor(result)), organ_card(result, facts)
    else:
        tuning = result
        if options.tuning:
            with open(options.tuning) as file:
                tuning = json.load(file)
        points = lesion_points(tuning)
        lowest = [s for cases in ([result] if tuning is result else [result, tuning]) for s in cases['operatingPoints'][0]['scores']]
        model = lesion_manifest(out, options.version, lesion_metrics(result, points['balanced']), points, calibration_of(lowest))
        text = lesion_card(result, facts, points, tuning['cases'])
    model['runtime']['gflopPerPatch'] = gflop(net, channels, model['inference']['patch'])
    for name, content in (('model.json', model), ('metrics.json', {'test': result, 'training': facts})):
        with open(os.path.join(out, name), 'w') as file:
            json.dump(content, file, indent=1, ensure_ascii=False)
            file.write('\n')
    with open(os.path.join(out, 'CARD.md'), 'w') as file:
        file.write(text)
    shutil.copy(LICENCE, os.path.join(out, 'LICENSE'))
    print(f"{out}: {model['files'][0]['bytes']} bytes, {', '.join(operations)}")


if __name__ == '__main__':
    main()
