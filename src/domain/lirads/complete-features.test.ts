import { describe, expect, it } from 'vitest';
import { categoryOfAnswers } from './complete-features.ts';
import { NO_LIRADS_ANSWERS } from './lirads-answers.ts';

describe('the category of a form', () => {
  it('takes what is not answered as absent, and the measured size', () => {
    expect(categoryOfAnswers(NO_LIRADS_ANSWERS, 25)?.category).toBe('LR-3');
    expect(categoryOfAnswers(NO_LIRADS_ANSWERS, null)).toBeNull();
    const aphe = {
      ...NO_LIRADS_ANSWERS,
      features: { nonrimAphe: 'present', nonperipheralWashout: 'present' } as const,
    };
    expect(categoryOfAnswers(aphe, 25)?.category).toBe('LR-5');
  });
  it('prefers the size that the reader typed', () => {
    const typed = { ...NO_LIRADS_ANSWERS, features: { nonrimAphe: 'present', sizeMm: 8 } as const };
    expect(categoryOfAnswers(typed, 25)?.category).toBe('LR-3');
  });
  it('needs no size where none matters', () => {
    expect(categoryOfAnswers({ ...NO_LIRADS_ANSWERS, features: { definitelyBenign: true } }, null)?.category).toBe(
      'LR-1',
    );
    const treated = { isNotEvaluable: false, viableTissue: 'equivocal' } as const;
    expect(categoryOfAnswers({ ...NO_LIRADS_ANSWERS, treated }, null)?.category).toBe('LR-TR Equivocal');
  });
});
