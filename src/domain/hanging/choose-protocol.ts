import type { VolumeId } from '../ids.ts';
import type { PhaseFinding, PhaseKind } from '../phase/phase-kind.ts';
import type { StudyInfo, VolumeInfo } from '../volume.ts';
import {
  type CellContent,
  type HangingCell,
  type HangingProtocol,
  type HungCell,
  type HungProtocol,
  isFilled,
  type VolumeWish,
} from './protocol.ts';
import { measuredPlane, readingPlane } from './reading-plane.ts';

/** What a protocol is hung from. */
export interface HangingInput {
  readonly volumes: readonly VolumeInfo[];
  readonly findings: ReadonlyMap<VolumeId, PhaseFinding>;
  readonly studies: readonly StudyInfo[];
}

/** Protocols that fit, best first, with how many of their cells the study fills. */
export function fittingProtocols(
  input: HangingInput,
  protocols: readonly HangingProtocol[],
): readonly FittingProtocol[] {
  return protocols
    .filter((protocol) => isMet(protocol, input))
    .map((protocol) => fillingOf(protocol, input))
    .sort((a, b) => score(b) - score(a));
}

/** The protocol as this study fills it, fit or not. */
export function fillingOf(protocol: HangingProtocol, input: HangingInput): FittingProtocol {
  const hung = hang(protocol, input);
  return { protocol, hung, filled: hung.cells.filter(isFilled).length };
}

export interface FittingProtocol {
  readonly protocol: HangingProtocol;
  readonly hung: HungProtocol;
  readonly filled: number;
}

function score({ protocol, hung, filled }: FittingProtocol): number {
  return (filled / hung.cells.length) * 100 + protocol.rank;
}

/** Whether the study holds what the protocol needs. */
export function isMet(protocol: HangingProtocol, input: HangingInput): boolean {
  const wantsPrior = protocol.cells.some((c) => c.content.wish.study === 'prior');
  if (wantsPrior && !priorOf(input)) return false;
  const current = currentOf(input)?.studyUid;
  const volumes = input.volumes.filter(({ studyUid }) => studyUid === current);
  const kinds = new Set(volumes.map((v) => input.findings.get(v.id)?.kind));
  return protocol.needs.every((group) => group.some((kind) => kinds.has(kind)));
}

/** Fills the cells of a protocol. A volume may fill several cells; what fits nowhere is listed, never hidden. */
export function hang(protocol: HangingProtocol, input: HangingInput): HungProtocol {
  const cells = protocol.cells.map((c): HungCell => {
    const volume = bestVolume(c.content.wish, input);
    const minus = minusOf(c.content);
    return {
      label: c.label,
      plane: c.plane === 'acquisition' && volume ? readingPlane(volume) : c.plane,
      show: c.content.show,
      volumeId: volume?.id ?? null,
      minusVolumeId: minus ? (bestVolume(minus, input)?.id ?? null) : null,
      ...(c.colours ? { colours: c.colours } : {}),
      ...overOf(c, input),
    };
  });
  const hung = new Set(cells.flatMap((c) => [c.volumeId, c.minusVolumeId, c.over?.volumeId]));
  return {
    protocolId: protocol.id,
    name: protocol.name,
    rows: protocol.rows,
    columns: protocol.columns,
    cells,
    notHung: input.volumes.map((v) => v.id).filter((id) => !hung.has(id)),
  };
}

function minusOf(content: CellContent): VolumeWish | null {
  return content.show === 'subtraction' ? content.minus : null;
}

function overOf({ over }: HangingCell, input: HangingInput): Pick<HungCell, 'over'> {
  const volumeId = over && bestVolume(over.wish, input)?.id;
  if (!volumeId) return {};
  const { mode, amount, colours } = over;
  return { over: { volumeId, mode, amount, colours } };
}

function bestVolume(wish: VolumeWish, input: HangingInput): VolumeInfo | null {
  for (const kind of wish.kinds) {
    const found = candidates(kind, wish, input);
    if (found.length > 0) return found[wish.nth ?? 0] ?? null;
  }
  return null;
}

/** Volumes of one kind in the study that is wished for, the best for the wish first. */
export function candidates(kind: PhaseKind, wish: Omit<VolumeWish, 'kinds'>, input: HangingInput): VolumeInfo[] {
  // Never silently from an older study, and never from another patient.
  const study = wish.study === 'prior' ? priorOf(input) : currentOf(input);
  return input.volumes
    .filter((v) => input.findings.get(v.id)?.kind === kind && v.studyUid === study?.studyUid)
    .sort((a, b) => preference(b, kind, wish, input) - preference(a, kind, wish, input));
}

/** Higher is better: regular volumes, sure findings, axial acquisitions, the wanted b-value, more slices. */
function preference(volume: VolumeInfo, kind: PhaseKind, wish: Omit<VolumeWish, 'kinds'>, input: HangingInput): number {
  const finding = input.findings.get(volume.id);
  const byB = kind === 'dwi' ? preferenceOfB(finding?.bValue ?? 0, wish.bValue) : 0;
  return (
    (volume.kind === 'volume' ? 4000 : 0) +
    (measuredPlane(volume) === (wish.measured ?? 'axial') ? 800 : 0) +
    byB * 4 +
    (finding?.confidence ?? 0) * 200 +
    Math.min(volume.slices.length, 150)
  );
}

/** Per mm2/s a tenth of a point: 1,000 s/mm2 between two b-values outweigh any doubt of recognition. */
function preferenceOfB(b: number, wanted: VolumeWish['bValue']): number {
  if (wanted === 'high') return b / 10;
  if (wanted === 'low') return b > 0 ? -b / 10 : -1000;
  return wanted === undefined ? 0 : -Math.abs(b - wanted) / 10;
}

/** Studies by date and time, the newest one first; those without a date last. */
export function newestFirst(studies: readonly StudyInfo[]): StudyInfo[] {
  return [...studies].sort((a, b) => `${b.date ?? ''}${b.time ?? ''}`.localeCompare(`${a.date ?? ''}${a.time ?? ''}`));
}

/** The newest study: the one that is read. */
export function currentOf(input: HangingInput): StudyInfo | null {
  return newestFirst(input.studies)[0] ?? null;
}

/** The next older study of the same patient. */
function priorOf(input: HangingInput): StudyInfo | null {
  const [current, ...older] = newestFirst(input.studies);
  return older.find((s) => s.patientId !== '' && s.patientId === current?.patientId && s.date !== current.date) ?? null;
}
