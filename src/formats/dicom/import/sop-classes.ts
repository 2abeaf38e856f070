import type { OtherObject } from '../../../domain/volume.ts';

/** What the objects of a SOP class are to this application; `name` for people, with its article. */
interface ObjectClass {
  readonly kind: OtherObject['kind'];
  readonly name: string;
}

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** PS3.4 table B.5-1, what is no image to scroll. Longest prefix wins. */
const OTHER_CLASSES: readonly (readonly [prefix: string, kind: OtherObject['kind'], name: string])[] = [
  ['66.4', 'SEG', 'a segmentation'],
  ['66.7', 'SEG', 'a segmentation (label map)'],
  ['66.5', 'OTHER', 'a surface segmentation'],
  ['66.6', 'OTHER', 'a tractography result'],
  ['66.1', 'REG', 'a spatial registration'],
  ['66.2', 'OTHER', 'a set of spatial fiducials'],
  ['66.3', 'REG', 'a deformable registration'],
  ['66', 'OTHER', 'raw data'],
  ['67', 'RWV', 'a mapping to real-world values'],
  ['68.1', 'OTHER', 'a surface scan mesh'],
  ['88.59', 'KO', 'a key object selection'],
  ['88', 'SR', 'a structured report'],
  ['11', 'PR', 'a presentation state'],
  ['9', 'WAVEFORM', 'a waveform'],
  ['104', 'PDF', 'an embedded document'],
  ['4.2', 'OTHER', 'an MR spectrum'],
  ['481.2', 'RTDOSE', 'a radiotherapy dose'],
  ['481.3', 'RTSTRUCT', 'a radiotherapy structure set'],
  ['481.5', 'RTPLAN', 'a radiotherapy plan'],
  ['481.8', 'RTPLAN', 'a radiotherapy plan'],
  ['481', 'OTHER', 'a radiotherapy object'],
  ['78', 'OTHER', 'an ophthalmic measurement'],
  ['79.1', 'OTHER', 'a macular map report'],
  ['80.1', 'OTHER', 'an ophthalmic report'],
  ['200', 'OTHER', 'a protocol or procedure record'],
];
/** Image classes within the families above. */
const IMAGES_AMONG_THEM = new Set(['481.1', '11.3.1']);

/** Class of an object that is no image; null for images and for classes that are not known. */
export function otherClass(sopClassUid: string): ObjectClass | null {
  if (sopClassUid === '1.2.840.10008.1.3.10') return { kind: 'OTHER', name: 'an index of a medium' };
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.34.')) return { kind: 'OTHER', name: 'a worklist or beam record' };
  if (!sopClassUid.startsWith(STORAGE)) return null;
  const tail = sopClassUid.slice(STORAGE.length);
  if (IMAGES_AMONG_THEM.has(tail)) return null;
  const matches = OTHER_CLASSES.filter(([prefix]) => tail === prefix || tail.startsWith(`${prefix}.`));
  const [, kind, name] = matches.sort((a, b) => b[0].length - a[0].length)[0] ?? [];
  return kind && name ? { kind, name } : null;
}

/** Objects without SOP Class UID, or of a private class, by their Modality. */
export function otherModality(modality: string): ObjectClass | null {
  const found = MODALITIES[modality];
  return found ? { kind: found[0], name: found[1] } : null;
}

const MODALITIES: Readonly<Record<string, readonly [OtherObject['kind'], string]>> = {
  SEG: ['SEG', 'a segmentation'],
  SR: ['SR', 'a structured report'],
  RTSTRUCT: ['RTSTRUCT', 'a radiotherapy structure set'],
  RTPLAN: ['RTPLAN', 'a radiotherapy plan'],
  RTDOSE: ['RTDOSE', 'a radiotherapy dose'],
  PR: ['PR', 'a presentation state'],
  KO: ['KO', 'a key object selection'],
  REG: ['REG', 'a spatial registration'],
  DOC: ['PDF', 'an embedded document'],
};
