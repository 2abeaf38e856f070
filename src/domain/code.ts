/** A coded concept (PS3.3 section 8.8): value and scheme identify, the meaning is for people. */
export interface Code {
  readonly value: string;
  /** Coding scheme designator: SCT, DCM, RADLEX, NCIt, UCUM, 99LOBULE ... (PS3.16 table 8-1). */
  readonly scheme: string;
  /** At most 64 characters. */
  readonly meaning: string;
}

/** Whether two codes name the same concept; the meaning does not matter. */
export function isSameCode(a: Code, b: Code): boolean {
  return a.value === b.value && a.scheme === b.scheme;
}
