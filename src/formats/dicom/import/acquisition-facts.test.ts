import { describe, expect, it } from 'vitest';
import { TAG } from './tags.ts';
import { elements, importBytes, mrFile, type TestEntry } from './testing/mr-file.ts';

async function factsOf(...entries: readonly TestEntry[]) {
  const { volumes } = await importBytes([mrFile(0, ...entries)]);
  return volumes[0]!.facts;
}

describe('facts of an acquisition', () => {
  it('read the sequence from the attributes of Enhanced objects where there is no Scanning Sequence', async () => {
    const gradient = await factsOf([TAG.ScanningSequence, null], [0x00189008, 'GRADIENT']);
    const diffusion = await factsOf([TAG.ScanningSequence, null], [0x00189008, 'SPIN'], [0x00189018, 'YES']);
    const told = await factsOf([TAG.ScanningSequence, ['GR']], [0x00189008, 'SPIN']);
    expect(gradient.scanningSequence).toEqual(['GR']);
    expect(diffusion.scanningSequence).toEqual(['SE', 'EP']);
    expect(told.scanningSequence).toEqual(['GR']);
  });

  it('read the injection from the profile of its administration', async () => {
    const profile = elements([TAG.ContrastBolusStartTime, '101500']);
    const agent = elements([0x00189340, [profile]]);
    expect((await factsOf([TAG.ContrastBolusAgentSequence, [agent]])).contrastBolusStartTime).toBe('101500');
    expect((await factsOf([TAG.ContrastBolusStartTime, '1016'])).contrastBolusStartTime).toBe('1016');
  });

  it('keep of the description of the study the class of the agent alone', async () => {
    const { extra } = await factsOf([TAG.StudyDescription, 'MRT Leber mit Primovist, Frau Muster']);
    expect(extra['Study.ContrastAgent']).toBe('gadoxetate');
    expect(JSON.stringify(extra)).not.toContain('Muster');
    expect((await factsOf([TAG.StudyDescription, 'MRT Leber'])).extra).not.toHaveProperty('Study.ContrastAgent');
  });
});
