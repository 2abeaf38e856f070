import type { Tag } from '../../dataset.ts';
import { ELEMENT_KEYWORDS } from '../../element-keywords.ts';
import { writePart10 } from '../../write/write-part10.ts';
import { TAG } from '../tags.ts';
import type { HeaderRow, HeaderStudyTable } from './header-table.ts';
import { elements, type TestEntry } from './mr-file.ts';

/** A file of a study written from a table, with the row that it was written for. */
export interface WrittenFile {
  readonly row: HeaderRow;
  readonly sopInstanceUid: string;
  readonly bytes: Uint8Array;
}

/**
 * Keys that are no DICOM keyword: `n` images; `plane` ax, cor, 3 (three planes) or rad (a turn); `same` all at one place;
 * `t` seconds after an injection at 10:00:00; `tt` seconds after 10:00:00; `inject` the header tells the time of the injection;
 * `at` the time of acquisition as HHMMSS, `day` days after the first (a study over midnight); `notime` no dates and times;
 * `sop` sc, ct or pt; and vendors' private elements.
 */
const SOP_CLASSES: Readonly<Record<string, string>> = {
  mr: '1.2.840.10008.5.1.4.1.1.4',
  sc: '1.2.840.10008.5.1.4.1.1.7',
  ct: '1.2.840.10008.5.1.4.1.1.2',
  pt: '1.2.840.10008.5.1.4.1.1.128',
};
const NOON_S = 36_000;
const SIEMENS = 'SIEMENS MR HEADER';
const PRIVATE: Readonly<Record<string, (value: string) => TestEntry[]>> = {
  'Siemens.B': (b) => owned(0x0019, SIEMENS, 0x0c, { vr: 'IS', value: b }),
  'GE.B': (b) => owned(0x0043, 'GEMS_PARM_01', 0x39, { vr: 'IS', value: [b, '8', '0', '0'] }),
  'GE.PulseSequenceName': (name) => owned(0x0019, 'GEMS_ACQU_01', 0x9c, { vr: 'LO', value: name }),
  'Philips.B': (b) => owned(0x2001, 'Philips Imaging DD 001', 0x03, { vr: 'FL', value: Number(b) }),
  'Philips.Dyn': (n) => owned(0x2001, 'Philips Imaging DD 001', 0x08, { vr: 'IS', value: n }),
  'Philips.Technique': (name) => owned(0x2001, 'Philips Imaging DD 001', 0x20, { vr: 'LO', value: name }),
  'Philips.DynTime': (s) => owned(0x2005, 'Philips MR Imaging DD 001', 0xa0, { vr: 'FL', value: Number(s) }),
  'UIH.B': (b) => owned(0x0065, 'Image Private Header', 0x09, { vr: 'FD', value: Number(b) }),
};

function owned(group: number, creator: string, element: number, value: TestEntry[1]): TestEntry[] {
  return [
    [group * 0x10000 + 0x10, { vr: 'LO', value: creator }],
    [group * 0x10000 + 0x1000 + element, value],
  ];
}

/** Files of a study, in the order of the table. Every UID starts with `root`. */
export function writeHeaderStudy(study: HeaderStudyTable, root: string): WrittenFile[] {
  let series = 0;
  let instance = 0;
  let first: HeaderRow | undefined;
  return study.rows.flatMap((row, at) => {
    if (!row.isSameSeries) {
      series++;
      instance = 0;
      first = row;
    }
    const count = Number(row.fields.get('n') ?? 24);
    return Array.from({ length: count }, (_, k) => {
      const sopInstanceUid = `${root}.${series}.${++instance}`;
      const identity: TestEntry[] = [
        [TAG.SOPInstanceUID, sopInstanceUid],
        [TAG.StudyInstanceUID, root],
        [TAG.SeriesInstanceUID, `${root}.${series}`],
        [TAG.SeriesNumber, series],
        [TAG.InstanceNumber, instance],
      ];
      const data = elements(
        ...identity,
        ...describing(row),
        ...timing(row, first ?? row, at, k),
        ...geometry(row, k),
        ...given(row),
      );
      return { row, sopInstanceUid, bytes: writePart10(data) };
    });
  });
}

