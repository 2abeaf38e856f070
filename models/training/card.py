"""Model cards from metrics: plain tables, simulated figures called simulated."""

BADGE = '> Trained only on simulated images. Proposals, not for diagnosis.\n'


def table(head, rows):
    lines = ['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)]
    return '\n'.join(lines + ['| ' + ' | '.join(str(c) for c in row) + ' |' for row in rows]) + '\n'


def seeds_of(numbers):
    """`9201 to 9208 and 9301 to 9312`: runs of consecutive numbers in words."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ' and '.join(str(a) if a == b else f'{a} to {b}' for a, b in runs)


def training(facts):
    rows = [(k, v) for k, v in facts.items() if k not in ('notes', 'real')]
    return '## Training\n\n' + table(('what', 'value'), rows) + ('\n' + facts['notes'] + '\n' if 'notes' in facts else '')


def organ_card(result, facts):
    phases = list(result['dice'])
    organs = list(next(iter(result['dice'].values())))
    cell = lambda phase, organ: '{mean:.3f} ({min:.3f})'.format(**result['dice'][phase][organ])  # noqa: E731
    scores = table(['Dice, mean (worst)'] + phases, [[o] + [cell(p, o) for p in phases] for o in organs])
    return f"""# Upper abdominal organs

{BADGE}
Liver, spleen, kidneys, gallbladder, aorta and inferior vena cava on an MRI series of any contrast. One channel, resampled to
3 x 2.5 x 2.5 mm, the whole volume in one run. A start that a reader corrects, and the box in which lesions are looked for.

## Where it fails

- It has never seen a patient. Cirrhosis, ascites, large masses, surgery, children and devices were not simulated, or only roughly.
- The left lobe next to a stomach of the same brightness, and the gallbladder neck, are where borders go wrong first.
- Thin slabs that show little of the liver give less to go by.

## Simulated test cases

{len(result['cases'])} simulated patients that neither training nor any choice saw (seeds {seeds_of(result['cases'])}), made by the
application's own phantom, full pipeline on the series' own grid. These figures say nothing about patients.

{scores}
{facts.get('real', '')}
{training(facts)}"""


def lesion_card(result, facts, points, tuned):
    share = lambda part: f"{part['found']}/{part['of']}" if part['of'] else '-'  # noqa: E731
    first = result['operatingPoints'][0]
    sizes, types = list(first['bySize']), list(first['byType'])
    names = {t: n for n, t in points.items()}
    froc = table(['threshold', 'false positives a case', 'all'] + sizes + ['Dice of found'],
                 [[f"{p['threshold']} {names.get(p['threshold'], '')}".strip(), f"{p['falsePositivesPerCase']:.2f}", share(p['all'])]
                  + [share(p['bySize'][s]) for s in sizes] + [f"{p['diceOfFound']:.2f}"] for p in result['operatingPoints']])
    balanced = next(p for p in result['operatingPoints'] if p['threshold'] == points['balanced'])
    kinds = table(['at the balanced threshold'] + types, [['found'] + [share(balanced['byType'][t]) for t in types]])
    return f"""# Focal liver lesions, proposals

{BADGE}
Marks places inside of the liver that differ from it in up to four phases (before contrast, arterial, portal venous,
hepatobiliary or late). Missing phases are allowed. It says nothing about the kind of a lesion.

## Where it fails

- It has never seen a patient: what it finds there is a hint, what it does not find may be there.
- Small lesions (under 10 mm) are mostly missed; vessels cut across, the gallbladder's bed and perfusion differences are the usual false ones.
- It looks only inside of the liver mask of the organ model.

## Simulated test cases

{len(result['cases'])} simulated patients that neither training nor any choice saw (seeds {seeds_of(result['cases'])}); thresholds
were set on others (seeds {seeds_of(tuned)}). The liver is that of the organ model. A lesion
is found when a tenth of it is covered; a candidate is false when it touches no lesion; candidates under 65 mm3 are left out.
These figures say nothing about patients.

{froc}
{kinds}
{facts.get('real', '')}
{training(facts)}"""
