/** What a model said of a case: its surest proposal, and how doubtful the most doubtful one is; both 0..1. */
export interface ModelFigures {
  readonly aiScore: number;
  readonly aiDoubt: number;
}

/** 1 where proposals are right as often as wrong, 0 where they are always the one or the other. */
export function doubtOf(rightShare: number): number {
  return 1 - 2 * Math.abs(Math.min(1, Math.max(0, rightShare)) - 0.5);
}

/**
 * Figures of the proposed findings of a case; null where there are none. `rightShare`: how often such a proposal was right by the
 * model's calibration; without one the score stands for it.
 */
export function modelFiguresOf(
  proposals: readonly { readonly score: number; readonly rightShare?: number | null }[],
): ModelFigures | null {
  if (proposals.length === 0) return null;
  return {
    aiScore: Math.max(...proposals.map(({ score }) => score)),
    aiDoubt: Math.max(...proposals.map(({ score, rightShare }) => doubtOf(rightShare ?? score))),
  };
}