function describing({ description, fields }: HeaderRow): TestEntry[] {
  const isGe = /^GE /.test(fields.get('Manufacturer') ?? '');
  const protocol = isGe ? 'LIVER W WO CONTRAST' : description;
  return [
    [TAG.SOPClassUID, SOP_CLASSES[fields.get('sop') ?? 'mr']!],
    [TAG.Modality, 'MR'],
    [TAG.SeriesDescription, description === '' ? null : description],
    [TAG.ProtocolName, description === '' ? null : protocol],
    [0x00080005, 'ISO_IR 192'],
    [TAG.AcquisitionNumber, 1],
    [TAG.SamplesPerPixel, 1],
    [TAG.PhotometricInterpretation, 'MONOCHROME2'],
    [TAG.Rows, 3],
    [TAG.Columns, 4],
    [TAG.BitsAllocated, 16],
    [TAG.BitsStored, 12],
    [TAG.HighBit, 11],
    [TAG.PixelRepresentation, 0],
    [0x7fe00010, new Uint8Array(24)],
  ];
}

/** Series without a stated time follow one another by a minute, as in the protocol. */
function timing({ fields }: HeaderRow, first: HeaderRow, at: number, k: number): TestEntry[] {
  if (fields.has('notime')) return [];
  const told = fields.get('at');
  const seconds =
    told === undefined ? NOON_S + Number(fields.get('t') ?? fields.get('tt') ?? 60 * at - 1200) : secondsOf(told);
  const acquired = fields.has('same') ? seconds + k : seconds;
  const date = `202403${12 + Number(fields.get('day') ?? 0)}`;
  return [
    [TAG.AcquisitionDate, date],
    [TAG.SeriesDate, date],
    [TAG.ContentDate, date],
    [TAG.AcquisitionTime, clock(acquired)],
    [TAG.SeriesTime, clock(told === undefined ? seconds : secondsOf(first.fields.get('at') ?? told))],
    [TAG.ContentTime, clock(seconds + 18)],
    [TAG.ContrastBolusStartTime, fields.has('inject') ? clock(NOON_S) : null],
  ];
}

/** Of HHMMSS. */
function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(2, 4)) * 60 + Number(time.slice(4, 6));
}

function clock(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((v) => String(Math.floor(v)).padStart(2, '0'));
  return `${parts.join('')}.250000`;
}

function geometry({ fields }: HeaderRow, k: number): TestEntry[] {
  if (fields.get('sop') === 'sc') return [];
  const count = Number(fields.get('n') ?? 24);
  const plane = fields.get('plane') ?? 'ax';
  const third = Math.max(1, Math.floor(count / 3));
  const which = plane === '3' ? (['ax', 'cor', 'sag'][Math.floor(k / third)] ?? 'sag') : plane;
  const along = (fields.has('same') ? 0 : k % (plane === '3' ? third : count)) * 3;
  const angle = (k * Math.PI) / count;
  const places = {
    ax: { position: [-150, -120, along], axes: [1, 0, 0, 0, 1, 0] },
    cor: { position: [-150, along, 150], axes: [1, 0, 0, 0, 0, -1] },
    sag: { position: [along, -150, 150], axes: [0, 1, 0, 0, 0, -1] },
    rad: { position: [0, 0, 150], axes: [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1] },
  };
  const { position, axes } = places[which as keyof typeof places];
  const spacing = Number(fields.get('PixelSpacing') ?? 1);
  return [
    [TAG.FrameOfReferenceUID, '1.2.3.5'],
    [TAG.ImagePositionPatient, position],
    [TAG.ImageOrientationPatient, axes],
    [TAG.PixelSpacing, [spacing, spacing]],
    [TAG.SliceThickness, 3],
  ];
}

const SHORT_KEYS = new Set(['n', 'plane', 'same', 't', 'tt', 'inject', 'at', 'day', 'notime', 'sop', 'PixelSpacing']);
const TAG_OF_KEYWORD = new Map(
  Object.entries(ELEMENT_KEYWORDS).flatMap(([group, list]) =>
    list.split(',').map((entry) => [entry.slice(4), Number.parseInt(`${group}${entry.slice(0, 4)}`, 16) as Tag]),
  ),
);

function given({ fields }: HeaderRow): TestEntry[] {
  return [...fields].flatMap(([key, value]): TestEntry[] => {
    if (SHORT_KEYS.has(key)) return [];
    const vendors = PRIVATE[key];
    if (vendors) return value === '' ? [] : vendors(value);
    const tag = TAG_OF_KEYWORD.get(key) as Tag | undefined;
    if (tag === undefined) throw new Error(`No attribute is called "${key}".`);
    return [[tag, value === '' ? null : value.split('\\')]];
  });
}
