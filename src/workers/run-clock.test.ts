import { describe, expect, it } from 'vitest';
import type { ModelProgress } from '../ports/models.ts';
import { RunClock } from './run-clock.ts';

describe('the clock of a run', () => {
  it('says that the network runs, and how long, once it is open; then what its patches took', () => {
    const told: ModelProgress[] = [];
    let now = 0;
    const clock = new RunClock(
      () => now,
      (progress) => told.push(progress),
    );
    const network = { model: 'Organs', stage: 'network', total: 4 } as const;
    clock.tell({ ...network, done: 0 });
    now = 50;
    clock.expect(4000);
    now = 2050;
    clock.tell({ ...network, done: 1 });
    clock.tell({ ...network, stage: 'finishing', done: 4 });
    expect(told.map(({ stage, done, remainingMs }) => [stage, done, remainingMs])).toEqual([
      ['network', 0, null],
      ['network', 0, 4000],
      ['network', 1, 6000],
      ['finishing', 4, null],
    ]);
  });

  it('knows no time where none is expected', () => {
    const told: ModelProgress[] = [];
    const clock = new RunClock(
      () => 0,
      (progress) => told.push(progress),
    );
    clock.expect(null);
    clock.tell({ model: 'Organs', stage: 'network', done: 0, total: 1 });
    expect(told).toEqual([{ model: 'Organs', stage: 'network', done: 0, total: 1, remainingMs: null }]);
  });
});
