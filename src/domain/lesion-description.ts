import { COUINAUD_SEGMENTS, sortedCouinaud } from './codes/couinaud-segment.ts';
import { LESION_PRESETS } from './codes/lesion-presets.ts';
import { type Confidence, type Lesion, PATHOLOGY_METHODS, type Pathology, type Phenotype } from './lesion.ts';

/** What a segment description can carry of a lesion beyond the codes of its segment. */
export type DescribedLesion = Pick<Lesion, 'phenotype' | 'pathology' | 'couinaud' | 'confidence'>;

/**
 * SegmentDescription of a lesion: for people, and so regular that it is read back. A SEG has codes for what a lesion looks
 * like, none for how sure the reader is or what pathology found. Ids are those of the lesion list, in English.
 *
 * `Metastasis (metastasis/primary-breast). Confidence 4/5. Pathology metastasis by biopsy at +12 d. Couinaud V, VIII.`
 */
export function describeLesion({ phenotype, pathology, couinaud, confidence }: DescribedLesion): string {
  const name = LESION_PRESETS.find(({ id }) => id === phenotype.presetId)?.name ?? 'Lesion';
  const parts = [
    `${name} (${phenotypeText(phenotype)})`,
    confidence ? `Confidence ${confidence}/5` : '',
    pathology ? `Pathology ${phenotypeText(pathology.result)} by ${pathology.method}${offsetText(pathology)}` : '',
    couinaud.length > 0 ? `Couinaud ${couinaud.join(', ')}` : '',
  ];
  return `${parts.filter((part) => part !== '').join('. ')}.`;
}

/** What a description of ours says; null for any other text. Parts that are damaged are left unsaid. */
export function readDescription(text: string): DescribedLesion | null {
  const phenotype = phenotypeOf(/^[^(]*\(([a-z0-9-]+(?:\/[a-z0-9-]+)?)\)\./.exec(text)?.[1]);
  if (!phenotype) return null;
  const confidence = Number(/\. Confidence ([1-5])\/5\./.exec(text)?.[1] ?? 0);
  const segments = (/\. Couinaud ([IVab, ]+)\./.exec(text)?.[1] ?? '').split(', ');
  return {
    phenotype,
    confidence: confidence === 0 ? null : (confidence as Confidence),
    pathology: readPathology(text),
    couinaud: sortedCouinaud(COUINAUD_SEGMENTS.filter((segment) => segments.includes(segment))),
  };
}

function readPathology(text: string): Pathology | null {
  const found = /\. Pathology ([a-z0-9/-]+) by ([a-z-]+)(?: at ([+-]\d+) d)?\./.exec(text);
  const result = phenotypeOf(found?.[1]);
  const method = PATHOLOGY_METHODS.find((each) => each === found?.[2]);
  if (!result || !method) return null;
  return { result, method, offsetDays: found?.[3] === undefined ? null : Number(found[3]) };
}

function phenotypeText({ presetId, detail }: Phenotype): string {
  return detail ? `${presetId}/${detail}` : presetId;
}

function phenotypeOf(text: string | undefined): Phenotype | null {
  const [presetId, detail] = (text ?? '').split('/');
  const isKnown = LESION_PRESETS.some(({ id }) => id === presetId);
  return isKnown ? { presetId: presetId!, detail: detail ?? null } : null;
}

function offsetText({ offsetDays }: Pathology): string {
  return offsetDays === null ? '' : ` at ${offsetDays < 0 ? '' : '+'}${offsetDays} d`;
}
