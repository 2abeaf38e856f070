import { describe, expect, it } from 'vitest';
import { TAG } from './tags.ts';
import { expectVolumes, splitsOf, testStack } from './testing/expected-volumes.ts';
import { type TestEntry as Entry, importBytes } from './testing/mr-file.ts';

describe('b-values', () => {
  const vendors: readonly { readonly name: string; readonly of: (b: number) => readonly Entry[] }[] = [
    {
      name: 'Siemens',
      of: (b) => [
        [0x00190010, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
        [0x0019100c, { vr: 'IS', value: b }],
      ],
    },
    {
      name: 'Siemens in an unknown VR',
      of: (b) => [
        [0x00190011, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
        [0x0019110c, { vr: 'UN', value: new TextEncoder().encode(`${b} `) }],
      ],
    },
    { name: 'Siemens by sequence name', of: (b) => [[TAG.SequenceName, `*ep_b${b}t`]] },
    {
      name: 'GE',
      of: (b) => [
        [0x00430010, { vr: 'LO', value: 'GEMS_PARM_01' }],
        [0x00431039, { vr: 'IS', value: [b + 1e9, 8, 0, 0] }],
      ],
    },
    {
      name: 'Philips',
      of: (b) => [
        [0x20010010, { vr: 'LO', value: 'Philips Imaging DD 001' }],
        [0x20011003, { vr: 'FL', value: b }],
      ],
    },
    {
      name: 'United Imaging',
      of: (b) => [
        [0x00650010, { vr: 'LO', value: 'Image Private Header' }],
        [0x00651009, { vr: 'FD', value: b }],
      ],
    },
    { name: 'Canon', of: (b) => [[TAG.ImageComments, `b=${b}(0.000,0.445,0.895)`]] },
  ];
  for (const { name, of } of vendors) {
    it(`of ${name} give one volume each, with the value in its facts`, async () => {
      const result = await importBytes([50, 800].flatMap((b) => testStack(...of(b))));
      expectVolumes(result, 2);
      expect(splitsOf(result)).toEqual([{ bValue: 50 }, { bValue: 800 }]);
      expect(result.volumes.map(({ facts }) => facts.bValue)).toEqual([50, 800]);
    });
  }

  it('of several directions and a trace image give one volume each', async () => {
    const directed = (x: number, y: number) =>
      testStack([TAG.DiffusionBValue, 500], [TAG.DiffusionGradientOrientation, [x, y, 0]]);
    const trace = testStack([TAG.DiffusionBValue, 500], [TAG.DiffusionDirectionality, 'ISOTROPIC']);
    const result = await importBytes([
      ...testStack([TAG.DiffusionBValue, 0]),
      ...directed(1, 0),
      ...directed(0, 1),
      ...trace,
    ]);
    expectVolumes(result, 4);
    expect(splitsOf(result)).toEqual([
      { bValue: 0 },
      { bValue: 500, other: 'direction=1' },
      { bValue: 500, other: 'direction=2' },
      { bValue: 500, other: 'direction=isotropic' },
    ]);
  });

  it('of maps and weighted images do not mix', async () => {
    const adc = testStack([TAG.ImageType, ['DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC', 'ND']], [TAG.DiffusionBValue, 0]);
    const result = await importBytes([...adc, ...testStack([TAG.DiffusionBValue, 0])]);
    expectVolumes(result, 2);
    expect(splitsOf(result)).toEqual([{ imageType: 'ADC' }, { imageType: 'M' }]);
  });

  it('of unweighted images may be missing, those of maps are none', async () => {
    const plain = await importBytes([...testStack(), ...testStack([TAG.DiffusionBValue, 1500])]);
    expect(splitsOf(plain)).toEqual([{ bValue: 0 }, { bValue: 1500 }]);
    expect(plain.volumes.map(({ facts }) => facts.bValue)).toEqual([0, 1500]);
    const map = testStack([TAG.ImageType, ['DERIVED', 'SECONDARY', 'M']]);
    const derived = await importBytes([...map, ...testStack([TAG.DiffusionBValue, 1500])]);
    expect(splitsOf(derived)).toEqual([{ other: 'bValue=none' }, { bValue: 1500 }]);
  });

  it('of zero in images without diffusion are no fact', async () => {
    expect((await importBytes(testStack([TAG.DiffusionBValue, 0]))).volumes[0]?.facts.bValue).toBeNull();
  });
});
