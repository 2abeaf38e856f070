import type { Code } from '../code.ts';

/**
 * How sure a code is.
 * `A`: seen in an authority (PS3.16 as generated into pydicom, a SNOMED CT server, RSNA's RadLex export).
 * `2`: two independent secondary sources agree on code and meaning.
 * `1`: one source only. `codes --json` lists them as unverified; at present no such code is written.
 * `local`: no standard code was found; scheme 99LOBULE.
 */
export type CodeStatus = 'A' | '2' | '1' | 'local';

/** A code with where it was found. Meanings are the published term without its semantic tag, at most 64 characters. */
export interface Concept extends Code {
  readonly status: CodeStatus;
  readonly source: string;
}

/** The product's own coding scheme; declared in CodingSchemeIdentificationSequence wherever one of its codes is written. */
export const LOCAL_SCHEME = '99LOBULE';

export function sct(value: string, meaning: string, source: string, status: CodeStatus = 'A'): Concept {
  return { value, scheme: 'SCT', meaning, status, source };
}

export function dcm(value: string, meaning: string, source: string): Concept {
  return { value, scheme: 'DCM', meaning, status: 'A', source };
}

export function radlex(value: string, meaning: string): Concept {
  return { value, scheme: 'RADLEX', meaning, status: 'A', source: 'RadLex' };
}

export function ncit(value: string, meaning: string, source: string): Concept {
  return { value, scheme: 'NCIt', meaning, status: 'A', source };
}

/** ICD-O-3 morphology: only for what pathology has found. */
export function icdo3(value: string, meaning: string): Concept {
  return { value, scheme: 'ICDO3', meaning, status: 'A', source: 'WHO ICD-O-3' };
}

export function ibsi(value: string, meaning: string): Concept {
  return { value, scheme: 'IBSI', meaning, status: 'A', source: 'CID 7470' };
}

export function local(value: string, meaning: string): Concept {
  return { value, scheme: LOCAL_SCHEME, meaning, status: 'local', source: 'Lobule' };
}

/** The three parts that go into a file. */
export function bareCode({ value, scheme, meaning }: Code): Code {
  return { value, scheme, meaning };
}
