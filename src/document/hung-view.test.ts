import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../domain/ids.ts';
import type { ImportResult } from '../domain/volume.ts';
import { sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { hungView } from './hung-view.ts';

/** A study of volumes with these descriptions. */
function study(...descriptions: string[]): ImportResult {
  return sampleResult(
    descriptions.map((description, n) =>
      sampleVolume(`v${n}`, { id: `v${n}` as VolumeId, description, modality: 'MR' }),
    ),
  );
}

describe('hungView', () => {
  it('hangs a gadoxetate study in six cells and labels what is missing', () => {
    const view = hungView(study('t1_vibe_pre', 't1_vibe_art', 't1_vibe_pv', 't1_vibe_hepatobiliary', 't2_tse_fs'));
    expect(view?.layout).toBe('2x3');
    expect(view?.cells.map((c) => [c.wanted, c.volumeId])).toEqual([
      ['T1 pre-contrast', 'v0'],
      ['Late arterial', 'v1'],
      ['Portal venous', 'v2'],
      ['Transitional', null],
      ['Hepatobiliary', 'v3'],
      ['T2 fat-suppressed', 'v4'],
    ]);
  });

  it('is null where nothing is a liver series, and without a study', () => {
    expect(hungView(study('screen save'))).toBeNull();
    expect(hungView(null)).toBeNull();
  });
});
