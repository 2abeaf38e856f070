import { describe, expect, it } from 'vitest';
import { candidatesAdd } from '../document/commands/candidate-commands.ts';
import { CELL, settled, setUp } from '../document/testing/workspace-setup.ts';
import { cellId } from '../document/view-state.ts';
import type { Candidate } from '../domain/candidate.ts';
import { LESION_PRESETS } from '../domain/codes/lesion-presets.ts';
import type { CandidateId, LayerId } from '../domain/ids.ts';
import { PHASE_KINDS } from '../domain/phase/phase-kind.ts';
import type { Lps } from '../geometry/vec3.ts';
import { ACTIONS, actionOf } from './action-catalogue.ts';
import type { ActionContext, ActionUi } from './action-record.ts';

/** A page whose every dialog says yes and whose every picker does nothing. */
const UI = new Proxy({} as ActionUi, {
  get: (_, name) => (name === 'confirm' ? async () => true : () => undefined),
});

const CELLS = [0, 1, 2, 3].map(cellId);
const at = (i: number, j: number, k: number) => i + (j + k * 6) * 8;
const lps = (x: number, y: number, z: number) => [x, y, z] as unknown as Lps;
type Made = Awaited<ReturnType<typeof openCase>>;

async function openCase() {
  const made = setUp();
  await made.openStudy();
  return made;
}

/** Two lesions (one in two pieces and on a second series too), a liver. */
function draw({ workspace, viewport, volumes }: Made): void {
  workspace.segments.add('liver');
  viewport.stroke([at(4, 0, 2), at(5, 0, 2)]);
  const first = workspace.segments.add('metastasis')!;
  workspace.segments.add('metastasis', { volumeId: volumes[1]!.id, sameLesionAs: first });
  viewport.stroke([at(1, 1, 1)]);
  workspace.segments.add('cyst', { volumeId: volumes[0]!.id });
  viewport.stroke([at(0, 3, 3), at(1, 3, 3)]);
  workspace.segments.select(first);
  viewport.stroke([1, 2, 3, 4, 5, 6].map((i) => at(i, 0, 0)));
  viewport.stroke([1, 2, 3, 4, 5, 6].map((i) => at(i, 4, 1)));
}

function propose({ workspace, volumes }: Made): void {
  const source = {
    modelId: 'm',
    title: 'Proposer',
    version: '1',
    sha256: 'ab',
    backend: 'wasm',
    channels: [],
  } as const;
  const label = { name: 'Lesion', preset: null, category: null, type: null, color: null, isInstance: true };
  const candidate: Candidate = {
    ...{ id: 'candidate' as CandidateId, volumeId: volumes[0]!.id, source, label, score: 0.9, volumeMm3: 9 },
    ...{ centre: lps(0, 0, 0), slice: 0, runs: [at(2, 2, 0), 3], state: 'open', segmentId: null },
  };
  workspace.segments.run(candidatesAdd, { candidates: [candidate], title: 'Proposer' });
  workspace.models.state.setState({ activeId: candidate.id });
}

/** What a reader can have before: between them every action of the table that changes a reading has something to change. */
const SCENES: Readonly<Record<string, (made: Made) => void | Promise<void>>> = {
  'nothing drawn': () => undefined,
  'lesions drawn': draw,
  'a series that the lesion is not on': async (made) => {
    draw(made);
    const { views } = made.workspace;
    views.setLayout('2x2');
    for (const viewId of CELLS) made.attach(viewId);
    views.showVolume(CELLS[3]!, made.volumes[2]!.id);
    views.activate(CELLS[3]!);
    await settled();
  },
  'a nudge, a corrected phase, a measurement, moved axes, a proposal and the preview of a region': async (made) => {
    const { workspace, viewport, volumes } = made;
    draw(made);
    propose(made);
    workspace.lesions.setPhenotype(workspace.lesions.active()!, 'hcc');
    workspace.placements.nudgeBy(volumes[0]!.id, [1, 0, 0]);
    workspace.views.correctPhase(volumes[0]!.id, 't2');
    workspace.measurements.holdNextEnd();
    const shape = { volumeId: volumes[0]!.id, points: [lps(0, 0, 0), lps(3, 0, 0)], normal: [0, 0, 1] } as const;
    viewport.emit('shapeDrawn', { kind: 'length', ...shape });
    workspace.views.setTool('region');
    const path = { right: [1, 0, 0], down: [0, 1, 0], normal: [0, 0, 1], isInverse: false } as const;
    viewport.emit('drawn', { viewId: CELL, tool: 'region', points: [lps(1, 0, 0)], ...path });
    await settled();
  },
  'phases side by side: compared, as a slab, turned and playing': async (made) => {
    draw(made);
    const { workspace, volumes } = made;
    const kinds = ['t1-pre', 't1-arterial-late', 't1-portal-venous'] as const;
    for (const [n, kind] of kinds.entries()) workspace.views.correctPhase(volumes[n]!.id, kind);
    workspace.views.setLayout('2x2');
    for (const viewId of CELLS) made.attach(viewId);
    await settled();
    workspace.views.showVolume(CELL, volumes[1]!.id);
    workspace.views.setComparison(CELL, { volumeId: volumes[2]!.id, mode: 'fusion', amount: 0.5 });
    workspace.views.setLook(CELL, { slab: { mode: 'mean', thicknessMm: 10 } });
    const tilt = { right: [1, 0, 0], down: [0, 0, -1], through: [0, 0, 0] } as const;
    workspace.view.setState(({ cells }) => ({ cells: cells.map((cell) => ({ ...cell, tilt })) }));
    workspace.cine.toggle(CELL, 'phases');
    await settled();
  },
};

