import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerId, ViewId } from '../domain/ids.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import { cross, dot, subtract, type Triple } from '../geometry/vec3.ts';
import { cellHalfDepthMm } from '../kernels/brush-shape.ts';
import { applyPatch, canApplyPatch, invertPatch, labelDeltas } from '../kernels/voxel-patch.ts';
import { PaintGesture, type PaintOptions } from './paint-gesture.ts';
import { obliqueGrid } from './testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { ViewModel } from './view-model.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

const layerId = 'layer' as LayerId;
const grid: Grid = obliqueGrid([24, 20, 9], [1.2, 1.2, 3]);
const normal = cross(grid.axes[0], grid.axes[1]);

function options(labels: Uint8Array, overrides: Partial<PaintOptions> = {}): PaintOptions {
  const base = { layerId, grid, labels, label: 2, lockedLabels: [], isErasing: false, isSphere: false, radiusMm: 4 };
  return { ...base, ...overrides };
}

/** Labels 0..4 in an order that looks random. */
const mixed = () => new Uint8Array(voxelCount(grid)).map((_, n) => (n * 7919) % 5);
const at = (i: number, j: number, k: number): Triple => toLps(grid, [i, j, k]);
const anyStroke = fc.record({
  points: fc.array(fc.tuple(fc.integer({ min: -2, max: 25 }), fc.integer({ min: -2, max: 21 })), {
    minLength: 1,
    maxLength: 6,
  }),
  k: fc.integer({ min: 0, max: 8 }),
  isSphere: fc.boolean(),
  isErasing: fc.boolean(),
  radiusMm: fc.double({ min: 0.5, max: 12, noNaN: true }),
  lockedLabels: fc.subarray([1, 3, 4]),
});

/** Matchers walk typed arrays element by element, which takes seconds here. */
const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((label, n) => label === b[n]);

describe('a stroke in a turned plane', () => {
  it('paints the voxels that the plane cuts within the brush, and no others', () => {
    const info = syntheticVolume({ id: 'a', grid });
    const voxels = syntheticVoxels(info, new Uint8Array(voxelCount(grid)));
    const shown = { info, voxels, space: spaceOf(info), placement: defaultPlacement(info) };
    const view = new ViewModel('view' as ViewId);
    view.size = { width: 300, height: 300 };
    view.show(shown, 'axial', null);
    view.turn([0.6, 0.8, 0], 0.5, at(12, 10, 4));
    const labels = new Uint8Array(voxelCount(grid));
    const point = view.positionAt([160, 140])!;
    const plane = view.showing!.planes.normal;
    new PaintGesture(options(labels)).moveTo(point, plane, view.slice);
    const half = cellHalfDepthMm(grid, plane);
    const wrong: string[] = [];
    labels.forEach((label, n) => {
      const center = at(n % 24, Math.floor(n / 24) % 20, Math.floor(n / 480));
      const away = subtract(center, point);
      const deep = Math.abs(dot(away, plane));
      const across = Math.sqrt(Math.max(0, dot(away, away) - deep * deep));
      const isNear = Math.abs(deep - half) < 1e-6 || Math.abs(across - 4) < 1e-6;
      if (!isNear && (label === 2) !== (deep <= half && across <= 4)) wrong.push(`${n}: ${deep} ${across}`);
    });
    expect(wrong).toEqual([]);
    expect(labels.filter((label) => label === 2).length).toBeGreaterThan(10);
  });
});

describe('PaintGesture', () => {
  it('gives a patch of exactly the changed voxels, that can be taken back; cancelling restores every byte', () => {
    fc.assert(
      fc.property(anyStroke, ({ points, k, ...settings }) => {
        const before = mixed();
        const labels = before.slice();
        const gesture = new PaintGesture(options(labels, settings));
        const written = new Set(points.flatMap(([i, j]) => gesture.moveTo(at(i, j, k), normal, k)));
        const patch = gesture.finish();
        const changed = labels.filter((label, n) => label !== before[n]).length;
        expect(patch ? patch.lengths.reduce((sum, n) => sum + n, 0) : 0).toBe(changed);
        const isUnannounced = (n: number) => labels[n] !== before[n] && !written.has(Math.floor(n / (24 * 20)));
        expect([...labels.keys()].filter(isUnannounced)).toEqual([]);
        if (patch) {
          expect(canApplyPatch(before, patch)).toBe(true);
          const undone = labels.slice();
          applyPatch(undone, invertPatch(patch));
          expect(isSame(undone, before)).toBe(true);
        }
        gesture.cancel();
        expect(isSame(labels, before)).toBe(true);
      }),
    );
  });

  it('paints the target over everything but locked labels, and erases the target alone', () => {
    fc.assert(
      fc.property(anyStroke, ({ points, k, ...settings }) => {
        const labels = mixed();
        const gesture = new PaintGesture(options(labels, settings));
        for (const [i, j] of points) gesture.moveTo(at(i, j, k), normal, k);
        const patch = gesture.finish();
        if (!patch) return;
        const deltas = labelDeltas(patch);
        for (const locked of settings.lockedLabels) expect(deltas[locked]).toBe(0);
        expect(new Set(patch.after)).toEqual(new Set([settings.isErasing ? 0 : 2]));
        if (settings.isErasing) expect(new Set(patch.before)).toEqual(new Set([2]));
      }),
    );
  });

  it('leaves a locked target as it is', () => {
    for (const isErasing of [false, true]) {
      const labels = mixed();
      const gesture = new PaintGesture(options(labels, { lockedLabels: [2], isErasing }));
      gesture.moveTo(at(12, 10, 4), normal, 4);
      expect(gesture.finish()).toBeNull();
      expect(labels).toEqual(mixed());
    }
  });

  it('draws a line between two points of one slice, and none between slices', () => {
    const labels = new Uint8Array(voxelCount(grid));
    const line = new PaintGesture(options(labels, { radiusMm: 1 }));
    line.moveTo(at(4, 10, 2), normal, 2);
    line.moveTo(at(20, 10, 2), normal, 2);
    for (let i = 4; i <= 20; i++) expect(labels[i + 10 * 24 + 2 * 480]).toBe(2);
    const jump = new PaintGesture(options(labels, { radiusMm: 1 }));
    jump.moveTo(at(4, 3, 5), normal, 5);
    jump.moveTo(at(20, 3, 6), normal, 6);
    expect(labels[12 + 3 * 24 + 5 * 480]).toBe(0);
    expect(labels[12 + 3 * 24 + 6 * 480]).toBe(0);
  });

  it('heeds a further condition', () => {
    const labels = new Uint8Array(voxelCount(grid));
    const gesture = new PaintGesture(options(labels, { isSphere: true, radiusMm: 9, admits: (i) => i < 12 }));
    gesture.moveTo(at(12, 10, 4), normal, 4);
    expect(gesture.finish()).not.toBeNull();
    labels.forEach((label, n) => {
      if (label !== 0) expect(n % 24).toBeLessThan(12);
    });
  });

  it('appends nothing when nothing changes', () => {
    const gesture = new PaintGesture(options(new Uint8Array(voxelCount(grid)), { isErasing: true }));
    gesture.moveTo(at(12, 10, 4), normal, 4);
    expect(gesture.finish()).toBeNull();
  });
});
