import { describe, expect, it } from 'vitest';
import type { ImportedSegment, SegExportRequest, SegImport } from '../../domain/seg-exchange.ts';
import { layerAddImported } from '../commands/layer-add-imported.ts';
import { setUp } from '../testing/workspace-setup.ts';

/** Exports the active series and gives the file back as its import would read it. */
async function roundTrip(made: ReturnType<typeof setUp>): Promise<SegImport> {
  const { workspace, compute, volumes } = made;
  const requests: SegExportRequest[] = [];
  const encode = compute.encodeSeg.bind(compute);
  compute.encodeSeg = (request) => {
    requests.push(request);
    return encode(request);
  };
  await workspace.exchange.exportSeg({ volumeId: volumes[0]!.id, format: 'BINARY' });
  const { masks, contentLabel } = requests[0]!;
  const segments = masks.map(({ segment, labels }, n): ImportedSegment => {
    const { name, description, category, type, typeModifier, anatomicRegion, trackingId, trackingUid, colour } =
      segment;
    const voxels = labels.filter((label) => label === segment.label).length;
    const meaning = { description, category, type, typeModifier, anatomicRegion, trackingId, trackingUid, colour };
    const origin = { algorithmType: 'MANUAL', algorithmName: null } as const;
    return { number: n + 1, label: name, ...meaning, ...origin, voxels, volumeMm3: voxels };
  });
  const { grid, id } = volumes[0]!;
  const layers = masks.map(({ segment, labels }, n) => ({
    volumeId: id,
    grid: grid!,
    segmentNumbers: [{ label: 1, number: n + 1 }],
    labels: labels.map((label) => (label === segment.label ? 1 : 0)),
  }));
  return { type: 'BINARY', contentLabel, segments, layers, warnings: [] };
}

describe('lesions through a SEG', () => {
  it('keep number, phenotype, pathology, confidence and segments of the liver, and are known again', async () => {
    const made = setUp();
    await made.openStudy();
    const { workspace, viewport } = made;
    workspace.segments.add('metastasis');
    viewport.stroke([3, 4]);
    const { lesions } = workspace;
    const id = lesions.active()!;
    lesions.setDetail(id, 'primary-breast');
    const result = { presetId: 'metastasis', detail: null };
    lesions.edit(id, {
      confidence: 4,
      couinaud: ['V', 'VIII'],
      pathology: { result, method: 'biopsy', offsetDays: -3 },
    });
    const before = workspace.reading.getState().records.lesion[id]!;
    const imported = await roundTrip(made);
    workspace.segments.run(layerAddImported, { imported, name: 'again' });
    expect(Object.keys(workspace.reading.getState().records.lesion)).toEqual([id]);
    workspace.segments.undo();
    lesions.remove(id);
    workspace.segments.run(layerAddImported, { imported, name: 'again' });
    const [after] = Object.values(workspace.reading.getState().records.lesion);
    const { phenotype, pathology, couinaud, confidence, trackingId, trackingUid } = before;
    expect(after).toMatchObject({ phenotype, pathology, couinaud, confidence, trackingId, trackingUid });
    const [mask] = Object.values(workspace.reading.getState().records.segment);
    expect(mask?.description).toBe('Metastasis');
  });

  it('that are finished and not to be seen on a series are written there as empty', async () => {
    const made = setUp();
    await made.openStudy();
    const { workspace, viewport } = made;
    workspace.segments.add('hcc');
    viewport.stroke([3, 4]);
    workspace.segments.add('cyst');
    workspace.lesions.edit(workspace.lesions.active()!, { state: 'done' });
    const { segments } = await roundTrip(made);
    expect(segments.map(({ label, voxels }) => [label, voxels])).toEqual([
      ['L01', 2],
      ['L02', 0],
    ]);
  });

  it('that do not exist are stated, and the statement comes back', async () => {
    const made = setUp();
    await made.openStudy();
    const { workspace } = made;
    workspace.lesions.stateNoLesion(true);
    const imported = await roundTrip(made);
    expect(imported.segments.map(({ label, voxels }) => [label, voxels])).toEqual([['No focal lesion', 0]]);
    workspace.lesions.stateNoLesion(false);
    workspace.segments.run(layerAddImported, { imported, name: 'again' });
    const { statement, segment } = workspace.reading.getState().records;
    expect([Object.keys(statement), Object.keys(segment)]).toEqual([['no-lesion'], []]);
  });
});
