/** A tensor of 32-bit floats in C order. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A network that is ready to run. The pipeline knows no runtime: the browser, Node and tests each bring their own. */
export interface NetworkSession {
  run(input: Tensor): Promise<Tensor>;
  release(): Promise<void>;
  /** How long a run of the model's test input took, where one was made before; in ms. */
  readonly testRunMs?: number;
}
