/**
 * Seconds since 1970 (as if in UTC) of a DA with a TM, or of a DT; for ordering and differences within one study only.
 * A missing date counts as day 0, so that times of one day still compare. Null without a time.
 */
export function secondsOf(date: string | null, time: string | null): number | null {
  const parsed = /^(\d{2}):?(\d{2})?:?(\d{2})?(?:\.(\d{1,6}))?/.exec((time ?? '').trim());
  if (!parsed) return null;
  const [, hour, minute, second, fraction] = parsed;
  const clock = Number(hour) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0) + Number(`0.${fraction ?? 0}`);
  return dayOf(date) * 86400 + clock;
}

/** Same of a DT (YYYYMMDDHHMMSS.FFFFFF, offset ignored). */
export function secondsOfDateTime(dateTime: string | null): number | null {
  const text = (dateTime ?? '').trim();
  return text.length >= 10 ? secondsOf(text.slice(0, 8), text.slice(8)) : null;
}

/** Days since 1970 of a DA (also the old form with dots); 0 when absent or invalid. */
function dayOf(date: string | null): number {
  const parsed = /^(\d{4})\.?(\d{2})\.?(\d{2})/.exec((date ?? '').trim());
  if (!parsed) return 0;
  const days = Date.UTC(Number(parsed[1]), Number(parsed[2]) - 1, Number(parsed[3])) / 86_400_000;
  return Number.isFinite(days) ? days : 0;
}
