import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Peak memory of the processes that this one started, sampled. Linux alone; elsewhere `peakMb` is null. */
export interface MemoryWatch {
  readonly peakMb: number | null;
  stop(): void;
}

const SAMPLE_MS = 250;

/** Watches all descendants of this process: a browser with its renderers. Proportional set size, so that shared pages count once. */
export function watchChildMemory(): MemoryWatch {
  if (!existsSync('/proc/self/smaps_rollup')) return { peakMb: null, stop: () => {} };
  let peakKb = 0;
  const sample = () => {
    const kb = descendants(process.pid).reduce((sum, pid) => sum + proportionalKb(pid), 0);
    peakKb = Math.max(peakKb, kb);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  timer.unref();
  return {
    get peakMb() {
      return Math.round(peakKb / 1024);
    },
    stop: () => clearInterval(timer),
  };
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    const next = children.get(pid) ?? [];
    found.push(...next);
    queue.push(...next);
  }
  return found;
}

function parentOf(pid: number): number | null {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  // The name in parentheses may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.length > 1 ? Number(fields[1]) : null;
}

function proportionalKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Processes end while they are looked at. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
