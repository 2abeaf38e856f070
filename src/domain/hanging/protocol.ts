import type { VolumeId } from '../ids.ts';
import type { PhaseKind } from '../phase/phase-kind.ts';

/** Plane in which a cell shows its volume. */
export type HangingPlane = 'acquisition' | 'axial' | 'sagittal' | 'coronal';

/** Which volume a cell wants: the first kind of `kinds` that the study holds. */
export interface VolumeWish {
  readonly kinds: readonly PhaseKind[];
  /** Of several b-values the highest, the lowest above zero, or whichever comes. */
  readonly bValue?: 'high' | 'low';
  /** Study by age: the newest is `current`. */
  readonly study?: 'current' | 'prior';
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
}

/** A layout of cells in reading order, row by row. JSON-safe: own protocols are stored, exported and imported as this. */
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
}

/** One cell of a chosen protocol. `volumeId` null: the study has nothing for it, which the cell says. */
export interface HungCell {
  readonly label: string;
  readonly plane: HangingPlane;
  readonly volumeId: VolumeId | null;
  /** Second operand of a subtraction; null for a plain volume or when it is missing. */
  readonly minusVolumeId: VolumeId | null;
  readonly show: CellContent['show'];
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
