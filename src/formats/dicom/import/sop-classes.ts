import type { OtherObject } from '../../../domain/volume.ts';

type ObjectKind = OtherObject['kind'];

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** PS3.4 table B.5-1, what is no image to scroll. Longest prefix wins. */
const OTHER_CLASSES: readonly (readonly [prefix: string, kind: ObjectKind])[] = [
  ['66.4', 'SEG'],
  ['66.7', 'SEG'],
  ['66.5', 'OTHER'],
  ['66.6', 'OTHER'],
  ['66.1', 'REG'],
  ['66.2', 'OTHER'],
  ['66.3', 'REG'],
  ['66', 'OTHER'],
  ['67', 'RWV'],
  ['68.1', 'OTHER'],
  ['88.59', 'KO'],
  ['88', 'SR'],
  ['11', 'PR'],
  ['9', 'WAVEFORM'],
  ['104', 'OTHER'],
  ['104.1', 'PDF'],
  ['4.2', 'OTHER'],
  ['481.2', 'RTDOSE'],
  ['481.3', 'RTSTRUCT'],
  ['481.5', 'RTPLAN'],
  ['481.8', 'RTPLAN'],
  ['481', 'OTHER'],
  ['78', 'OTHER'],
  ['79.1', 'OTHER'],
  ['80.1', 'OTHER'],
  ['200', 'OTHER'],
];
/** Image classes within the families above. */
const IMAGES_AMONG_THEM = new Set(['481.1', '11.3.1']);

/** Kind of the objects of a SOP class that are no images; null for images and for classes that are not known. */
export function kindOfClass(sopClassUid: string): ObjectKind | null {
  if (!sopClassUid.startsWith(STORAGE)) return null;
  const tail = sopClassUid.slice(STORAGE.length);
  if (IMAGES_AMONG_THEM.has(tail)) return null;
  const matches = OTHER_CLASSES.filter(([prefix]) => tail === prefix || tail.startsWith(`${prefix}.`));
  return matches.sort((a, b) => b[0].length - a[0].length)[0]?.[1] ?? null;
}

/** Kind of objects without SOP Class UID, or of a private class, by their Modality. */
export function kindOfModality(modality: string): ObjectKind | null {
  return MODALITIES[modality] ?? null;
}

const MODALITIES: Readonly<Record<string, ObjectKind>> = {
  SEG: 'SEG',
  SR: 'SR',
  RTSTRUCT: 'RTSTRUCT',
  RTPLAN: 'RTPLAN',
  RTDOSE: 'RTDOSE',
  PR: 'PR',
  KO: 'KO',
  REG: 'REG',
  DOC: 'PDF',
};
