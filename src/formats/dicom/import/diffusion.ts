import type { ReadDataset } from '../read/read-dataset.ts';
import type { CsaHeader } from './csa-header.ts';
import { csaNumbers } from './csa-header.ts';
import type { FrameAttributes } from './functional-groups.ts';
import { TAG } from './tags.ts';

/** Diffusion weighting of one frame. */
export interface Diffusion {
  /** s/mm2; null when the header says nothing. */
  readonly bValue: number | null;
  /** Names the gradient: `isotropic`, a rounded vector, or a vendor's number; null without one. */
  readonly direction: string | null;
}

/**
 * Diffusion b-value and gradient of a frame: the standard attributes first, then what Siemens, GE, Philips, United
 * Imaging, Canon and Toshiba write instead. Facts on private elements: vendors' conformance statements, and the
 * documentation of dcm2niix (github.com/rordenlab/dcm2niix, issues 149, 225, 236, 388, 422, 602).
 */
export function readDiffusion(frame: FrameAttributes, csa: CsaHeader, imageType: readonly string[]): Diffusion {
  const standard = standardDiffusion(frame);
  if (standard.bValue !== null && standard.direction !== null) return standard;
  const places = frame.privatePlaces();
  let bValue = standard.bValue;
  let direction = standard.direction;
  for (const read of [nestedStandard, siemens, ge, philips, unitedImaging]) {
    for (const place of places) {
      const found = read(place);
      bValue ??= found.bValue;
      direction ??= found.direction;
    }
  }
  bValue ??= csaNumbers(csa, 'B_value')[0] ?? null;
  direction ??= vectorText(csaNumbers(csa, 'DiffusionGradientDirection'));
  const comment = commentedDiffusion(frame.string(null, TAG.ImageComments));
  bValue ??= comment.bValue ?? namedBValue(frame.string(null, TAG.SequenceName), imageType);
  return { bValue: plausibleB(bValue), direction: direction ?? comment.direction };
}

function standardDiffusion(frame: FrameAttributes): Diffusion {
  const group = frame.group(TAG.MRDiffusionSequence);
  const bValue = frame.number(TAG.MRDiffusionSequence, TAG.DiffusionBValue);
  const kind = frame.string(TAG.MRDiffusionSequence, TAG.DiffusionDirectionality);
  if (kind === 'ISOTROPIC') return { bValue: plausibleB(bValue), direction: 'isotropic' };
  const gradient = group?.items(TAG.DiffusionGradientDirectionSequence)[0];
  const vector = gradient?.numbers(TAG.DiffusionGradientOrientation) ?? [];
  const own = vector.length === 3 ? vector : frame.numbers(null, TAG.DiffusionGradientOrientation);
  // Frames without diffusion weighting may say NONE and leave the value out (PS3.3 C.8.13.5.9).
  const weight = bValue ?? (kind === 'NONE' && group !== null ? 0 : null);
  return { bValue: plausibleB(weight), direction: vectorText(own) };
}

/** Standard attributes within a private sequence, where Philips and Siemens keep what a classic image has no place for. */
function nestedStandard(place: ReadDataset): Diffusion {
  const inner = place.items(TAG.MRDiffusionSequence)[0] ?? place;
  const isIsotropic = inner.string(TAG.DiffusionDirectionality) === 'ISOTROPIC';
  const vector = vectorText(inner.numbers(TAG.DiffusionGradientOrientation));
  return { bValue: inner.number(TAG.DiffusionBValue), direction: isIsotropic ? 'isotropic' : vector };
}

/** SIEMENS MR HEADER (0019,xx0C) and (0019,xx0E); the same block in enhanced and interoperability files. */
function siemens(place: ReadDataset): Diffusion {
  const b = place.privateTag(0x0019, /^SIEMENS MR HEADER/i, 0x0c);
  const g = place.privateTag(0x0019, /^SIEMENS MR HEADER/i, 0x0e);
  return {
    bValue: b === null ? null : place.number(b, 'IS'),
    direction: g === null ? null : vectorText(place.numbers(g, 'FD')),
  };
}

