import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { writePart10 } from '../write/write-part10.ts';
import { TAG } from './tags.ts';
import { type TestEntry as Entry, elements, importBytes, mrElements, mrFile } from './testing/mr-file.ts';

/** One frame's functional groups: position, and what else is given. */
const frame = (z: number, ...groups: readonly Entry[]): Dataset =>
  elements([TAG.PlanePositionSequence, [elements([TAG.ImagePositionPatient, [0, 0, z]])]], ...groups);

const SHARED = elements(
  [TAG.PlaneOrientationSequence, [elements([TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]])]],
  [TAG.PixelMeasuresSequence, [elements([TAG.PixelSpacing, [2, 1.5]], [TAG.SliceThickness, 4])]],
);

/** An Enhanced MR object of 4 x 3 pixels per frame. */
function enhanced(frames: readonly Dataset[], ...more: readonly Entry[]): Uint8Array {
  return writePart10(
    mrElements(
      0,
      [TAG.SOPClassUID, '1.2.840.10008.5.1.4.1.1.4.1'],
      [TAG.ImagePositionPatient, null],
      [TAG.ImageOrientationPatient, null],
      [TAG.PixelSpacing, null],
      [TAG.SliceThickness, null],
      [TAG.NumberOfFrames, frames.length],
      [TAG.SharedFunctionalGroupsSequence, [SHARED]],
      [TAG.PerFrameFunctionalGroupsSequence, frames],
      [0x7fe00010, new Uint8Array(24 * frames.length)],
      ...more,
    ),
  );
}

const Z = [0, 4, 8];
const content = (...values: readonly Entry[]): Entry => [TAG.FrameContentSequence, [elements(...values)]];
const diffusion = (b: number): Entry => [TAG.MRDiffusionSequence, [elements([TAG.DiffusionBValue, b])]];
const echo = (te: number): Entry => [TAG.MREchoSequence, [elements([TAG.EffectiveEchoTime, te])]];
const type = (component: string, ...frameType: readonly string[]): Entry => [
  TAG.MRImageFrameTypeSequence,
  [elements([TAG.FrameType, frameType], [TAG.ComplexImageComponent, component])],
];

