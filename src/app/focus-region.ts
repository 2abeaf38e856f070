/** The parts of the reading view in the order of the page, and what takes the focus there. */
const REGIONS: readonly (readonly [region: string, first: string])[] = [
  ['header', 'button'],
  ['nav', '[data-testid="volume-row"][aria-current="true"], [data-testid="volume-row"], button'],
  ['[role="toolbar"]', 'button'],
  ['[data-testid^="cell-"]', ''],
  ['aside', '[role="tab"][data-state="active"]'],
];

/** Moves the focus to the next (1) or previous (-1) part of the reading view, past those that are not on the page. */
export function focusRegion(by: 1 | -1): void {
  const present = REGIONS.filter(([region]) => document.querySelector(region));
  const at = present.findIndex(([region]) => document.activeElement?.closest(region));
  const from = at < 0 && by < 0 ? 0 : at;
  const next = present[(from + by + present.length) % present.length];
  if (!next) return;
  const [region, first] = next;
  const active = document.querySelector<HTMLElement>(`${region}[data-active="true"]`);
  const element = active ?? document.querySelector<HTMLElement>(first === '' ? region : within(region, first));
  element?.focus();
}

function within(region: string, selectors: string): string {
  return selectors
    .split(', ')
    .map((selector) => `${region} ${selector}`)
    .join(', ');
}
