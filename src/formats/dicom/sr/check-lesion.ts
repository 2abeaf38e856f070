import { AppError } from '../../../domain/app-error.ts';
import { type Code, isSameCode } from '../../../domain/code.ts';
import { codeTableJson } from '../../../domain/codes/code-table.ts';
import { PATHOLOGY_OFFSET } from '../../../domain/codes/lesion-fact-codes.ts';
import { EVALUATIONS, FINDINGS, LI_RADS_CATEGORY, MEASUREMENTS } from '../../../domain/codes/report-codes.ts';
import type { SrLesion, SrMeasurement } from '../../../domain/sr-exchange.ts';
import { distance } from '../../../geometry/vec3.ts';

const LONG_AXIS = '103339001';
const SHORT_AXIS = '103340004';
/** A sample may have been taken before the imaging. */
const MAY_BE_NEGATIVE: ReadonlySet<string> = new Set([PATHOLOGY_OFFSET.value]);
/** A stated length and its drawn ends may differ by rounding, not by more (mm). */
const END_POINT_TOLERANCE_MM = 0.1;

/**
 * Refuses what a report must not say: codes outside of the code table, a unit that does not fit, a long axis below the
 * short one, ends of a line that are not as far apart as stated, two LI-RADS categories.
 *
 * @throws AppError `sr/...`, a sentence that names the lesion by `name`
 */
export function checkLesion(lesion: SrLesion, name: string): void {
  if (!FINDINGS.some((known) => isSameCode(known, lesion.finding))) refuse('unknown-finding', name, lesion.finding);
  const sites = codeTableJson().anatomy;
  for (const site of lesion.findingSites) {
    if (!Object.hasOwn(sites, `${site.scheme}:${site.value}`)) refuse('unknown-site', name, site);
  }
  if (lesion.findingSites.length === 0) {
    throw new AppError('sr/no-site', `${name} has no finding site.`, { hint: 'Choose liver or a hepatic segment.' });
  }
  for (const measurement of lesion.measurements) checkMeasurement(measurement, name);
  checkAxes(lesion.measurements, name);
  for (const { code, value } of lesion.evaluations) {
    const known = EVALUATIONS.find((e) => isSameCode(e.code, code));
    if (!known?.values.some((v) => isSameCode(v, value))) refuse('unknown-evaluation', name, value);
  }
  if (lesion.evaluations.filter((e) => isSameCode(e.code, LI_RADS_CATEGORY)).length > 1) {
    throw new AppError('sr/two-categories', `${name} has two LI-RADS categories.`, { hint: 'Keep one of them.' });
  }
}

function checkMeasurement({ code, value, unit, endPoints }: SrMeasurement, name: string): void {
  const known = MEASUREMENTS.find((m) => isSameCode(m.code, code));
  if (!known) refuse('unknown-measurement', name, code);
  if (!known?.units.includes(unit) || !Number.isFinite(value) || (value < 0 && !MAY_BE_NEGATIVE.has(code.value))) {
    throw new AppError('sr/bad-value', `${code.meaning} of ${name} is no measurement in ${unit}.`);
  }
  if (endPoints && (unit !== 'mm' || Math.abs(distance(...endPoints) - value) > END_POINT_TOLERANCE_MM)) {
    throw new AppError('sr/bad-ends', `${code.meaning} of ${name} is not the distance of its end points.`, {
      hint: 'Measure it again.',
    });
  }
}

function checkAxes(measurements: readonly SrMeasurement[], name: string): void {
  const long = measurements.find((m) => m.code.value === LONG_AXIS)?.value;
  const short = measurements.find((m) => m.code.value === SHORT_AXIS)?.value;
  if (long !== undefined && short !== undefined && long < short) {
    throw new AppError('sr/axes', `The long axis of ${name} is shorter than its short axis.`, {
      hint: 'Measure them again.',
    });
  }
}

function refuse(what: string, name: string, code: Code): never {
  const named = `${code.scheme} ${code.value} (${code.meaning})`;
  throw new AppError(`sr/${what}`, `${name} carries the code ${named}, which is not in the code table for reports.`);
}
