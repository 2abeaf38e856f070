import type { Change, RecordChange, VoxelPatch } from '../../domain/change.ts';
import { findPreset, isLesionCategory } from '../../domain/codes/code-table.ts';
import { bareCode } from '../../domain/codes/concept.ts';
import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import { CATEGORY } from '../../domain/codes/property-codes.ts';
import type { LayerId, SegmentId } from '../../domain/ids.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { readDescription } from '../../domain/lesion-description.ts';
import type { ImportedSegment, SegImport } from '../../domain/seg-exchange.ts';
import type { Layer, Rgb, Segment } from '../../domain/segmentation.ts';
import { diffLabels } from '../../kernels/voxel-patch.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command, CommandEnv } from '../command.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import { lesionOfFirstMask } from '../lesion-record.ts';
import { saysNoLesion } from '../no-lesion-segment.ts';
import { nextLesionId } from '../segment-label.ts';

/** What a file leaves unsaid stays unsaid: Tissue is the most general code of CID 7150 and 7159's readers know it. */
const UNCODED = bareCode(CATEGORY.tissue);

export interface LayerAddImportedArgs {
  readonly imported: SegImport;
  /** Name of the new layers, e.g. the file's content label. */
  readonly name: string;
}

/** Puts a SEG's layers beside what is there: nothing is overwritten, every segment keeps its codes and tracking. */
export const layerAddImported: Command<LayerAddImportedArgs> = {
  name: 'layer.addImported',
  label: (_, { imported, name }) => `Import ${name} (${imported.segments.length} segments)`,
  change: ({ records }, args, env) => {
    if (args.imported.segments.length > 0 && args.imported.segments.every(saysNoLesion)) return statedNoLesion(records);
    const parts = args.imported.layers.map((_layer, index) => importedLayer(args, index, env));
    const made = parts.flatMap((part) => part.records);
    const change: Change = {
      records: [...made, ...importedLesions(records, made, args.imported, env)],
      voxels: parts.map((part) => part.patch),
    };
    return change;
  },
};

function importedLayer(
  { imported, name }: LayerAddImportedArgs,
  index: number,
  env: CommandEnv,
): { readonly records: RecordChange[]; readonly patch: VoxelPatch } {
  const source = imported.layers[index]!;
  const layer: Layer = {
    id: env.uids.newId() as LayerId,
    volumeId: source.volumeId,
    role: 'imported',
    name: imported.layers.length > 1 ? `${name} (${index + 1})` : name,
    grid: source.grid,
  };
  const segments = source.segmentNumbers.flatMap(({ label, number }) => {
    const described = imported.segments.find((candidate) => candidate.number === number);
    return described ? [importedSegment(described, layer.id, label, env)] : [];
  });
  const { labels, grid } = source;
  const sliceLength = grid.size[0] * grid.size[1];
  return {
    records: [
      { kind: 'layer', id: layer.id, before: null, after: layer },
      ...segments.map((after) => ({ kind: 'segment' as const, id: after.id, before: null, after })),
    ],
    patch: diffLabels({ layerId: layer.id, labels, shadow: new Uint8Array(labels.length), sliceLength }),
  };
}

/** A file that says that there is no lesion becomes the statement; it has nothing to draw. */
function statedNoLesion(records: ReadingRecords): Change {
  const isKnown = records.statement['no-lesion'] !== undefined || Object.keys(records.lesion).length > 0;
  const statement = { id: 'no-lesion', comment: '' } as const;
  const made: RecordChange = { kind: 'statement', id: statement.id, before: null, after: statement };
  return { records: isKnown ? [] : [made], voxels: [] };
}

/** A lesion for every tracking UID that the reading does not know; its number stays when it is free. */
function importedLesions(
  records: ReadingRecords,
  made: readonly RecordChange[],
  imported: SegImport,
  env: CommandEnv,
): readonly RecordChange[] {
  const lesions: Record<string, Lesion> = { ...records.lesion };
  const changes: RecordChange[] = [];
  for (const { kind, after } of made) {
    if (kind !== 'segment' || !after || !isLesionCategory(after.category)) continue;
    if (lesionOfMask({ ...records, lesion: lesions }, after)) continue;
    const described = imported.segments.find(({ trackingUid }) => trackingUid === after.trackingUid);
    const first = lesionOfFirstMask({ ...after, description: described?.description ?? after.description }, env);
    const isTaken = Object.values(lesions).some(({ trackingId }) => trackingId === first.trackingId);
    const known = { ...records, segment: {}, lesion: lesions };
    const lesion = isTaken ? { ...first, trackingId: nextLesionId(known) } : first;
    lesions[lesion.id] = lesion;
    changes.push({ kind: 'lesion', id: lesion.id, before: null, after: lesion });
  }
  const statement = records.statement['no-lesion'];
  if (statement && changes.length > 0) {
    changes.push({ kind: 'statement', id: statement.id, before: statement, after: null });
  }
  return changes;
}

function importedSegment(described: ImportedSegment, layerId: LayerId, label: number, env: CommandEnv): Segment {
  const name = described.label || `Segment ${described.number}`;
  return {
    id: env.uids.newId() as SegmentId,
    layerId,
    label,
    name,
    description: shortDescription(described.description),
    colour: described.colour ?? paletteColour(described.number),
    category: described.category ?? UNCODED,
    type: described.type ?? UNCODED,
    typeModifier: described.typeModifier,
    anatomicRegion: described.anatomicRegion,
    anatomicRegionModifier: described.anatomicRegionModifier ?? null,
    trackingId: described.trackingId ?? name,
    trackingUid: described.trackingUid ?? env.uids.newUid(),
    origin: {
      by: 'import',
      algorithmType: described.algorithmType,
      algorithmName: described.algorithmName,
      algorithmVersion: described.algorithmVersion ?? null,
      algorithmFamily: described.algorithmFamily ?? null,
    },
    isVisible: true,
    isLocked: false,
  };
}

/** What we wrote of a lesion goes to its record; its masks keep the name of the type. */
function shortDescription(description: string): string {
  const presetId = readDescription(description)?.phenotype.presetId;
  return (presetId && findPreset(presetId)?.name) || description;
}

function paletteColour(number: number): Rgb {
  return LESION_PRESETS[(number - 1 + LESION_PRESETS.length) % LESION_PRESETS.length]!.colour;
}
