/** RECIST 1.1 and mRECIST of the case. */
export const response = {
  title: 'Response to treatment',
  about:
    'RECIST 1.1 and mRECIST for HCC. Diameters are those of the masks unless typed; the baseline comes from its report.',
  open: 'Response (RECIST, mRECIST)',
  criteria: 'Criteria',
  lesion: 'Lesion',
  role: 'Role',
  roles: { target: 'Target', 'non-target': 'Non-target' },
  noRole: 'Not followed',
  node: 'Lymph node',
  baseline: 'Baseline',
  smallest: 'Smallest',
  now: 'Now',
  viableNow: 'Viable part now',
  value: (lesion: string, what: string) => `${lesion}: ${what}`,
  newLesion: 'A new lesion has appeared',
  sum: 'Sum of targets',
  none: 'Without a baseline there is no response.',
  change: (baseline: string, smallest: string) => `${baseline} to baseline, ${smallest} to the smallest sum`,
  responses: {
    CR: 'Complete response',
    PR: 'Partial response',
    SD: 'Stable disease',
    PD: 'Progressive disease',
    NE: 'Not evaluable',
  },
};
