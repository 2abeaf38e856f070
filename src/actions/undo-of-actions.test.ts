import { describe, expect, it } from 'vitest';
import { settled, setUp } from '../document/testing/workspace-setup.ts';
import type { LayerId } from '../domain/ids.ts';
import { ACTIONS, actionOf } from './action-catalogue.ts';
import type { ActionContext, ActionUi } from './action-record.ts';

/** A page whose every dialog says yes and whose every picker does nothing. */
const UI = new Proxy({} as ActionUi, {
  get: (_, name) => (name === 'confirm' ? async () => true : () => undefined),
});

/** A case with two lesions on the active series (one in two pieces), one of them on a second series too, and a liver. */
async function openCase(): Promise<ActionContext> {
  const { workspace, viewport, openStudy, volumes } = setUp();
  await openStudy();
  const ctx = { workspace, ui: UI };
  workspace.segments.add('liver');
  viewport.stroke([100, 101, 102]);
  const first = workspace.segments.add('metastasis')!;
  workspace.segments.add('metastasis', { volumeId: volumes[1]!.id, sameLesionAs: first });
  workspace.segments.add('cyst');
  viewport.stroke([40, 41]);
  workspace.segments.select(first);
  viewport.stroke([1, 2, 3, 4, 5, 6]);
  viewport.stroke([145, 146, 147, 148, 149, 150]);
  return ctx;
}

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
const RUN = ACTIONS.filter(({ id }) => !NOT_STEPS.has(id)).map(({ id }) => id);
const changing = new Set<string>();

describe('undo of every action of the table', () => {
  it.each(RUN)('%s', async (id) => {
    const ctx = await openCase();
    const action = actionOf(id);
    if (!action.enabled(ctx)) return;
    const before = contentOf(ctx);
    const seq = ctx.workspace.reading.getState().headSeq;
    await action.run(ctx);
    await settled();
    const after = contentOf(ctx);
    const steps = ctx.workspace.reading.getState().headSeq - seq;
    const isChanged = JSON.stringify(after) !== JSON.stringify(before);
    if (!isChanged) return;
    changing.add(id);
    expect(steps).toBe(1);
    ctx.workspace.segments.undo();
    expect(contentOf(ctx)).toEqual(before);
    ctx.workspace.segments.redo();
    expect(contentOf(ctx)).toEqual(after);
    ctx.workspace.segments.undo();
    expect(contentOf(ctx)).toEqual(before);
  });

  it('was proven on actions that change the reading', () => {
    const expected = ['segment.addLesion', 'segment.delete', 'segment.clear', 'lesion.split', 'lesion.delete'];
    expect([...changing]).toEqual(expect.arrayContaining([...expected, 'lesion.confidence3', 'segment.phenotype-hcc']));
  });
});
