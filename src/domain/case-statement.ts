/**
 * What the reader states of the whole case. The id of the record is the kind: each is stated once.
 * `no-lesion`: the liver was read and holds no focal lesion, which an empty list alone does not say.
 */
export interface CaseStatement {
  readonly id: CaseStatementKind;
  readonly comment: string;
}

export type CaseStatementKind = 'no-lesion';
