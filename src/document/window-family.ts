import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseFinding, type PhaseKind } from '../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { WindowLevel } from '../ports/viewport.ts';

/** What the window of a family is made from. */
export interface FamilyMember {
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
  /** The window that suits this volume alone. */
  readonly window: WindowLevel;
}

/** Which member the others are measured by, first one there: phases in which vessels and liver are bright, then the others. */
const ANCHORS: readonly PhaseKind[] = [
  't1-portal-venous',
  't1-arterial-late',
  't1-transitional',
  't1-delayed',
  't1-hepatobiliary',
  't1-arterial-early',
  't1-pre',
  't1-in-phase',
  't1-opposed-phase',
];

/**
 * Upper limits from a quarter to twice that of the anchor are explained by contrast medium or fat; beyond that the scanner has scaled
 * the series otherwise, and equal brightness would mean nothing.
 */
const LEAST_RATIO = 0.25;
const MOST_RATIO = 2;

/**
 * Name of the series that a reader compares by brightness, so that they share a window: the contrast phases of a study, and its in- and
 * opposed-phase images. Null for all others, and where the file brings a table of its own (VOI LUT).
 */
export function windowFamilyOf(volume: VolumeInfo, finding: PhaseFinding | null): string | null {
  if (!finding || volume.voiLut) return null;
  const { kind } = finding;
  if (PHASE_KINDS[kind].family === 't1-dynamic') return `t1:${volume.studyUid}`;
  return kind === 't1-in-phase' || kind === 't1-opposed-phase' ? `shift:${volume.studyUid}` : null;
}

/** One window for a family, and the members that keep their own because their values are scaled otherwise. */
export interface FamilyWindow {
  readonly shared: WindowLevel | null;
  readonly apart: ReadonlySet<VolumeId>;
}

/**
 * From the darkest to the brightest value that any member needs, so that nothing is cut off in one phase and enhancement can be told by
 * eye. The order of the members plays no part.
 */
export function familyWindow(members: readonly FamilyMember[]): FamilyWindow {
  const anchor = anchorOf(members);
  if (!anchor) return { shared: null, apart: new Set() };
  const reference = upper(anchor.window);
  const isComparable = ({ window }: FamilyMember) =>
    upper(window) >= reference * LEAST_RATIO && upper(window) <= reference * MOST_RATIO;
  const together = reference > 0 ? members.filter(isComparable) : [anchor];
  const low = Math.min(...together.map(({ window }) => window.center - window.width / 2));
  const high = Math.max(...together.map(({ window }) => upper(window)));
  const apart = members.filter((member) => !together.includes(member)).map(({ volumeId }) => volumeId);
  return { shared: { center: (low + high) / 2, width: high - low }, apart: new Set(apart) };
}

/** Of several of the first kind, the brightest: an answer that no order changes. */
function anchorOf(members: readonly FamilyMember[]): FamilyMember | null {
  const rank = ({ kind }: FamilyMember) => ANCHORS.indexOf(kind);
  const [first] = [...members].sort((a, b) => rank(a) - rank(b) || upper(b.window) - upper(a.window));
  return first ?? null;
}

function upper({ center, width }: WindowLevel): number {
  return center + width / 2;
}
