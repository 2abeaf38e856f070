/**
 * What an image shows, from the values of ImageType and FrameType that vendors use, as one short word; several are
 * joined by a blank ("P OP"). Magnitude is `M` when nothing else is said. Null when the header names no kind.
 *
 * Values 1 and 2 (ORIGINAL, PRIMARY) and acquisition details (NORM, DIS2D, ND ...) are no kinds.
 */
export function imageKind(imageTypes: readonly (readonly string[])[], complexComponent: string | null): string | null {
  const kinds = new Set<string>();
  for (const values of imageTypes) {
    for (const value of values.slice(2)) {
      const kind = kindOf(value);
      if (kind !== null) kinds.add(kind);
    }
  }
  const component = COMPONENTS[(complexComponent ?? '').toUpperCase()];
  if (component !== undefined) {
    // An M in the type is often a leftover of the file that a frame was made from; a stated phase is none.
    if (component !== 'M') kinds.delete('M');
    if (!COMPONENT_KINDS.some((kind) => kinds.has(kind))) kinds.add(component);
  }
  // Maps and Dixon images are real-valued magnitudes as a rule; only phase and imaginary parts are told beside them.
  const maps = [...kinds].filter((kind) => !COMPONENT_KINDS.includes(kind));
  const parts = COMPONENT_KINDS.filter(
    (kind) => kinds.has(kind) && (maps.length === 0 || kind === 'P' || kind === 'I'),
  );
  const told = parts.length > 1 ? parts.filter((kind) => kind !== 'M') : parts;
  return [...told, ...maps.sort()].join(' ') || null;
}

const COMPONENT_KINDS = ['M', 'P', 'R', 'I'];
/** ComplexImageComponent (PS3.3 C.8.13.3.1.1); MIXED says nothing of a frame. */
const COMPONENTS: Readonly<Record<string, string>> = { MAGNITUDE: 'M', PHASE: 'P', REAL: 'R', IMAGINARY: 'I' };

const KINDS: Readonly<Record<string, readonly string[]>> = {
  M: ['M', 'MAG', 'MAGNITUDE'],
  P: ['P', 'PHASE', 'PHASE MAP', 'PHASE_MAP'],
  R: ['R', 'REAL'],
  I: ['I', 'IMAGINARY'],
  W: ['W', 'WATER', 'WATER_ONLY'],
  F: ['F', 'FAT', 'FAT_ONLY'],
  IP: ['IP', 'IN_PHASE', 'INPHASE', 'IN PHASE', 'IN'],
  OP: ['OP', 'OUT_PHASE', 'OUTPHASE', 'OUT PHASE', 'OUT_OF_PHASE', 'OPP_PHASE', 'OPPOSED_PHASE', 'OPP', 'OUT'],
  FF: ['FF', 'FAT_FRACTION', 'FAT FRACTION', 'FATFRACTION', 'FAT_FRAC', 'PDFF'],
  WF: ['WF', 'WATER_FRACTION', 'WATER FRACTION'],
  'T2*': ['T2_STAR', 'T2_STAR MAP', 'T2_STAR_MAP', 'T2* MAP', 'T2STAR'],
  'R2*': ['R2_STAR', 'R2_STAR MAP', 'R2_STAR_MAP', 'R2* MAP', 'R2STAR'],
  'T1 map': ['T1 MAP', 'T1_MAP'],
  'T2 map': ['T2 MAP', 'T2_MAP'],
  ADC: ['ADC', 'ADC_UNSPECIFIED', 'ADC MAP', 'ADC_MAP'],
  eADC: ['EADC', 'EXP_ADC', 'EXPADC', 'EXPONENTIAL_ADC'],
  TRACE: ['TRACEW', 'TRACE', 'TRACE_UNSPECIFIED', 'DIFFUSION_TRACE'],
  FA: ['FA', 'FRACTIONAL_ANISOTROPY', 'FA_UNSPECIFIED'],
  TENSOR: ['TENSOR', 'TENSOR_B0'],
  'calculated b': ['CALC_BVALUE', 'CALCULATED_BVALUE', 'COMPUTED_DWI'],
  B0: ['B0', 'B0 MAP', 'B0_MAP', 'FIELD_MAP', 'FIELDMAP'],
  B1: ['B1', 'B1 MAP', 'B1_MAP'],
  velocity: ['VELOCITY MAP', 'VELOCITY_MAP', 'VELOCITY'],
  projection: ['PROJECTION IMAGE', 'PROJECTION', 'MIP', 'MINIP', 'MAX_IP', 'MIN_IP'],
  subtraction: ['SUBTRACTION', 'SUB'],
  localizer: ['LOCALIZER'],
};
const KIND_BY_VALUE = new Map(
  Object.entries(KINDS).flatMap(([kind, values]) => values.map((value) => [value, kind] as const)),
);

/** The name of the separation of water and fat, which some write before the component. */
const METHOD = /^(?:M?DIXON|IDEAL|WFI|LAVA[-_ ]?FLEX|FLEX)[-_ ]/;

function kindOf(value: string): string | null {
  const plain = value.trim().toUpperCase();
  const method = METHOD.exec(plain)?.[0] ?? '';
  // Philips: M_SE, M_FFE, P_PCA, R_IR ...: component and contrast.
  const philips = /^([MPRI])_[A-Z0-9]+$/.exec(plain);
  return KIND_BY_VALUE.get(plain) ?? KIND_BY_VALUE.get(plain.slice(method.length)) ?? philips?.[1] ?? null;
}
