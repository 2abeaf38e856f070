import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../document/reading-state.ts';
import { stepsTo } from './steps-to.ts';

const item = (seq: number, isUndone: boolean): HistoryItem => ({
  seq,
  isUndone,
  at: '',
  command: '',
  label: '',
  details: null,
});
const items = [item(1, false), item(2, false), item(5, false), item(6, true), item(7, true)];

describe('stepsTo', () => {
  it('counts the undos back to a step that holds', () => {
    expect(stepsTo(items, 1)).toBe(-2);
    expect(stepsTo(items, 5)).toBe(0);
  });
  it('counts the redos forward to a step that was taken back, that step included', () => {
    expect(stepsTo(items, 6)).toBe(1);
    expect(stepsTo(items, 7)).toBe(2);
  });
  it('does nothing for a step that is not in the list', () => {
    expect(stepsTo(items, 99)).toBe(0);
  });
});
