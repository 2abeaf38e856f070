import type { VolumeInfo } from '../volume.ts';
import { plainText } from './plain-text.ts';

/** The texts of one volume, prepared once for matching; all as `plainText` makes them. */
export interface SeriesText {
  /** Series description, else protocol name. */
  readonly name: string;
  /** Protocol name where it is another text than `name` and one of this series, else empty: somebody renamed the series. */
  readonly protocol: string;
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
  // GE's protocol is that of the whole examination.
  const isOfSeries = !isGeneric && !/^ge\b/i.test(facts.manufacturer ?? '') && description !== '';
  const protocol = isOfSeries ? plainText(facts.protocolName) : '  ';
  const name = plainText(description || (isGeneric ? null : facts.protocolName));
  return {
    name,
    protocol: protocol === name ? '  ' : protocol,
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
