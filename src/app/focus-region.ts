/** The parts of the reading view in the order of the page, and what takes the focus there: the first of these that is there. */
const REGIONS: readonly (readonly [region: string, ...first: string[]])[] = [
  ['header', 'button:not(:disabled)'],
  ['nav', '[data-testid="volume-row"][aria-current="true"]', '[data-testid="volume-row"]', 'button'],
  ['[role="toolbar"]', '[aria-pressed="true"]', 'button:not(:disabled)'],
  ['[role="group"]:has(> [data-testid^="cell-"])', '[data-active="true"]'],
  ['aside', '[role="tab"][data-state="active"]'],
];

/** Moves the focus to the next (1) or previous (-1) part of the reading view, past those that are not on the page. */
export function focusRegion(by: 1 | -1): void {
  const present = REGIONS.filter(([region]) => document.querySelector(region));
  const at = present.findIndex(([region]) => document.activeElement?.closest(region));
  const from = at < 0 && by < 0 ? 0 : at;
  const [region, ...first] = present[(from + by + present.length) % present.length] ?? [];
  const places = first.map((selector) => document.querySelector<HTMLElement>(`${region} ${selector}`));
  places.find((place) => place !== null)?.focus();
}
