import type { Change } from '../../domain/change.ts';
import type { Command } from '../command.ts';

export interface ReviewChangeArgs {
  readonly label: string;
  readonly change: Change;
}

/** A step of a review whose change was made from the readings that are compared. */
export const reviewChange: Command<ReviewChangeArgs> = {
  name: 'review.change',
  label: (_, { label }) => label,
  change: (_, { change }) => change,
};
