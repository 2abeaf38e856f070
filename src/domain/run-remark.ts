/** Where the time of a run went, in ms; of the model that was asked for alone, without the one that finds its organ. */
export interface RunTiming {
  readonly prepareMs: number;
  /** Compiling the networks, test runs and checks against another runtime. */
  readonly openMs: number;
  readonly networkMs: number;
  /** How often the network ran. */
  readonly runs: number;
  readonly finishMs: number;
}

/** Something to say about where and how a model ran; the interface has the sentence for each. */
export type RunRemark =
  | { readonly code: 'card-too-small'; readonly hasMiB: number; readonly needsMiB: number }
  /** No run of the processor and no golden example to compare the card with. */
  | { readonly code: 'card-unchecked' }
  | { readonly code: 'card-wrong' }
  | { readonly code: 'card-fails' }
  | { readonly code: 'card-lost' }
  /** The organ that it looks in was found before in the same images. */
  | { readonly code: 'organ-kept'; readonly model: string };
