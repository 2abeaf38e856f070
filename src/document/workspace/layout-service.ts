import type { StoreApi } from 'zustand/vanilla';
import { decodeLayouts, encodeLayouts, type LayoutProblem, LONGEST_NAME } from '../../domain/hanging/layout-file.ts';
import { freeName, isSameArrangement, type OwnLayout } from '../../domain/hanging/own-layout.ts';
import { t } from '../../messages/messages.ts';
import { hangingInput } from '../case-readout.ts';
import { ownLayoutOf } from '../own-layout-of.ts';
import type { OwnLayouts, WorkspaceCore } from './core.ts';

const PREFERENCE = 'ownLayouts';

/** Arrangements that readers made, kept in this browser. */
export interface LayoutService {
  readonly own: StoreApi<OwnLayouts>;
  /** Keeps what is on screen under a name; a layout of that name is replaced. Null: nothing is on screen. */
  save(name: string): OwnLayout | null;
  rename(id: string, name: string): void;
  /** Whether studies that fill all of its cells open with it. */
  setOpening(id: string, opens: boolean): void;
  remove(id: string): void;
  /** Puts a layout that was removed back in its place. */
  putBack(layout: OwnLayout, at: number): void;
  /** Writes one layout, or all of them, into a file. */
  exportFile(id?: string): Promise<void>;
  /** Adds the layouts of a file; what is no such file becomes a notice that says why. */
  importFile(file: Blob): Promise<void>;
  /** Brings back what was kept. */
  load(): Promise<void>;
}

export function createLayoutService(core: WorkspaceCore): LayoutService {
  const own = core.ownLayouts;
  const change = (layouts: readonly OwnLayout[]) => {
    own.setState({ layouts });
    core.store.savePreference(PREFERENCE, layouts).catch(core.notices.addError);
  };
  const edit = (id: string, next: (layout: OwnLayout) => OwnLayout) =>
    change(own.getState().layouts.map((layout) => (layout.id === id ? next(layout) : layout)));
  return {
    own,
    save: (name) => save(core, change, name),
    rename: (id, wanted) => {
      const others = own.getState().layouts.filter((layout) => layout.id !== id);
      const name = wanted.trim().slice(0, LONGEST_NAME);
      if (name) edit(id, (layout) => ({ ...layout, name: freeName(name, others) }));
    },
    setOpening: (id, opens) => edit(id, (layout) => ({ ...layout, opens })),
    remove: (id) => {
      change(own.getState().layouts.filter((layout) => layout.id !== id));
      const { hanging } = core.view.getState();
      if (hanging?.protocolId === id) core.view.setState({ hanging: null });
    },
    putBack: (layout, at) => {
      const { layouts } = own.getState();
      if (!layouts.some(({ id }) => id === layout.id)) change(layouts.toSpliced(at, 0, layout));
    },
    exportFile: async (id) => {
      const chosen = own.getState().layouts.filter((layout) => id === undefined || layout.id === id);
      const bytes = new TextEncoder().encode(encodeLayouts(chosen));
      await core.sink
        .save({ name: 'lobule-layouts.json', mimeType: 'application/json', bytes })
        .catch(core.notices.addError);
    },
    importFile: async (file) => importLayouts(core, change, await file.text()),
    load: async () => {
      const kept = await core.store.loadPreference(PREFERENCE).catch(() => null);
      own.setState({ layouts: keptLayouts(kept, core) });
    },
  };
}

type Change = (layouts: readonly OwnLayout[]) => void;

function save(core: WorkspaceCore, change: Change, wanted: string): OwnLayout | null {
  const input = hangingInput(core.study.getState(), core.reading.getState());
  const arranged = input && ownLayoutOf(core.view.getState(), input);
  const name = wanted.trim().slice(0, LONGEST_NAME);
  if (!arranged || !name) return null;
  const { layouts } = core.ownLayouts.getState();
  const known = layouts.find((layout) => layout.name === name);
  const layout: OwnLayout = {
    ...arranged,
    name,
    id: known?.id ?? `own-${core.uids.newId()}`,
    opens: known?.opens ?? false,
  };
  change(known ? layouts.map((each) => (each === known ? layout : each)) : [...layouts, layout]);
  core.view.setState({ hanging: { protocolId: layout.id, isChosen: true } });
  return layout;
}

function importLayouts(core: WorkspaceCore, change: Change, text: string): void {
  const read = decodeLayouts(text);
  const words = t.layouts;
  if (read.problem) {
    core.notices.add('error', words.refused, problemText(read.problem));
    return;
  }
  const before = core.ownLayouts.getState().layouts;
  let layouts = before;
  for (const layout of read.layouts) {
    const known = layouts.find((each) => each.name === layout.name);
    const added: OwnLayout = { ...layout, id: `own-${core.uids.newId()}`, name: freeName(layout.name, layouts) };
    // The same file twice leaves one of each.
    if (!known || !isSameArrangement(known, added)) layouts = [...layouts, added];
  }
  change(layouts);
  core.notices.add('success', words.imported(layouts.length - before.length, read.layouts.length));
}

function problemText({ code, at, found, allowed }: LayoutProblem): string {
  return t.layouts.problems[code](at, found, allowed);
}

/** What was kept passes the same check as a file; a damaged list is no reason not to start. */
function keptLayouts(kept: unknown, core: WorkspaceCore): readonly OwnLayout[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: { readonly id?: unknown }) => {
    const { layouts } = decodeLayouts(encodeLayouts([each as OwnLayout]));
    const id = typeof each?.id === 'string' ? each.id : `own-${core.uids.newId()}`;
    return layouts ? layouts.map((layout) => ({ ...layout, id })) : [];
  });
}
