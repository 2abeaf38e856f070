/** Agreement of two masks on one grid. Distances are null when a mask is empty. */
export interface MaskAgreement {
  readonly voxelsA: number;
  readonly voxelsB: number;
  readonly volumeAMm3: number;
  readonly volumeBMm3: number;
  /** b - a. */
  readonly volumeDifferenceMm3: number;
  /** Both empty: 1. */
  readonly dice: number;
  readonly iou: number;
  /** Largest surface distance of both directions. */
  readonly hausdorffMm: number | null;
  /** 95th percentile of both directed sets of surface distances together. */
  readonly hd95PooledMm: number | null;
  /** The larger of the two directed 95th percentiles. */
  readonly hd95MaxMm: number | null;
  /** Mean of both sets together. */
  readonly assdMm: number | null;
}

export interface StructureFacts {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly volumeMm3: number;
  /** Longest diameter on a slice as acquired. */
  readonly longAxisMm: number;
}

/** A lesion that both readers have, or an organ. */
export interface MatchedStructures extends MaskAgreement {
  readonly a: StructureFacts;
  readonly b: StructureFacts;
  /** Drawn on different series: b was brought to a's voxels by nearest neighbour, so the figures are approximate. */
  readonly isResampled: boolean;
}

/** Two readings of one case. */
export interface CaseAgreement {
  readonly matched: readonly MatchedStructures[];
  readonly onlyA: readonly StructureFacts[];
  readonly onlyB: readonly StructureFacts[];
  readonly anatomy: readonly MatchedStructures[];
}

/** The readings of one case as their files in a project: all copies of each, the bytes as they lie there. */
export interface AgreementQuestion {
  readonly matchIou: number;
  readonly readings: readonly {
    readonly reader: string;
    readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  }[];
}

/** How all readers of one case agree. */
export interface AgreementAnswer {
  /** Every two of them, in the order that they were given in. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly agreement: CaseAgreement }[];
  /** Of three readers and more: for each lesion that all have, the type that each gave it. */
  readonly ratings: readonly (readonly string[])[];
}
