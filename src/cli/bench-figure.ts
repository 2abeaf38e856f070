/** One measured quantity: its values by run, and what to aim at. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'kB';
  readonly values: readonly number[];
  readonly aim?: string;
}
