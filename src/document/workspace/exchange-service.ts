import type { FileId, VolumeId } from '../../domain/ids.ts';
import type { SegImport } from '../../domain/seg-exchange.ts';
import type { Layer } from '../../domain/segmentation.ts';
import { t } from '../../messages/messages.ts';
import { layerAddImported } from '../commands/layer-add-imported.ts';
import type { NumbersService } from '../numbers-calls.ts';
import { layersOf, segmentsOfLayer } from '../segment-lookup.ts';
import { volumesOf } from '../study-state.ts';
import { activeCell } from '../view-state.ts';
import type { ExchangeService, ExportReceipt, ViewService } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { exportReport } from './report-export.ts';
import { importReport } from './report-import.ts';
import { exportSeg, noteExport, requireVolume } from './seg-export.ts';
import { exportTable } from './table-export.ts';

/** Files in and out; failures become notices. */
export function createExchangeService(
  core: WorkspaceCore,
  views: ViewService,
  numbers: NumbersService,
): ExchangeService {
  const attempt = async <T, F>(work: () => Promise<T>, failed: F): Promise<T | F> => {
    try {
      return await work();
    } catch (error) {
      core.notices.addError(error);
      return failed;
    } finally {
      core.session.setState({ exporting: null });
    }
  };
  return {
    exportSeg: (options, sink) => attempt(() => exportSeg(core, options, sink), null),
    exportNiftiMasks: (volumeId) => attempt(() => exportNiftiMasks(core, volumeId), null),
    exportReport: (options) => attempt(() => exportReport(core, numbers, options), null),
    exportTable: (format) => attempt(() => exportTable(core, numbers, format), null),
    importReport: (fileId) => attempt(() => importReport(core, fileId), false),
    importSeg: (fileId) => attempt(() => importSeg(core, views, fileId), false),
    saveSnapshot: (viewId) =>
      attempt(async () => {
        const png = await core.viewport.snapshot(viewId);
        const bytes = new Uint8Array(await png.arrayBuffer());
        return (await core.sink.save({ name: 'lobule-view.png', mimeType: 'image/png', bytes })) !== null;
      }, false),
  };
}

async function exportNiftiMasks(core: WorkspaceCore, volumeId: VolumeId): Promise<readonly ExportReceipt[] | null> {
  const volume = requireVolume(core, volumeId);
  const { records, voxelCounts } = core.reading.getState();
  const hasVoxels = (layer: Layer) => segmentsOfLayer(records, layer.id).some(({ id }) => (voxelCounts[id] ?? 0) > 0);
  const layers = layersOf(records, volumeId).filter(hasVoxels);
  if (layers.length === 0) {
    core.notices.add('error', t.work.nothingToWrite);
    return null;
  }
  const receipts: ExportReceipt[] = [];
  for (const [n, layer] of layers.entries()) {
    const label = t.work.niftiMask(n + 1, layers.length);
    core.session.setState({ exporting: { label, fraction: n / layers.length } });
    const bytes = await core.compute.encodeNiftiMask({ grid: layer.grid, labels: core.labelmaps.labels(layer.id) });
    const name = niftiName(volume.seriesNumber, layer.name, n);
    const fileName = await core.sink.save({ name, mimeType: 'application/gzip', bytes });
    if (fileName !== null) receipts.push({ fileName, sopInstanceUid: null, sha256: null, warnings: [] });
  }
  if (receipts.length === 0) return null;
  noteExport(core, 'export.nifti', t.work.step.saved(t.work.niftiMasks(receipts.length)), { files: receipts.length });
  core.notices.add('success', t.work.niftiSaved(receipts.length));
  return receipts;
}

/** Layer names may come from an imported file, so only plain characters go into a file name. */
function niftiName(seriesNumber: number | null, layerName: string, index: number): string {
  const plain =
    layerName
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || `layer-${index + 1}`;
  return `series-${seriesNumber ?? 'x'}-${plain}.nii.gz`;
}

async function importSeg(core: WorkspaceCore, views: ViewService, fileId: FileId): Promise<boolean> {
  const study = core.study.getState();
  const imported = await core.compute.decodeSeg(fileId, volumesOf(study));
  for (const warning of imported.warnings) core.notices.add('warning', warning);
  const log = core.log();
  if (imported.layers.length === 0 || !log) {
    if (imported.warnings.length === 0) core.notices.add('error', t.work.nothingInSeg);
    return false;
  }
  log.run(layerAddImported, { imported, name: imported.contentLabel || 'Segmentation' });
  showWhereItIs(core, views, imported);
  core.notices.add('success', t.work.segImported(imported.segments.length));
  return true;
}

/** Brings the images of the segmentation on screen when none of them is. */
function showWhereItIs(core: WorkspaceCore, views: ViewService, imported: SegImport): void {
  const view = core.view.getState();
  const wanted = imported.layers.map(({ volumeId }) => volumeId);
  if (view.cells.some(({ volumeId }) => volumeId !== null && wanted.includes(volumeId))) return;
  views.showVolume(activeCell(view).viewId, wanted[0]!);
}
