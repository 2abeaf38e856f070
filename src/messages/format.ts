import { locale } from './locale.ts';

/** 1234567 -> "1.2 MB", powers of 1000 as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value >= 100 || unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** Whole numbers with thin grouping: 12 345. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** A volume of tissue: millilitres with as many digits as mean something. */
export function formatVolumeMm3(volumeMm3: number): string {
  const ml = volumeMm3 / 1000;
  return `${ml.toFixed(ml >= 100 ? 0 : ml >= 10 ? 1 : 2)} ml`;
}

/** Number with about three significant digits, without exponents where people would not write them. */
export function formatValue(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return String(Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4)));
}

/** "14:03" today, "12 Nov" this year, else "12 Nov 2025". */
export function formatWhen(iso: string, now: Date): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  if (then.toDateString() === now.toDateString()) return formatTime(iso);
  const year = then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(then);
}

/** Time of day, "14:03". */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** Letters of the LPS axes, the positive side first. Both languages use them: DICOM and the pictures do (PS3.3 C.7.6.1.1.1). */
const SIDES = ['LR', 'PA', 'SI'] as const;

/** One coordinate of LPS, mm, with the letter of its side instead of a sign: -11.84 along axis 0 is "R 11.8". */
export function formatSide(mm: number, axis: 0 | 1 | 2): string {
  const text = Math.abs(mm).toFixed(1);
  // What rounds to zero has no other side.
  const isNegative = mm < 0 && Number(text) > 0;
  return `${SIDES[axis][isNegative ? 1 : 0]} ${text}`;
}

/** A position or a way of LPS, mm: "R 11.8  A 37.3  I 14.2". */
export function formatPosition([x, y, z]: readonly [number, number, number]): string {
  return [formatSide(x, 0), formatSide(y, 1), formatSide(z, 2)].join('  ');
}

/** DICOM person name (PN, PS3.5 6.2.1.1) for people: "DOE^JANE^^DR" -> "DOE, JANE". The first group alone. */
export function formatPersonName(name: string): string {
  const [family, given, middle] = (name.split('=')[0] ?? '').split('^').map((part) => part.trim());
  const rest = [given, middle].filter(Boolean).join(' ');
  return [family, rest].filter(Boolean).join(', ');
}

/** Day and time on the reader's wall, "12 Nov 2026, 14:03". */
export function formatDayAndTime(iso: string): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** DICOM date (DA, YYYYMMDD) as "12 Nov 2026"; other text unchanged. */
export function formatDicomDate(date: string): string {
  const parts = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date.trim());
  if (!parts) return date;
  const day = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(day);
}
