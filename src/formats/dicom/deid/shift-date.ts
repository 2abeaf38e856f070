const DAY_MS = 86_400_000;

/**
 * Date or date and time (VR DA, DT) moved by whole days; time of day and zone stay. The old form `1993.08.22` is
 * understood. Null for what is no full date: it can't be moved, so it must not stay.
 */
export function shiftDate(value: string, days: number): string | null {
  const parts = /^(\d{4})([.]?)(\d\d)\2(\d\d)(.*)$/.exec(value.trim());
  if (!parts) return null;
  const [, year, , month, day, rest] = parts;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const read = new Date(midnight);
  if (read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(day)) return null;
  const moved = new Date(midnight + days * DAY_MS);
  const date = `${String(moved.getUTCFullYear()).padStart(4, '0')}${two(moved.getUTCMonth() + 1)}${two(moved.getUTCDate())}`;
  return /^(\d{2,6}([.]\d{1,6})?)?([+-]\d{4})?$/.test(rest!) ? `${date}${rest}` : date;
}

/** Ages above 89 years tell who someone is (PS3.15 E.1, HIPAA safe harbor): they become 090Y. */
export function cappedAge(age: string): string {
  const years = /^(\d{3})Y$/.exec(age);
  return years && Number(years[1]) > 89 ? '090Y' : age;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
