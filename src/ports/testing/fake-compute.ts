import type { FileId, Uid } from '../../domain/ids.ts';
import type { MaskNumbers, MaskQuestion } from '../../domain/mask-numbers.ts';
import type { MaskJob } from '../../domain/mask-operation.ts';
import type { RegionAnswer, RegionRequest } from '../../domain/region-request.ts';
import type { SegExportRequest, SegExportResult, SegImport } from '../../domain/seg-exchange.ts';
import type { SrExportResult, SrImport, SrReportRequest } from '../../domain/sr-exchange.ts';
import type { Surface } from '../../domain/surface.ts';
import type { ImportResult, VolumeInfo } from '../../domain/volume.ts';
import { voxelCount, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { AlignmentResult, ComputePort, GivenFile, LoadSummary, SubtractionRequest } from '../compute.ts';
import { sampleResult } from './sample-study.ts';

type LoadOptions = Parameters<ComputePort['loadVolume']>[1];
type ImportOptions = Parameters<ComputePort['importFiles']>[1];

/** Compute without work: gives what the test put in. Voxel n of slice k is `k`. */
export class FakeCompute implements ComputePort {
  result: ImportResult = sampleResult([]);
  demo: readonly GivenFile[] = [];
  segs = new Map<FileId, SegImport>();
  /** When set, every load waits for it. */
  gate: Promise<void> | null = null;
  loadError: Error | null = null;
  encodeError: Error | null = null;
  importError: Error | null = null;
  readonly given: GivenFile[] = [];
  readonly loads: VolumeInfo['id'][] = [];
  readonly reports: SrReportRequest[] = [];
  report: SrImport = {
    ...{ sopInstanceUid: '1', studyInstanceUid: '2', observerName: null, deviceName: null, procedure: null },
    ...{ phases: new Map(), groups: [], warnings: [] },
  };
  readonly requests: SegExportRequest[] = [];
  overlays: ReadonlyMap<number, Uint8Array> = new Map();
  readonly regions: RegionRequest[] = [];
  resets = 0;
  /** Automatic windows of volumes; 0 to 100 for others. */
  readonly autoWindows = new Map<VolumeInfo['id'], { readonly center: number; readonly width: number }>();

  async importFiles(files: readonly GivenFile[], options?: ImportOptions): Promise<ImportResult> {
    const filesTotal = files.length;
    options?.onProgress?.({ stage: 'reading', filesDone: 0, filesTotal, images: 0, skipped: 0 });
    if (this.gate) await this.gate;
    options?.signal?.throwIfAborted();
    if (this.importError) throw this.importError;
    this.given.push(...files);
    return this.result;
  }
  async generateDemo(): Promise<readonly GivenFile[]> {
    return this.demo;
  }
  async reset(): Promise<void> {
    this.resets++;
    this.given.length = 0;
  }
  async loadVolume(volume: VolumeInfo, options: LoadOptions): Promise<LoadSummary> {
    this.loads.push(volume.id);
    if (this.gate) await this.gate;
    options.signal?.throwIfAborted();
    if (this.loadError) throw this.loadError;
    const rescale = { slope: 1, intercept: 0 };
    options.onStart({ volumeId: volume.id, arrayType: 'Int16', components: 1, rescale });
    for (let k = 0; k < volume.slices.length; k++) {
      const voxels = new Int16Array(volume.pixel.columns * volume.pixel.rows).fill(k);
      options.onSlices([{ k, voxels }]);
      await Promise.resolve();
      options.signal?.throwIfAborted();
    }
    const autoWindow = this.autoWindows.get(volume.id) ?? { center: 50, width: 100 };
    return { autoWindow, minimum: 0, maximum: volume.slices.length - 1, problems: [] };
  }
  yieldTo(): void {}
  async surface(): Promise<Surface> {
    return { positions: new Float32Array(9), normals: new Float32Array(9), triangles: new Uint32Array([0, 1, 2]) };
  }
  async thumbnail(): Promise<{ width: number; height: number; rgba: Uint8ClampedArray }> {
    return { width: 1, height: 1, rgba: new Uint8ClampedArray(4) };
  }
  async graphicOverlays(): Promise<ReadonlyMap<number, Uint8Array>> {
    return this.overlays;
  }
  async encodeSeg(request: SegExportRequest): Promise<SegExportResult> {
    this.requests.push(request);
    if (this.encodeError) throw this.encodeError;
    const voxelMm3 = request.volume.grid ? voxelVolumeMm3(request.volume.grid) : 0;
    const segments = request.masks.map(({ segment, labels }, index) => {
      const voxels = labels.filter((label) => label === segment.label).length;
      return { number: index + 1, segmentId: segment.id, voxels, volumeMm3: voxels * voxelMm3 };
    });
    return {
      bytes: Uint8Array.of(1, 2, 3),
      sopInstanceUid: '2.25.901' as Uid,
      seriesInstanceUid: '2.25.902' as Uid,
      sha256: 'a'.repeat(64),
      fileName: 'seg.dcm',
      segments,
      verified: { voxelsCompared: 1, segmentsCompared: segments.length },
      warnings: this.exportWarnings,
    };
  }
  async decodeSeg(fileId: FileId): Promise<SegImport> {
    const seg = this.segs.get(fileId);
    if (!seg) throw new Error('no such file');
    return seg;
  }
  async subtract({ minuend, subtrahend }: SubtractionRequest): Promise<Int16Array> {
    return Int16Array.from(minuend.voxels, (value, n) => value - (subtrahend.voxels[n] ?? 0));
  }
  alignment: AlignmentResult = { shiftMm: [0, 0, 3], nccBefore: 0.5, nccAfter: 0.9 };
  async align(): Promise<AlignmentResult> {
    return this.alignment;
  }
  async encodeNiftiMask(): Promise<Uint8Array> {
    return Uint8Array.of(0x1f, 0x8b);
  }
  /** When set, does the work of `changeMask`. */
  maskWork: ComputePort['changeMask'] | null = null;
  async changeMask(job: MaskJob, options?: Parameters<ComputePort['changeMask']>[1]): Promise<Uint8Array> {
    if (this.maskWork) return this.maskWork(job, options);
    const { mask } = job;
    // Takes the first voxel away: enough to see that something was done.
    const changed = Uint8Array.from(mask);
    changed[changed.indexOf(1)] = 0;
    return changed;
  }
  exportWarnings: SegExportResult['warnings'] = [];
  regionKind: RegionAnswer['kind'] = 'lesion';
  async growRegion(request: RegionRequest): Promise<RegionAnswer> {
    this.regions.push(request);
    const levels = new Uint8Array(voxelCount(request.grid)).fill(255);
    levels.fill(100, 0, 2);
    levels[0] = 0;
    return { kind: this.regionKind, levels };
  }
  async encodeSr(request: SrReportRequest): Promise<SrExportResult> {
    this.reports.push(request);
    const uids = { sopInstanceUid: '2.25.903' as Uid, seriesInstanceUid: '2.25.904' as Uid };
    return { bytes: Uint8Array.of(4, 5, 6), ...uids, sha256: 'b'.repeat(64), fileName: 'report.dcm', warnings: [] };
  }
  async decodeSr(): Promise<SrImport> {
    return this.report;
  }
  compareReadings: ComputePort['compareReadings'] = async () => ({ pairs: [], ratings: [] });
  async maskNumbers({ mask, images }: MaskQuestion): Promise<MaskNumbers> {
    const voxels = mask.mask.reduce((sum, inside) => sum + inside, 0);
    const values = images.map(({ volumeId }) => ({
      ...{ volumeId, voxels, mean: voxels, standardDeviation: 0 },
      ...{ minimum: voxels, maximum: voxels },
    }));
    return { voxels, volumeMm3: voxels, planes: [], long3d: null, values };
  }
  async headerText(): Promise<readonly { tag: string; vr: string; name: string; value: string }[]> {
    return [];
  }
  dispose(): void {}
}
