import type { ViewId } from '../domain/ids.ts';

/** What a view asks for: what it drew last in another place or light, or something that it has not drawn yet. */
export type DrawKind = 'again' | 'anew';

/**
 * Drawing may keep the page's thread this long in one frame: a task counts as a halt from 50 ms on, and drawing is not alone.
 * Something new comes with changes elsewhere on the page, which take their share of the frame.
 */
const FRAME_MS: Readonly<Record<DrawKind, number>> = { again: 40, anew: 24 };
/** Taken for the cost of a view until frames have been measured. */
const FIRST_COST_MS: Readonly<Record<DrawKind, number>> = { again: 2, anew: 24 };
/** Weight of the newest frame in the expected cost. */
const NEWEST = 0.3;

export interface Frames {
  readonly request: (act: () => void) => void;
  readonly now: () => number;
}

/**
 * Spreads views over frames: as many in one as are expected to fit, by what views have cost so far, in the order in which they
 * asked. A fast machine draws all views in one frame; a slow one keeps answering in between.
 */
export class DrawQueue {
  readonly #draw: (viewIds: readonly ViewId[]) => void;
  readonly #frames: Frames;
  readonly #costMs: Record<DrawKind, number> = { ...FIRST_COST_MS };
  readonly #waiting = new Map<ViewId, DrawKind>();
  #watchers: { readonly open: Set<ViewId>; readonly resolve: () => void }[] = [];
  /** Handed to the engine for the coming frame; null while none is asked for. */
  #coming: Map<ViewId, DrawKind> | null = null;

  /** @param draw asks the engine to draw these views in the next frame */
  constructor(draw: (viewIds: readonly ViewId[]) => void, frames: Frames = browserFrames()) {
    this.#draw = draw;
    this.#frames = frames;
  }

  /** Resolves in the frame in which the last of those is drawn that ask now; those that ask later are not waited for. */
  whenDrawn(): Promise<void> {
    const open = new Set([...(this.#coming?.keys() ?? []), ...this.#waiting.keys()]);
    if (open.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ open, resolve }));
  }

  add(viewId: ViewId, kind: DrawKind): void {
    const isNewAlready = (this.#coming?.get(viewId) ?? this.#waiting.get(viewId)) === 'anew';
    const asked = isNewAlready ? 'anew' : kind;
    if (this.#coming?.has(viewId)) this.#hand(this.#coming, viewId, asked);
    else this.#waiting.set(viewId, asked);
    if (this.#coming) this.#fill(this.#coming);
    else this.#next();
  }

  /** The view is gone. */
  drop(viewId: ViewId): void {
    this.#waiting.delete(viewId);
    this.#coming?.delete(viewId);
    this.#tell([viewId]);
  }

  #next(): void {
    if (this.#waiting.size === 0) return;
    const coming = new Map<ViewId, DrawKind>();
    this.#coming = coming;
    let began = 0;
    // The engine asks for its frame between these two, and frames are served in the order in which they were asked for.
    this.#frames.request(() => {
      began = this.#frames.now();
    });
    this.#fill(coming);
    this.#frames.request(() => {
      this.#learn([...coming.values()], this.#frames.now() - began);
      this.#coming = null;
      this.#tell(coming.keys());
      this.#next();
    });
  }

  /** Takes those that wait longest into the frame while they fit; the first in any case. */
  #fill(coming: Map<ViewId, DrawKind>): void {
    for (const [viewId, kind] of [...this.#waiting]) {
      const kinds = [...coming.values(), kind];
      const expectedMs = kinds.reduce((sum, each) => sum + this.#costMs[each], 0);
      if (coming.size > 0 && expectedMs > FRAME_MS[kinds.includes('anew') ? 'anew' : 'again']) return;
      this.#waiting.delete(viewId);
      this.#hand(coming, viewId, kind);
    }
  }

  #hand(coming: Map<ViewId, DrawKind>, viewId: ViewId, kind: DrawKind): void {
    coming.set(viewId, kind);
    this.#draw([viewId]);
  }

  /** These are drawn, or gone. */
  #tell(viewIds: Iterable<ViewId>): void {
    const done = [...viewIds];
    this.#watchers = this.#watchers.filter(({ open, resolve }) => {
      for (const viewId of done) open.delete(viewId);
      if (open.size === 0) resolve();
      return open.size > 0;
    });
  }

  #learn(drawn: readonly DrawKind[], tookMs: number): void {
    const anew = drawn.filter((kind) => kind === 'anew').length;
    const again = drawn.length - anew;
    const learn = (kind: DrawKind, costMs: number) => {
      this.#costMs[kind] += NEWEST * (Math.max(0, costMs) - this.#costMs[kind]);
    };
    if (anew > 0) learn('anew', (tookMs - again * this.#costMs.again) / anew);
    else if (again > 0) learn('again', tookMs / again);
  }
}

function browserFrames(): Frames {
  return { request: (act) => void requestAnimationFrame(act), now: () => performance.now() };
}
