import { describe, expect, it } from 'vitest';
import { settled, setUp } from '../document/testing/workspace-setup.ts';
import { activeCell } from '../document/view-state.ts';
import { ACTIONS, actionOf } from './action-catalogue.ts';
import type { ActionContext, ActionUi } from './action-record.ts';

function withUi(workspace: ActionContext['workspace'], answer = true) {
  const asked: string[] = [];
  const note = (what: string) => () => void asked.push(what);
  const ui: ActionUi = {
    pickFiles: note('files'),
    pickFolder: note('folder'),
    pickRecoveryFile: note('recovery'),
    nextLanguage: note('language'),
    openServer: note('server'),
    openSummary: note('summary'),
    openHelp: note('help'),
    openKeys: note('keys'),
    openPalette: note('palette'),
    openAddSegment: note('add'),
    openExport: note('export'),
    openSkippedFiles: note('skipped'),
    openModels: () => undefined,
    openHistory: note('history'),
    openLayouts: note('layouts'),
    openSecondWindow: note('window'),
    focusRegion: note('region'),
    confirm: async ({ title }) => {
      asked.push(title);
      return answer;
    },
  };
  return { ctx: { workspace, ui }, asked };
}

async function open(answer = true) {
  const made = setUp();
  await made.openStudy();
  const { ctx, asked } = withUi(made.workspace, answer);
  const run = async (id: string) => {
    expect(actionOf(id).enabled(ctx)).toBe(true);
    await actionOf(id).run(ctx);
  };
  return { ...made, ctx, asked, run };
}

describe('without a case', () => {
  it('only opening, help and hiding patient data can be done', () => {
    const { ctx } = withUi(setUp().workspace);
    const enabled = ACTIONS.filter((action) => action.enabled(ctx)).map(({ id }) => id);
    expect(enabled).toEqual([
      'file.openFiles',
      'file.openFolder',
      'file.openDemo',
      'layout.hidePatientData',
      'layout.own',
      'model.library',
      'help.sheet',
      'help.palette',
      'help.keys',
      'help.language',
    ]);
  });
});

describe('with a case', () => {
  it('every action that can be done can be run, and tells its state before and after', async () => {
    for (const { id } of ACTIONS) {
      const { ctx, workspace, addLesion, viewport } = await open();
      addLesion();
      viewport.stroke([1, 2, 3]);
      const action = actionOf(id);
      const before = action.checked?.(ctx);
      if (!action.enabled(ctx)) continue;
      await action.run(ctx);
      await settled();
      const after = action.checked?.(ctx);
      if (before !== undefined) expect(typeof after).toBe('boolean');
      const errors = workspace.notices.getState().items.filter(({ kind }) => kind === 'error');
      expect(errors).toEqual([]);
    }
  });

  it('lesions are added, typed by two keys, and deleted after a question', async () => {
    const { workspace, viewport, run, asked } = await open();
    await run('segment.addLesion');
    viewport.stroke([5]);
    await run('segment.phenotype-hcc');
    const [segment] = Object.values(workspace.reading.getState().records.segment);
    expect(segment).toMatchObject({ name: 'L01', description: 'Hepatocellular carcinoma' });
    await run('segment.delete');
    expect(asked).toEqual(['Delete L01?']);
    expect(workspace.reading.getState().records.segment).toEqual({});
  });

  it('nothing is deleted without consent, and nothing asked for an empty segment', async () => {
    const { workspace, viewport, run, asked } = await open(false);
    await run('segment.addLesion');
    viewport.stroke([5]);
    await run('segment.delete');
    expect(Object.keys(workspace.reading.getState().records.segment)).toHaveLength(1);
    await run('segment.clear');
    await run('segment.delete');
    expect(asked).toEqual(['Delete L01?']);
    expect(workspace.reading.getState().records.segment).toEqual({});
  });

  it('undo and redo are offered only when there is something', async () => {
    const { ctx, run } = await open();
    const canUndo = () => [actionOf('edit.undo').enabled(ctx), actionOf('edit.redo').enabled(ctx)];
    expect(canUndo()).toEqual([false, false]);
    await run('segment.addLesion');
    expect(canUndo()).toEqual([true, false]);
    await run('edit.undo');
    expect(canUndo()).toEqual([false, true]);
  });

  it('toggles change what they say', async () => {
    const { ctx, workspace, run, viewport } = await open();
    for (const id of [
      'segment.toggleMasks',
      'segment.toggleFill',
      'layout.overlay-text',
      'layout.link',
      'view.invert',
    ]) {
      const before = actionOf(id).checked?.(ctx);
      await run(id);
      expect(actionOf(id).checked?.(ctx)).toBe(!before);
    }
    expect(viewport.maskStyle).toMatchObject({ isVisible: false, fillOpacity: 0 });
    expect(activeCell(workspace.view.getState()).isInverted).toBe(true);
  });

  it('space changes between the last two tools, and brackets size the brush', async () => {
    const { workspace, viewport, run } = await open();
    await run('tool.zoom');
    await run('tool.probe');
    await run('tool.toggleLast');
    expect(viewport.tool).toBe('zoom');
    await run('tool.toggleLast');
    expect(viewport.tool).toBe('probe');
    const { radiusMm } = workspace.view.getState().brush;
    await run('tool.brushLarger');
    expect(viewport.brush?.radiusMm).toBeGreaterThan(radiusMm);
  });

  it('numbers show the series of the list, at the same position', async () => {
    const { ctx, viewport, run, volumes } = await open();
    await run('view.series3');
    await settled();
    expect(viewport.viewState(activeCell(ctx.workspace.view.getState()).viewId)?.volumeId).toBe(volumes[2]!.id);
    expect(actionOf('view.series4').enabled(ctx)).toBe(false);
  });

  it('first, last, next and previous slice stay inside of the volume', async () => {
    const { viewport, run } = await open();
    const at = () => viewport.viewState('cell-1' as never)?.slice;
    await run('view.lastSlice');
    expect(at()).toBe(3);
    await run('view.nextSlice');
    expect(at()).toBe(3);
    await run('view.previousSlice');
    expect(at()).toBe(2);
    await run('view.firstSlice');
    expect(at()).toBe(0);
  });

  it('export is offered when a segment of the active series has voxels', async () => {
    const { ctx, run, addLesion, viewport, sink } = await open();
    expect(actionOf('export.segBinary').enabled(ctx)).toBe(false);
    addLesion();
    expect(actionOf('export.segBinary').enabled(ctx)).toBe(false);
    viewport.stroke([1]);
    await run('export.segBinary');
    expect(sink.saved).toHaveLength(1);
  });
});