/** GE: (0043,xx39) holds the b-value first, with 1e9 added on some releases; (0019,xxBB..BD) the gradient. */
function ge(place: ReadDataset): Diffusion {
  const tag = place.privateTag(0x0043, /^GEMS_PARM_01/i, 0x39);
  const raw = tag === null ? null : place.number(tag, 'IS');
  const bValue = raw === null ? null : raw % 1e9;
  const vector = [0xbb, 0xbc, 0xbd].map((element) => {
    const axis = place.privateTag(0x0019, /^GEMS_ACQU_01/i, element);
    return axis === null ? null : place.number(axis, 'DS');
  });
  // Scans without diffusion carry the gradient slots too, with other meanings.
  const isWeighted = bValue !== null && bValue > 0 && vector.every((v) => v !== null && Math.abs(v) <= 1.5);
  const flag = place.privateTag(0x0043, /^GEMS_PARM_01/i, 0x30);
  const collapse = flag === null ? null : place.number(flag, 'SS');
  const direction = isWeighted ? vectorText(vector.map((v) => v ?? 0)) : null;
  return { bValue, direction: direction ?? (bValue && collapse !== null ? `type ${collapse}` : null) };
}

/** Philips: (2001,xx03) b-value, (2001,xx04) direction, (2005,xxB0..B2) gradient, (2005,14xx) number of the gradient. */
function philips(place: ReadDataset): Diffusion {
  const b = place.privateTag(0x2001, /^Philips Imaging DD 001/i, 0x03);
  const bValue = b === null ? null : place.number(b, 'FL');
  const kind = place.privateTag(0x2001, /^Philips Imaging DD 001/i, 0x04);
  if (bValue && kind !== null && /^I/i.test(place.string(kind, 'CS') ?? '')) return { bValue, direction: 'isotropic' };
  const vector = [0xb0, 0xb1, 0xb2].map((element) => {
    const axis = place.privateTag(0x2005, /^Philips MR Imaging DD 001/i, element);
    return axis === null ? null : place.number(axis, 'FL');
  });
  const direction = vector.every((v) => v !== null) ? vectorText(vector.map((v) => v ?? 0)) : null;
  const number = place.privateTag(0x2005, /^Philips MR Imaging DD 005/i, 0x13);
  const order = number === null ? null : place.number(number, 'IS');
  return { bValue, direction: direction ?? (bValue && order ? `gradient ${order}` : null) };
}

/**
 * United Imaging: block "Image Private Header" of group 0065. Element 0A is the b-value that was asked for, element 09 what
 * the gradients of the imaging add up to (1.25 for 0, 930 for 1000), different from direction to direction.
 */
function unitedImaging(place: ReadDataset): Diffusion {
  const asked = place.privateTag(0x0065, /^Image Private Header/i, 0x0a);
  const b = asked ?? place.privateTag(0x0065, /^Image Private Header/i, 0x09);
  const g = place.privateTag(0x0065, /^Image Private Header/i, 0x37);
  return {
    bValue: b === null ? null : place.number(b, 'FD'),
    direction: g === null ? null : vectorText(place.numbers(g, 'FD')),
  };
}

/** Canon and Toshiba write `b=1500(0.445,0.000,0.895)` into ImageComments. */
function commentedDiffusion(comments: string | null): Diffusion {
  const found = /\bb\s*=\s*(\d+(?:\.\d+)?)\s*(?:\(([-\d.,\s]+)\))?/i.exec(comments ?? '');
  if (!found) return { bValue: null, direction: null };
  return { bValue: Number(found[1]), direction: vectorText((found[2] ?? '').split(',').map(Number)) };
}

/** Siemens names the weighting in the sequence, `*ep_b800t`, `ez_b50#2`; used where the private block was removed. */
function namedBValue(sequenceName: string | null, imageType: readonly string[]): number | null {
  const found = /_b(\d{1,5})(?:[t#]|$)/i.exec(sequenceName ?? '');
  const isDiffusion =
    imageType.some((value) => /DIFFUSION|TRACEW|CALC_BVALUE/.test(value)) || /^\*?e[pz]/i.test(sequenceName ?? '');
  return found && isDiffusion ? Number(found[1]) : null;
}

/** Rounded, so that equal gradients compare equal; null for no gradient. */
function vectorText(vector: readonly number[]): string | null {
  if (vector.length !== 3 || !vector.every(Number.isFinite)) return null;
  if (vector.every((v) => Math.abs(v) < 1e-4)) return null;
  return vector.map((v) => (Math.round(v * 1000) / 1000 + 0).toFixed(3)).join(' ');
}

function plausibleB(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 && value < 1e6 ? value : null;
}
