import type { VolumeId } from '../ids.ts';
import type { PhaseKind } from '../phase/phase-kind.ts';

/** Plane in which a cell shows its volume. */
export type HangingPlane = 'acquisition' | 'axial' | 'sagittal' | 'coronal';

/** Which volume a cell wants: the first kind of `kinds` that the study holds. */
export interface VolumeWish {
  readonly kinds: readonly PhaseKind[];
  /** Of several b-values the highest, the lowest above zero, the one nearest to a number of s/mm2, or whichever comes. */
  readonly bValue?: 'high' | 'low' | number;
  /** Study by age: the newest is `current`. */
  readonly study?: 'current' | 'prior';
  /** Plane in which it was measured, where several would do. */
  readonly measured?: MeasuredPlane;
  /** Of several that would do equally: 0 the first, 1 the second. */
  readonly nth?: number;
}

export type MeasuredPlane = Exclude<HangingPlane, 'acquisition'>;
/** Colour map of a cell, as the viewport names it. */
export type HangingColours = 'grey' | 'hot' | 'viridis' | 'rainbow' | 'signed';

/** A second series in the picture of a cell. */
export interface HangingOver {
  readonly wish: VolumeWish;
  readonly mode: 'fusion' | 'swipe';
  /** 0 to 1: opacity of the second series, or where the swipe line stands. */
  readonly amount: number;
  readonly colours: HangingColours;
}

/** What a cell shows: a volume, or one volume minus another. */
export type CellContent =
  | { readonly show: 'volume'; readonly wish: VolumeWish }
  | { readonly show: 'subtraction'; readonly wish: VolumeWish; readonly minus: VolumeWish };

export interface HangingCell {
  /** What the reader reads on an empty cell, e.g. `Late arterial`. */
  readonly label: string;
  readonly content: CellContent;
  readonly plane: HangingPlane;
  readonly over?: HangingOver;
  /** Left out: grey, or signed for a difference. */
  readonly colours?: HangingColours;
}

/** A layout of cells in reading order, row by row. Own layouts become one, see `own-layout.ts`. */
export interface HangingProtocol {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly HangingCell[];
  /** The protocol is offered when every group has at least one kind in the study. */
  readonly needs: readonly (readonly PhaseKind[])[];
  /** Of the protocols that fit, the highest rank with the most filled cells is chosen. */
  readonly rank: number;
  /** With one of these in the study the protocol is offered, but never chosen by itself: it would leave out what matters. */
  readonly leavesOut?: readonly PhaseKind[];
}

/** One cell of a chosen protocol. `volumeId` null: the study has nothing for it, which the cell says. */
export interface HungCell {
  readonly label: string;
  readonly plane: HangingPlane;
  readonly volumeId: VolumeId | null;
  /** Second operand of a subtraction; null for a plain volume or when it is missing. */
  readonly minusVolumeId: VolumeId | null;
  readonly show: CellContent['show'];
  /** The second series, where the study has it. */
  readonly over?: Omit<HangingOver, 'wish'> & { readonly volumeId: VolumeId };
  readonly colours?: HangingColours;
}

/** How many cells are meant to show something. */
export function wantedCells({ cells }: HungProtocol): number {
  return cells.filter(({ label }) => label !== '').length;
}

/** Whether the cell shows all that it is meant to show. */
export function isFilled({ show, volumeId, minusVolumeId }: HungCell): boolean {
  return volumeId !== null && (show === 'volume' || minusVolumeId !== null);
}

export interface HungProtocol {
  readonly protocolId: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly HungCell[];
  /** Volumes of the study that no cell shows; the study panel lists them. */
  readonly notHung: readonly VolumeId[];
}
