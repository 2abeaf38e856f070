import type { VolumeId } from '../ids.ts';
import type { PhaseFinding, PhaseKind } from '../phase/phase-kind.ts';
import type { StudyInfo, VolumeInfo } from '../volume.ts';
import type { CellContent, HangingProtocol, HungCell, HungProtocol, VolumeWish } from './protocol.ts';

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
    .map((protocol) => {
      const hung = hang(protocol, input);
      return { protocol, hung, filled: hung.cells.filter(({ volumeId }) => volumeId !== null).length };
    })
    .sort((a, b) => score(b) - score(a));
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
    const volumeId = bestVolume(c.content.wish, input)?.id ?? null;
    const minus = minusOf(c.content);
    return {
      label: c.label,
      plane: c.plane,
      show: c.content.show,
      volumeId,
      minusVolumeId: minus ? (bestVolume(minus, input)?.id ?? null) : null,
    };
  });
  const hung = new Set(cells.flatMap((c) => [c.volumeId, c.minusVolumeId]));
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

function bestVolume(wish: VolumeWish, input: HangingInput): VolumeInfo | null {
  // Never silently from an older study, and never from another patient.
  const study = wish.study === 'prior' ? priorOf(input) : currentOf(input);
  for (const kind of wish.kinds) {
    const found = input.volumes.filter(
      (v) => input.findings.get(v.id)?.kind === kind && v.studyUid === study?.studyUid,
    );
    if (found.length > 0)
      return found.sort((a, b) => preference(b, kind, wish, input) - preference(a, kind, wish, input))[0] ?? null;
  }
  return null;
}

/** Higher is better: regular volumes, sure findings, axial acquisitions, the wanted b-value, more slices. */
function preference(volume: VolumeInfo, kind: PhaseKind, wish: VolumeWish, input: HangingInput): number {
  const finding = input.findings.get(volume.id);
  const b = finding?.bValue ?? 0;
  const byB =
    kind !== 'dwi' ? 0 : wish.bValue === 'high' ? b / 10 : wish.bValue === 'low' ? (b > 0 ? -b / 10 : -1000) : 0;
  const isAxial = volume.grid !== null && Math.abs(volume.grid.axes[2][2]) > 0.8;
  return (
    (volume.kind === 'volume' ? 4000 : 0) +
    (isAxial ? 800 : 0) +
    byB * 4 +
    (finding?.confidence ?? 0) * 200 +
    Math.min(volume.slices.length, 150)
  );
}

function byDate(input: HangingInput): StudyInfo[] {
  return [...input.studies].sort((a, b) =>
    `${b.date ?? ''}${b.time ?? ''}`.localeCompare(`${a.date ?? ''}${a.time ?? ''}`),
  );
}

/** The newest study: the one that is read. */
export function currentOf(input: HangingInput): StudyInfo | null {
  return byDate(input)[0] ?? null;
}

/** The next older study of the same patient. */
function priorOf(input: HangingInput): StudyInfo | null {
  const [current, ...older] = byDate(input);
  return older.find((s) => s.patientId !== '' && s.patientId === current?.patientId && s.date !== current.date) ?? null;
}
