import { writePart10 } from '../formats/dicom/write/write-part10.ts';
import { type Anatomy, buildAnatomy } from './anatomy/build-anatomy.ts';
import { imageDataset } from './dicom/image-dataset.ts';
import { type StudyIdentity, studyIdentity } from './dicom/study-identity.ts';
import { type PhantomOptions, type ResolvedOptions, resolveOptions, studyName } from './phantom-options.ts';
import { createRandom } from './random.ts';
import { adcMap } from './scan/adc-map.ts';
import { gasLattice, mobilityLattice, placementOf } from './scan/body-motion.ts';
import { createNoiseTile } from './scan/image-chain.ts';
import { liverProtocol } from './scan/liver-protocol.ts';
import { createChannelRenderer, type Scanner } from './scan/render-series.ts';
import type { SeriesPlan } from './scan/series-plan.ts';
import { createTextureTiles } from './scan/signal-volume.ts';
import { seriesMasks } from './truth/series-masks.ts';
import { truthDocument } from './truth/truth-document.ts';
import { encodeTruthSeg } from './truth/truth-seg.ts';

/** A generated file; `path` with forward slashes: `dicom/<series>/IM0001.dcm`, `truth/...`. */
export interface PhantomFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface PhantomProgress {
  /** The body is made first, then the files. */
  readonly stage: 'anatomy' | 'files';
  readonly filesDone: number;
  readonly filesTotal: number;
  /** Share of the whole work, 0..1. */
  readonly share: number;
}

export interface PhantomRun extends PhantomOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PhantomProgress) => void;
}

/** What a reader wants to see first. */
const ORDER = [
  't1_art',
  't1_ven',
  't1_pre',
  't1_hbp',
  't1_late',
  't1_trans',
  't1_del',
  't2_fs',
  'dwi',
  't2_haste',
  't1_opp_in',
  't2_haste_cor',
];
/** Part of the time that goes into the body. */
const ANATOMY_SHARE = 0.35;
const BREATHER_MS = 60;

/**
 * Simulates a multi-phase liver MRI and gives it file by file, most useful series first. Deterministic: equal options give
 * equal bytes. Runs anywhere (worker or Node) and lets events through every few dozen milliseconds.
 *
 * @throws the signal's reason when it is aborted
 */
export async function* generatePhantom(run: PhantomRun = {}): AsyncGenerator<PhantomFile> {
  const options = resolveOptions(run);
  const study = studyName(options);
  const identity = studyIdentity(options.seed, study);
  const plans = wantedPlans(options, identity);
  const total =
    plans.reduce((sum, plan) => sum + plan.channels.length * plan.grid.size[2], 0) + truthFiles(options, plans);
  const pause = breather(run.signal);
  const report = (stage: PhantomProgress['stage'], filesDone: number, share: number) =>
    run.onProgress?.({ stage, filesDone, filesTotal: total, share });
  const steps = buildAnatomy({ seed: String(options.seed), lesions: options.lesions, stepMm: options.bodyStepMm });
  let anatomy: Anatomy | null = null;
  while (anatomy === null) {
    const step = steps.next();
    if (step.done) anatomy = step.value;
    else report('anatomy', 0, step.value * ANATOMY_SHARE);
    await pause();
  }
  const scanner = createScanner(anatomy, options.seed);
  let done = 0;
  for await (const file of studyFiles({ options, identity, plans, anatomy, scanner })) {
    await pause();
    yield file;
    done++;
    report('files', done, ANATOMY_SHARE + (1 - ANATOMY_SHARE) * (done / total));
  }
}

/** Work arrays and fields of a simulated body, for `createChannelRenderer`; without files also for benches and training. */
export function createScanner(anatomy: Anatomy, seed: number): Scanner {
  return {
    seed: String(seed),
    volume: anatomy.volume,
    mobility: mobilityLattice(anatomy.volume, anatomy.frame),
    gas: gasLattice(anatomy.volume),
    texture: createTextureTiles(createRandom(`${seed}/texture`)),
    noise: createNoiseTile(createRandom(`${seed}/noise`)),
    signal: new Float32Array(anatomy.volume.primary.length),
  };
}

