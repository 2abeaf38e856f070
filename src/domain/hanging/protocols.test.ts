import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import type { Uid, VolumeId } from '../ids.ts';
import { PHASE_KINDS, type PhaseFinding, type PhaseKind } from '../phase/phase-kind.ts';
import type { VolumeInfo } from '../volume.ts';
import { fillingOf, type HangingInput } from './choose-protocol.ts';
import { hangStudy } from './hang-study.ts';
import { PROTOCOLS } from './protocols.ts';

/** A study that holds one volume of each of these kinds; a number behind a kind is its b-value. */
function studyOf(kinds: readonly (PhaseKind | readonly ['dwi', number])[]): HangingInput {
  const findings = new Map<VolumeId, PhaseFinding>();
  const volumes = kinds.map((each, n) => {
    const [kind, bValue] = typeof each === 'string' ? [each, null] : each;
    const volume = sampleVolume(`v${n}`, { seriesUid: `1.2.${n}` as Uid });
    findings.set(volume.id, {
      kind,
      confidence: 0.9,
      by: 'rule',
      evidence: [],
      bValue,
      secondsAfterInjection: null,
    });
    return volume;
  });
  return { volumes, findings, studies: sampleResult(volumes).studies };
}

const opens = (...kinds: PhaseKind[]) => hangStudy(studyOf(kinds), PROTOCOLS).protocolId;

describe('the protocol that a study opens with', () => {
  it('shows the difference where an extracellular dynamic study fills it', () => {
    const dynamic = ['t1-pre', 't1-arterial-late', 't1-portal-venous', 't1-delayed'] as const;
    expect(opens(...dynamic)).toBe('dynamic-4');
    expect(opens(...dynamic, 't2-fs')).toBe('dynamic-6');
    const hung = hangStudy(studyOf([...dynamic, 't2-fs']), PROTOCOLS);
    expect(hung.cells[4]).toMatchObject({ show: 'subtraction', volumeId: 'volume-v1', minusVolumeId: 'volume-v0' });
  });

  it('shows the difference rather than a gap where the late phase was not acquired', () => {
    expect(opens('t1-pre', 't1-arterial-late', 't1-portal-venous', 't2-fs')).toBe('dynamic-6');
    expect(opens('t1-in-phase', 't1-opposed-phase', 't1-pre')).toBe('chemical-shift');
  });

  it('never leaves out the hepatobiliary phase', () => {
    const phases = ['t1-pre', 't1-arterial-late', 't1-portal-venous', 't1-transitional', 't1-hepatobiliary'] as const;
    expect(opens(...phases)).toBe('gadoxetate-6');
    expect(opens(...phases, 't2-fs')).toBe('gadoxetate-6');
    expect(opens('t1-pre', 't1-arterial-late', 't1-hepatobiliary', 't1-in-phase', 't1-opposed-phase')).toBe(
      'gadoxetate-6',
    );
  });

  it('takes chemical shift or diffusion only without contrast phases enough', () => {
    expect(opens('t1-in-phase', 't1-opposed-phase', 't1-pre', 't1-arterial-late', 't1-portal-venous')).toBe(
      'dynamic-4',
    );
    expect(opens('dwi', 'adc', 't2-fs', 't1-pre')).toBe('diffusion-t2');
  });
});

describe('a study without a protocol', () => {
  it('shows each b-value and echo of a series, the magnitude of each, while there is room', () => {
    const split = (n: number, of: VolumeInfo['split']) => ({
      ...sampleVolume(`v${n}`),
      seriesUid: '1.9' as Uid,
      split: of,
    });
    const opened = (volumes: VolumeInfo[]) => {
      const input = { volumes, findings: new Map(), studies: sampleResult(volumes).studies };
      return hangStudy(input, PROTOCOLS).cells.map(({ volumeId }) => volumeId);
    };
    const parts = ['R', 'M'].flatMap((imageType, n) =>
      [4, 6.3].map((echoTimeMs, m) => split(n * 2 + m, { imageType, echoTimeMs })),
    );
    expect(opened(parts)).toEqual(['volume-v2', 'volume-v3']);
    const directions = [0, 1300, 1300, 1300].map((bValue, n) => split(n, { bValue, other: `direction=${n}` }));
    expect(opened(directions)).toEqual(['volume-v0', 'volume-v1']);
    const many = [0, 50, 100, 200, 400, 600, 800].map((bValue, n) => split(n, { bValue }));
    expect(opened(many)).toHaveLength(1);
  });
});

describe('what no cell shows', () => {
  const kinds = fc.array(fc.constantFrom(...(Object.keys(PHASE_KINDS) as PhaseKind[])), { maxLength: 14 });

  it('is listed by every protocol: cells and list together are the study, each volume in one of them', () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom(...PROTOCOLS), (held, protocol) => {
        const input = studyOf(held);
        for (const hung of [fillingOf(protocol, input).hung, hangStudy(input, PROTOCOLS)]) {
          const shown = new Set(hung.cells.flatMap((c) => [c.volumeId, c.minusVolumeId]).filter((id) => id !== null));
          expect([...shown, ...hung.notHung].sort()).toEqual(input.volumes.map(({ id }) => id).sort());
          expect(hung.cells).toHaveLength(hung.rows * hung.columns);
        }
      }),
    );
  });

  it('no half difference counts as filled', () => {
    const protocol = PROTOCOLS.find(({ id }) => id === 'subtraction')!;
    expect(fillingOf(protocol, studyOf(['t1-arterial-late', 't1-portal-venous'])).filled).toBe(2);
  });
});
