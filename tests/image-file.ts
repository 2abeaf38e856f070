import type { FileId, Uid, VolumeId } from '../src/domain/ids.ts';
import type { PixelFormat, SliceRef, VolumeInfo } from '../src/domain/volume.ts';
import type { DataElement, Tag, Vr } from '../src/formats/dicom/dataset.ts';
import { writePart10 } from '../src/formats/dicom/write/write-part10.ts';

export interface TestImage {
  readonly columns: number;
  readonly rows: number;
  /** Native pixel data, or compressed frames. */
  readonly pixels: Uint8Array | Uint16Array | Int16Array | readonly Uint8Array[];
  readonly frames?: number;
  readonly bitsAllocated?: number;
  readonly bitsStored?: number;
  readonly highBit?: number;
  readonly isSigned?: boolean;
  readonly samplesPerPixel?: number;
  readonly photometricInterpretation?: string;
  readonly transferSyntaxUid?: string;
  readonly extra?: readonly (readonly [Tag, Vr, DataElement['value']])[];
}

/** A small DICOM image file for tests: only what decoding looks at. */
export function imageFile(image: TestImage): Uint8Array {
  const bitsAllocated = image.bitsAllocated ?? 16;
  const bitsStored = image.bitsStored ?? bitsAllocated;
  const { pixels } = image;
  const isNative = ArrayBuffer.isView(pixels);
  const elements: (readonly [Tag, Vr, DataElement['value']])[] = [
    [0x00080016, 'UI', ['1.2.840.10008.5.1.4.1.1.4']],
    [0x00080018, 'UI', ['1.2.3.4']],
    [0x00280002, 'US', [image.samplesPerPixel ?? 1]],
    [0x00280004, 'CS', [image.photometricInterpretation ?? 'MONOCHROME2']],
    [0x00280008, 'IS', [String(image.frames ?? 1)]],
    [0x00280010, 'US', [image.rows]],
    [0x00280011, 'US', [image.columns]],
    [0x00280100, 'US', [bitsAllocated]],
    [0x00280101, 'US', [bitsStored]],
    [0x00280102, 'US', [image.highBit ?? bitsStored - 1]],
    [0x00280103, 'US', [image.isSigned ? 1 : 0]],
    ...(image.extra ?? []),
    [
      0x7fe00010,
      bitsAllocated > 8 ? 'OW' : 'OB',
      isNative ? new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength) : { frames: pixels },
    ],
  ];
  return writePart10(new Map(elements.map(([tag, vr, value]) => [tag, { vr, value }])), image.transferSyntaxUid);
}

const NO_FACTS = new Proxy({}, { get: () => null }) as VolumeInfo['facts'];

/** A volume of such files; one slice per entry. */
export function volumeOf(
  slices: readonly Partial<SliceRef>[],
  pixel: Partial<PixelFormat> & { readonly columns: number; readonly rows: number },
): VolumeInfo {
  return {
    id: 'volume' as VolumeId,
    kind: 'stack',
    studyUid: '1.2' as Uid,
    seriesUid: '1.2.3' as Uid,
    seriesNumber: 1,
    description: '',
    modality: 'MR',
    split: {},
    slices: slices.map((slice, k) => ({
      fileId: `file-${k}` as FileId,
      sopInstanceUid: `1.2.3.${k}` as Uid,
      sopClassUid: '1.2' as Uid,
      frame: null,
      tile: null,
      positionLps: null,
      rescale: { slope: 1, intercept: 0 },
      instanceNumber: k + 1,
      ...slice,
    })),
    grid: null,
    frameOfReferenceUid: null,
    pixel: {
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      pixelRepresentation: 0,
      planarConfiguration: 0,
      transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
      ...pixel,
    },
    windows: [],
    voiLut: null,
    sliceThicknessMm: null,
    facts: NO_FACTS,
    warnings: [],
  };
}
