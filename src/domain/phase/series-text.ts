import type { VolumeInfo } from '../volume.ts';
import { plainText } from './plain-text.ts';

/** The texts of one volume, prepared once for matching; all as `plainText` makes them. */
export interface SeriesText {
  /** Series description, else protocol name. */
  readonly name: string;
  /** Image type values and split, e.g. ` original primary m nd norm `. */
  readonly imageType: string;
  /** Vendors' sequence names. */
  readonly sequence: string;
  readonly scanOptions: string;
}

/** Protocol names longer than this are those of the whole examination. */
const LONGEST_PROTOCOL = 60;

/** Prepares the texts of a volume for matching. */
export function seriesText({ description, facts, split }: VolumeInfo): SeriesText {
  const isGeneric = facts.protocolName !== null && plainText(facts.protocolName).length > LONGEST_PROTOCOL;
  return {
    name: plainText(description || (isGeneric ? null : facts.protocolName)),
    imageType: plainText(...facts.imageType, split.imageType),
    sequence: plainText(
      facts.sequenceName,
      facts.pulseSequenceName,
      facts.extra.PulseSequenceName,
      facts.extra['GE.PulseSequenceName'],
      facts.extra['Philips.ScanningTechnique'],
    ),
    scanOptions: plainText(
      ...facts.scanOptions,
      facts.extra['Philips.SpectralFatSuppression'],
      facts.extra.SpectrallySelectedSuppression,
    ),
  };
}