function wantedPlans(options: ResolvedOptions, identity: StudyIdentity): SeriesPlan[] {
  const all = liverProtocol({ ...options, frameUids: identity.frameUids });
  const wanted =
    options.series === null ? all : all.filter((plan) => options.series!.includes(plan.derivedFrom ?? plan.key));
  return wanted.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(plan: SeriesPlan): number {
  return ORDER.indexOf(plan.derivedFrom ?? plan.key) + (plan.derivedFrom === null ? 0 : 0.5);
}

function truthFiles(options: ResolvedOptions, plans: readonly SeriesPlan[]): number {
  if (options.truth === 'none') return 0;
  return options.truth === 'json' ? 1 : 1 + plans.length;
}

interface Study {
  readonly options: ResolvedOptions;
  readonly identity: StudyIdentity;
  readonly plans: readonly SeriesPlan[];
  readonly anatomy: Anatomy;
  readonly scanner: Scanner;
}

async function* studyFiles(study: Study): AsyncGenerator<PhantomFile> {
  const { options, identity, plans, anatomy, scanner } = study;
  for (const plan of plans) {
    if (plan.derivedFrom !== null) continue;
    const family = [plan, ...plans.filter((other) => other.derivedFrom === plan.key)];
    const firstChannel = new Map<string, Uint8Array[]>(family.map((member) => [member.key, []]));
    for (const { file, member, channel } of seriesFiles(study, plan, family)) {
      if (options.truth === 'seg' && channel === 0) firstChannel.get(member.key)!.push(file.bytes);
      yield file;
    }
    if (options.truth !== 'seg') continue;
    const masks = seriesMasks(anatomy, plan.grid, placementOf(plan.pose, scanner.mobility));
    for (const member of family) {
      const images = firstChannel.get(member.key)!;
      const { bytes } = await encodeTruthSeg({ identity, plan: member, images, lesions: anatomy.lesions, masks });
      yield { path: `truth/seg/${folderOf(member)}.dcm`, bytes };
    }
  }
  if (options.truth === 'none') return;
  const truth = truthDocument(options.seed, options.agent, identity, anatomy, scanner.mobility, plans);
  yield { path: 'truth/truth.json', bytes: new TextEncoder().encode(`${JSON.stringify(truth, null, 1)}\n`) };
}

function folderOf(plan: SeriesPlan): string {
  return `${String(plan.number).padStart(2, '0')}_${plan.description}`;
}

interface SeriesFile {
  readonly file: PhantomFile;
  readonly member: SeriesPlan;
  readonly channel: number;
}

/** Files of an acquired series, channel by channel, then of the map computed from it. */
function* seriesFiles(study: Study, plan: SeriesPlan, family: readonly SeriesPlan[]): Generator<SeriesFile> {
  const slices = plan.grid.size[2];
  const derived = family[1];
  const kept: Uint16Array[][] = [];
  for (const [c, channel] of plan.channels.entries()) {
    const { slice, window } = createChannelRenderer(study.scanner, plan, channel);
    kept.push([]);
    for (let k = 0; k < slices; k++) {
      const pixels = slice(k);
      if (derived) kept[c]!.push(pixels);
      yield { file: imageFile(study, plan, c, k, pixels, window), member: plan, channel: c };
    }
  }
  if (!derived) return;
  for (let k = 0; k < slices; k++) {
    const images = plan.channels.map((channel, c) => ({ bValue: channel.bValue ?? 0, pixels: kept[c]![k]! }));
    const pixels = adcMap(images, plan.quality.noise * 4);
    yield { file: imageFile(study, derived, 0, k, pixels, { center: 1500, width: 3000 }), member: derived, channel: 0 };
  }
}

function imageFile(
  { options, identity, plans }: Study,
  plan: SeriesPlan,
  c: number,
  k: number,
  pixels: Uint16Array,
  window: { readonly center: number; readonly width: number },
): PhantomFile {
  const instanceNumber = c * plan.grid.size[2] + k + 1;
  const temporalPositions = plans.filter((other) => other.temporalPosition !== null).length;
  const channel = plan.channels[c]!;
  const data = imageDataset({
    identity,
    agent: options.agent,
    plan,
    channel,
    k,
    instanceNumber,
    temporalPositions,
    window,
    pixels,
  });
  return { path: `dicom/${folderOf(plan)}/IM${String(instanceNumber).padStart(4, '0')}.dcm`, bytes: writePart10(data) };
}

/** Lets timers and messages run when the last time was a while ago, and stops when the signal says so. */
function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - last < BREATHER_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
    signal?.throwIfAborted();
  };
}
