import type { DecodedFrame } from '../dicom/codecs/decoded-frame.ts';
import type { FrameFormat } from '../dicom/pixels/frame-format.ts';
import { ReadDataset } from '../dicom/read/read-dataset.ts';
import { readNifti } from './read-nifti.ts';

/** A NIfTI file as the decoder sees an image file: each slice is a frame, in the order of the file. */
export interface OpenNifti {
  readonly header: ReadDataset;
  readonly isBigEndian: boolean;
  readonly format: FrameFormat;
  readonly heldBytes: number;
  decode(frame: number): Promise<DecodedFrame>;
}

/**
 * Opens a NIfTI file for decoding by frames.
 *
 * @throws AppError `nifti/...`
 */
export function openNifti(bytes: Uint8Array): OpenNifti {
  const { grid, voxels, components, frames } = readNifti(bytes);
  const [columns, rows, slices] = grid.size;
  // 32-bit signed integers have no place in a decoded frame; Float64 holds them exactly.
  const samples = voxels instanceof Int32Array ? Float64Array.from(voxels) : voxels;
  const bits = samples.BYTES_PER_ELEMENT * 8;
  const isSigned = samples instanceof Int16Array;
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  const length = columns * rows * components;
  return {
    header: ReadDataset.empty(),
    isBigEndian: false,
    format: {
      columns,
      rows,
      samplesPerPixel: components,
      photometricInterpretation: components === 3 ? 'RGB' : 'MONOCHROME2',
      transferSyntaxUid: '',
      bitsAllocated: bits,
      bitsStored: bits,
      highBit: bits - 1,
      isSigned,
      isPlanar: false,
      sampleType: isFloat ? (bits === 32 ? 'float32' : 'float64') : 'integer',
      isBigEndian: false,
      isEncapsulated: false,
      isWordSwapped: false,
      frames: slices * frames,
    },
    heldBytes: samples.byteLength,
    decode: async (frame) => ({
      samples: samples.slice(frame * length, (frame + 1) * length),
      bits: null,
      isSigned,
      isRgb: components === 3,
    }),
  };
}
