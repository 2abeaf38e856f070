import { describe, expect, it } from 'vitest';
import { scoreMatch } from './score-match.ts';

const brush = ['Sphere brush', 'Paint the active segment in 3D.'];

describe('scoreMatch', () => {
  it('prefers the beginning of the label, then of its words, then its inside, then the explanation', () => {
    const scores = ['sph', 'bru', 'rush', 'paint'].map((typed) => scoreMatch('id', typed, brush));
    expect(scores).toEqual([1, 0.8, 0.6, 0.2]);
  });
  it('hides what holds the letters only strewn about', () => {
    expect(scoreMatch('id', 'bru', ['Restore from recovery file', 'Bring back the reading'])).toBe(0);
  });
  it('wants every word', () => {
    expect(scoreMatch('id', 'sphere brush', brush)).toBeGreaterThan(0);
    expect(scoreMatch('id', 'sphere eraser', brush)).toBe(0);
  });
  it('shows everything before anything is typed', () => {
    expect(scoreMatch('id', '', brush)).toBe(1);
  });
});
