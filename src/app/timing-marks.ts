import { loadOf } from '../document/study-state.ts';
import type { Workspace } from '../document/workspace.ts';
import type { ImportResult } from '../domain/volume.ts';

/** Steps that the site check and the benches time, as `performance` marks `lobule:<step>`. */
export type TimedStep = 'app-ready' | 'files-given' | 'listed' | 'first-image' | 'volume-shown';

export function markStep(step: TimedStep): void {
  performance.mark(`lobule:${step}`);
}

/** Resolves after the browser has drawn what is pending: all pictures, and the frame in which it says so. */
export async function afterDrawing({ viewport }: Pick<Workspace, 'viewport'>): Promise<void> {
  const frames = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await Promise.all([viewport.whenDrawn(), frames]);
}

/** Marks how an import gets on: files given, listed, first slice drawn, whole volume drawn. Every import starts anew. */
export function markImports(workspace: Workspace): () => void {
  const done = new Set<TimedStep>();
  /** What was listed before the files were given. */
  let given: ImportResult | null = null;
  const once = (step: TimedStep, when: boolean, isDrawn = false) => {
    if (!when || done.has(step)) return;
    done.add(step);
    if (isDrawn) void afterDrawing(workspace).then(() => markStep(step));
    else markStep(step);
  };
  return workspace.study.subscribe((study, previous) => {
    if (study.status === 'importing' && previous.status !== 'importing') {
      done.clear();
      for (const step of ['files-given', 'listed', 'first-image', 'volume-shown'])
        performance.clearMarks(`lobule:${step}`);
      given = previous.result;
      once('files-given', true);
    }
    if (!done.has('files-given')) return;
    once('listed', study.result !== null && study.result !== given);
    const loads = workspace.view
      .getState()
      .cells.flatMap(({ volumeId }) => (volumeId ? [loadOf(study, volumeId)] : []));
    const hasSlice = loads.some(
      (load) => load.status === 'loaded' || (load.status === 'loading' && load.slicesDone > 0),
    );
    const isOver = loads.some((load) => load.status === 'loaded' || load.status === 'failed');
    if (!done.has('listed')) return;
    once('first-image', hasSlice || isOver, true);
    once('volume-shown', isOver, true);
  });
}
