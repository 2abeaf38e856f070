import type { CaseStatement } from './case-statement.ts';
import { LESION_PRESETS } from './codes/lesion-presets.ts';
import type { Lesion } from './lesion.ts';
import { PHASE_KINDS, type PhaseKind } from './phase/phase-kind.ts';

/** A field of a lesion that a protocol can demand. */
export const PROTOCOL_FIELDS = ['phenotype', 'confidence', 'couinaud', 'pathology', 'lirads', 'mask', 'done'] as const;
export type ProtocolField = (typeof PROTOCOL_FIELDS)[number];

/** What a study coordinator asks of every case: one JSON file. */
export interface AnnotationProtocol {
  readonly format: 'lobule-annotation-protocol';
  readonly version: 1;
  readonly name: string;
  readonly description: string;
  /** Groups of phases: of each, the study must hold at least one. */
  readonly phases: readonly (readonly PhaseKind[])[];
  readonly required: readonly ProtocolField[];
  /** Ids of lesion presets that may be chosen; null: all. */
  readonly phenotypes: readonly string[] | null;
  /** Lesions that measure less need not (and should not) be annotated, mm; null: no limit. */
  readonly minimumSizeMm: number | null;
  /** Lesions are numbered L01, L02 ... without gaps. */
  readonly isNumberedWithoutGaps: boolean;
}

/** The protocol that ships: a multi-phase benchmark with pathologically confirmed phenotypes. */
export const BENCHMARK_PROTOCOL: AnnotationProtocol = {
  format: 'lobule-annotation-protocol',
  version: 1,
  name: 'Multi-phase lesion benchmark',
  description:
    'Every lesion from 5 mm: mask, phenotype, pathology, Couinaud segments and confidence on multi-phase MRI.',
  phases: [
    ['t1-pre'],
    ['t1-arterial-late', 't1-arterial-early'],
    ['t1-portal-venous'],
    ['t1-delayed', 't1-transitional', 't1-hepatobiliary'],
    ['t2-fs', 't2', 'haste'],
    ['dwi'],
  ],
  required: ['phenotype', 'confidence', 'couinaud', 'pathology', 'mask', 'done'],
  phenotypes: [
    'hcc',
    'icca',
    'combined-hcc-cca',
    'metastasis',
    'fnh',
    'adenoma',
    'haemangioma',
    'cyst',
    'abscess',
    'other',
  ],
  minimumSizeMm: 5,
  isNumberedWithoutGaps: true,
};

/** Sentences on what is wrong with a protocol file, for its author; empty: it is one. */
export function protocolProblems(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return ['The file holds no JSON object.'];
  const protocol = value as { readonly [key in keyof AnnotationProtocol]?: unknown };
  const problems: string[] = [];
  const demand = (isRight: boolean, sentence: string) => isRight || problems.push(sentence);
  demand(protocol.format === 'lobule-annotation-protocol', 'format must be "lobule-annotation-protocol".');
  demand(protocol.version === 1, 'version must be 1.');
  demand(typeof protocol.name === 'string' && protocol.name.trim() !== '', 'name must be a text that is not empty.');
  demand(typeof protocol.description === 'string', 'description must be a text.');
  const groups = protocol.phases;
  const isGroup = (group: unknown) => isListOf(group, (kind) => Object.hasOwn(PHASE_KINDS, kind)) && group.length > 0;
  demand(
    Array.isArray(groups) && groups.every(isGroup),
    `phases must be a list of lists of: ${Object.keys(PHASE_KINDS).join(', ')}.`,
  );
  const isField = (field: string) => (PROTOCOL_FIELDS as readonly string[]).includes(field);
  demand(isListOf(protocol.required, isField), `required must be a list of: ${PROTOCOL_FIELDS.join(', ')}.`);
  const isPreset = (id: string) => LESION_PRESETS.some((preset) => preset.id === id);
  const { phenotypes, minimumSizeMm: size } = protocol;
  demand(
    phenotypes === null || (isListOf(phenotypes, isPreset) && phenotypes.length > 0),
    `phenotypes must be null or a list of: ${LESION_PRESETS.map(({ id }) => id).join(', ')}.`,
  );
  demand(size === null || (typeof size === 'number' && size > 0), 'minimumSizeMm must be null or a number above 0.');
  demand(typeof protocol.isNumberedWithoutGaps === 'boolean', 'isNumberedWithoutGaps must be true or false.');
  return problems;
}

function isListOf(value: unknown, isRight: (item: string) => boolean): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && isRight(item));
}

/** A lesion as the check sees it. */
export interface CheckedLesion {
  readonly lesion: Lesion;
  readonly hasMask: boolean;
  /** Long axis, mm; null when nothing is drawn. */
  readonly sizeMm: number | null;
}

/** One thing that is missing or wrong. */
export type ProtocolGap =
  | { readonly kind: 'phase'; readonly phases: readonly PhaseKind[] }
  | { readonly kind: 'nothing-said' }
  | { readonly kind: 'field'; readonly lesion: string; readonly field: ProtocolField }
  | { readonly kind: 'phenotype-not-allowed'; readonly lesion: string }
  | { readonly kind: 'too-small'; readonly lesion: string; readonly sizeMm: number; readonly minimumMm: number }
  | { readonly kind: 'numbering' };

/** Everything that stands between a case and its submission; empty: nothing does. */
export function checkProtocol(
  protocol: AnnotationProtocol,
  found: {
    readonly phases: ReadonlySet<PhaseKind>;
    readonly lesions: readonly CheckedLesion[];
    readonly statements: readonly CaseStatement[];
  },
): ProtocolGap[] {
  const missing = protocol.phases.filter((group) => !group.some((kind) => found.phases.has(kind)));
  const gaps: ProtocolGap[] = missing.map((phases) => ({ kind: 'phase', phases }));
  const isSaid = found.lesions.length > 0 || found.statements.some(({ id }) => id === 'no-lesion');
  if (!isSaid) gaps.push({ kind: 'nothing-said' });
  gaps.push(...found.lesions.flatMap((each) => lesionGaps(protocol, each)));
  const numbers = found.lesions.map(({ lesion }) => lesion.trackingId).sort();
  const expected = numbers.map((_, n) => `L${String(n + 1).padStart(2, '0')}`);
  if (protocol.isNumberedWithoutGaps && numbers.join() !== expected.join()) gaps.push({ kind: 'numbering' });
  return gaps;
}

function lesionGaps(protocol: AnnotationProtocol, { lesion, hasMask, sizeMm }: CheckedLesion): ProtocolGap[] {
  const said: Readonly<Record<ProtocolField, boolean>> = {
    phenotype: lesion.phenotype.presetId !== 'indeterminate',
    confidence: lesion.confidence !== null,
    couinaud: lesion.couinaud.length > 0,
    pathology: lesion.pathology !== null,
    lirads: lesion.lirads?.decided != null,
    mask: hasMask,
    done: lesion.state === 'done',
  };
  const name = lesion.trackingId;
  const gaps: ProtocolGap[] = protocol.required
    .filter((field) => !said[field])
    .map((field) => ({ kind: 'field', lesion: name, field }));
  const isAllowed = !protocol.phenotypes || protocol.phenotypes.includes(lesion.phenotype.presetId);
  if (said.phenotype && !isAllowed) gaps.push({ kind: 'phenotype-not-allowed', lesion: name });
  const minimumMm = protocol.minimumSizeMm;
  if (minimumMm !== null && sizeMm !== null && sizeMm < minimumMm) {
    gaps.push({ kind: 'too-small', lesion: name, sizeMm, minimumMm });
  }
  return gaps;
}
