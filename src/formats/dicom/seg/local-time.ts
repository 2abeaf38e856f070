import { AppError } from '../../../domain/app-error.ts';

export interface DicomMoment {
  /** YYYYMMDD. */
  readonly date: string;
  /** HHMMSS.FFFFFF, as precise as given. */
  readonly time: string;
  /** &ZZXX of TimezoneOffsetFromUTC. */
  readonly offset: string;
}

/**
 * Date, time and offset of an ISO 8601 moment as DICOM writes them; the clock's own reading is kept, not turned into UTC.
 *
 * @throws AppError `seg/bad-time` for a moment without offset
 */
export function dicomMoment(iso: string): DicomMoment {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,6})?\d*(Z|[+-]\d\d:?\d\d)$/.exec(iso);
  if (!parts) throw new AppError('seg/bad-time', 'Internal error: the time of the export has no offset.');
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts;
  return {
    date: `${year}${month}${day}`,
    time: `${hour}${minute}${second}${fraction}`,
    offset: zone === 'Z' ? '+0000' : zone.replace(':', ''),
  };
}