describe('Enhanced multi-frame objects', () => {
  it('are one volume with frame numbers, sorted by position and scaled by frame', async () => {
    const scale = (slope: number): Entry => [
      TAG.PixelValueTransformationSequence,
      [elements([TAG.RescaleSlope, slope], [TAG.RescaleIntercept, -1])],
    ];
    const window: Entry = [TAG.FrameVOILUTSequence, [elements([TAG.WindowCenter, 40], [TAG.WindowWidth, 80])]];
    const { volumes, imagesIn } = await importBytes([
      enhanced([...Z].reverse().map((z) => frame(z, scale(z + 1), window))),
    ]);
    expect(imagesIn).toBe(3);
    expect(volumes).toHaveLength(1);
    expect(volumes[0]).toMatchObject({ kind: 'volume', sliceThicknessMm: 4, split: {} });
    expect(volumes[0]?.grid?.spacingMm).toEqual([1.5, 2, 4]);
    expect(volumes[0]?.slices.map(({ frame: n, rescale }) => [n, rescale.slope, rescale.intercept])).toEqual([
      [3, 1, -1],
      [2, 5, -1],
      [1, 9, -1],
    ]);
    expect(volumes[0]?.windows).toEqual([{ center: 40, width: 80, explanation: null, voiFunction: 'LINEAR' }]);
  });

  it('split by b-value, echo, component and temporal position, in one file or several', async () => {
    const byValue = (groups: readonly Entry[]) => enhanced(groups.flatMap((group) => Z.map((z) => frame(z, group))));
    const splits = async (...files: readonly Uint8Array[]) => {
      const result = await importBytes(files);
      expect(result.imagesShown).toBe(result.imagesIn);
      expect(result.volumes.every(({ kind, slices }) => kind === 'volume' && slices.length === 3)).toBe(true);
      return result.volumes.map(({ split }) => split);
    };
    expect(await splits(byValue([diffusion(0), diffusion(600)]))).toEqual([{ bValue: 0 }, { bValue: 600 }]);
    const stale = ['MAGNITUDE', 'PHASE'].map((component) => type(component, 'ORIGINAL', 'PRIMARY', 'M', 'NONE'));
    expect(await splits(byValue(stale))).toEqual([{ imageType: 'M' }, { imageType: 'P' }]);
    expect(await splits(byValue([echo(1.2), echo(2.4)]))).toEqual([{ echoTimeMs: 1.2 }, { echoTimeMs: 2.4 }]);
    expect(
      await splits(
        byValue([
          type('MAGNITUDE', 'ORIGINAL', 'PRIMARY', 'OTHER', 'NONE'),
          type('PHASE', 'ORIGINAL', 'PRIMARY', 'OTHER', 'NONE'),
        ]),
      ),
    ).toEqual([{ imageType: 'M' }, { imageType: 'P' }]);
    expect(
      await splits(byValue(['FAT', 'WATER'].map((kind) => type('MAGNITUDE', 'DERIVED', 'PRIMARY', 'DIXON', kind)))),
    ).toEqual([{ imageType: 'F' }, { imageType: 'W' }]);
    expect(await splits(byValue([1, 2].map((n) => content([TAG.TemporalPositionIndex, n]))))).toEqual([
      { temporalPosition: 1 },
      { temporalPosition: 2 },
    ]);
    const volume = () => enhanced(Z.map((z) => frame(z)));
    expect(await splits(volume(), volume(), volume())).toEqual(
      [1, 2, 3].map((temporalPosition) => ({ temporalPosition })),
    );
  });

  it('split by a dimension that only the object itself names', async () => {
    const frames = [1, 2].flatMap((n) => Z.map((z, k) => frame(z, content([TAG.DimensionIndexValues, [1, k + 1, n]]))));
    const pointers = [TAG.StackID, TAG.InStackPositionNumber, 0x20051234].map((tag) =>
      elements([TAG.DimensionIndexPointer, tag]),
    );
    const { volumes } = await importBytes([enhanced(frames, [TAG.DimensionIndexSequence, pointers])]);
    expect(volumes.map(({ kind, split }) => [kind, split])).toEqual([
      ['volume', { other: 'dimension=1' }],
      ['volume', { other: 'dimension=2' }],
    ]);
  });

  it('keep stacks of one object apart', async () => {
    const stack = (id: string, z: number) => frame(z, content([TAG.StackID, id]));
    const { volumes } = await importBytes([
      enhanced([...Z.map((z) => stack('1', z)), ...Z.map((z) => stack('2', z + 100))]),
    ]);
    expect(volumes.map(({ kind, split }) => [kind, split.other])).toEqual([
      ['volume', 'stack=1'],
      ['volume', 'stack=2'],
    ]);
  });

  it('are not shattered by a Stack ID that counts frames', async () => {
    const { volumes } = await importBytes([enhanced(Z.map((z, n) => frame(z, content([TAG.StackID, String(n)]))))]);
    expect(volumes.map(({ kind }) => kind)).toEqual(['volume']);
  });

  it('read Philips attributes from the private sequence of each frame', async () => {
    const groups = [0, 700].flatMap((b) =>
      Z.map((z) =>
        frame(
          z,
          [0x20050014, { vr: 'LO', value: 'Philips MR Imaging DD 005' }],
          [
            0x2005140f,
            {
              vr: 'SQ',
              value: [
                elements(
                  [0x20010010, { vr: 'LO', value: 'Philips Imaging DD 001' }],
                  [0x20011003, { vr: 'FL', value: b }],
                ),
              ],
            },
          ],
        ),
      ),
    );
    expect((await importBytes([enhanced(groups)])).volumes.map(({ split }) => split)).toEqual([
      { bValue: 0 },
      { bValue: 700 },
    ]);
  });

  it('read attributes that a legacy conversion could not assign', async () => {
    const groups = Z.map((z) =>
      elements([
        TAG.UnassignedPerFrameConvertedAttributesSequence,
        [elements([TAG.ImagePositionPatient, [0, 0, z]], [TAG.EchoTime, 5])],
      ]),
    );
    const shared = elements([
      TAG.UnassignedSharedConvertedAttributesSequence,
      [elements([TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]], [TAG.PixelSpacing, [1, 1]])],
    ]);
    const { volumes } = await importBytes([enhanced(groups, [TAG.SharedFunctionalGroupsSequence, [shared]])]);
    expect(volumes[0]).toMatchObject({ kind: 'volume', grid: { spacingMm: [1, 1, 4] }, facts: { echoTimeMs: 5 } });
  });

  it('are told apart by what a legacy conversion could not assign, private elements too', async () => {
    const converted = (z: number, b: number) =>
      elements([
        TAG.UnassignedPerFrameConvertedAttributesSequence,
        [
          elements(
            [TAG.ImagePositionPatient, [0, 0, z]],
            [TAG.AcquisitionTime, `1015${b / 100}0`],
            [0x00190010, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
            [0x0019100c, { vr: 'IS', value: b }],
          ),
        ],
      ]);
    const shared = elements([
      TAG.UnassignedSharedConvertedAttributesSequence,
      [
        elements(
          [TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]],
          [TAG.PixelSpacing, [1, 1]],
          [TAG.ScanningSequence, 'EP'],
        ),
      ],
    ]);
    const groups = Z.flatMap((z) => [100, 400].map((b) => converted(z, b)));
    const { volumes } = await importBytes([enhanced(groups, [TAG.SharedFunctionalGroupsSequence, [shared]])]);
    expect(volumes.map(({ split, facts }) => [split.bValue, facts.scanningSequence, facts.acquisitionTime])).toEqual([
      [100, ['EP'], '101510.000000'],
      [400, ['EP'], '101540.000000'],
    ]);
  });

  it('without positions, or with fewer groups than frames, are shown all the same', async () => {
    const bare = await importBytes([enhanced([elements(), elements()], [TAG.SharedFunctionalGroupsSequence, []])]);
    expect(bare.volumes.map(({ kind, slices }) => [kind, slices.length])).toEqual([['picture', 2]]);
    const short = await importBytes([
      enhanced(
        Z.map((z) => frame(z)),
        [TAG.PerFrameFunctionalGroupsSequence, [frame(0)]],
      ),
    ]);
    expect(short.imagesIn).toBe(3);
    expect(short.imagesShown).toBe(3);
  });

  it('may not claim more frames than the file has room for', async () => {
    for (const claim of [1e9, 65536, 0, -3]) {
      const result = await importBytes([mrFile(0, [TAG.NumberOfFrames, claim])]);
      expect([result.imagesIn, result.imagesShown]).toEqual([1, 1]);
    }
    const unreadable = await importBytes([mrFile(0, [TAG.NumberOfFrames, 'abc'])]);
    expect(unreadable.imagesIn).toBe(1);
  });
});

describe('nuclear medicine', () => {
  it('places its slices along the normal by the slice vector', async () => {
    const file = mrFile(
      0,
      [TAG.SOPClassUID, '1.2.840.10008.5.1.4.1.1.20'],
      [TAG.Modality, 'NM'],
      [TAG.ImagePositionPatient, null],
      [TAG.ImageOrientationPatient, null],
      [TAG.NumberOfFrames, 3],
      [TAG.SpacingBetweenSlices, -5],
      [TAG.SliceVector, [1, 2, 3]],
      [
        TAG.DetectorInformationSequence,
        [elements([TAG.ImagePositionPatient, [1, 2, 30]], [TAG.ImageOrientationPatient, [1, 0, 0, 0, 1, 0]])],
      ],
      [0x7fe00010, new Uint8Array(72)],
    );
    const { volumes } = await importBytes([file]);
    expect(volumes[0]?.slices.map(({ frame: n, positionLps }) => [n, positionLps])).toEqual([
      [3, [1, 2, 20]],
      [2, [1, 2, 25]],
      [1, [1, 2, 30]],
    ]);
  });
});