/** Everything that undo must bring back: records, and every voxel of every layer. */
function contentOf({ workspace }: ActionContext) {
  const { records } = workspace.reading.getState();
  const layers = Object.keys(records.layer) as LayerId[];
  return structuredClone({
    records,
    labels: Object.fromEntries(layers.map((id) => [id, Array.from(workspace.segments.labelsOf(id))])),
  });
}

/** Undo and redo themselves, and what leaves the case. */
const NOT_STEPS = new Set(['edit.undo', 'edit.redo', 'file.close']);
const WALKED = ACTIONS.map(({ id }) => id).filter((id) => !NOT_STEPS.has(id));
const ran = new Set<string>();
const changing = new Set<string>();

async function walk(id: string, arrange: (made: Made) => void | Promise<void>): Promise<void> {
  const made = await openCase();
  const { workspace } = made;
  await arrange(made);
  workspace.placements.settle();
  const ctx = { workspace, ui: UI };
  const action = actionOf(id);
  if (!action.enabled(ctx)) return;
  ran.add(id);
  const before = contentOf(ctx);
  const seq = workspace.reading.getState().headSeq;
  await action.run(ctx);
  await settled();
  workspace.placements.settle();
  const after = contentOf(ctx);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  changing.add(id);
  expect(workspace.reading.getState().headSeq - seq).toBe(1);
  workspace.segments.undo();
  expect(contentOf(ctx)).toEqual(before);
  workspace.segments.redo();
  expect(contentOf(ctx)).toEqual(after);
  workspace.segments.undo();
  expect(contentOf(ctx)).toEqual(before);
}

describe('undo of every action of the table', () => {
  it.each(WALKED)('%s', async (id) => {
    for (const arrange of Object.values(SCENES)) await walk(id, arrange);
  });
});

/** Changes of the reading; whatever else the table holds only looks, opens, chooses or writes files. */
const CHANGES: readonly string[] = [
  ...['measure.delete', 'measure.axisEnd', 'measure.snapBack', 'edit.deleteChosen'],
  ...['region.accept', 'region.acceptAsLesion'],
  ...['Forward', 'Back', 'Left', 'Right', 'Up', 'Down', 'Reset'].map((way) => `compare.nudge${way}`),
  'compare.align',
  ...[...Object.keys(PHASE_KINDS), 'recognised'].map((kind) => `phase.${kind}`),
  ...['addLesion', 'addLiver', 'toggleVisible', 'toggleLocked', 'clear', 'delete'].map((verb) => `segment.${verb}`),
  ...LESION_PRESETS.map(({ id }) => `segment.phenotype-${id}`),
  ...['accept', 'edit', 'refuse'].map((verb) => `candidate.${verb}`),
  ...['markKeySlice', 'copyToView', 'split', 'renumber', 'delete', 'done', 'noLesion'].map((verb) => `lesion.${verb}`),
  ...[1, 2, 3, 4, 5].map((n) => `lesion.confidence${n}`),
];

/** Needs a project, a server, a layout of the reader's own, or more series: none of them changes the reading that is open. */
const OUT_OF_REACH = /^(project\.|file\.openServer$|layout\.own-|view\.series[4-9]$)/;

describe('the walk', () => {
  it('has met every action that changes a reading, and no other one changes it', () => {
    expect([...changing].sort()).toEqual([...CHANGES].sort());
  });

  it('has run every other action as well', () => {
    expect(WALKED.filter((id) => !ran.has(id) && !OUT_OF_REACH.test(id))).toEqual([]);
  });
});
