import type { Dataset, Tag } from '../dataset.ts';

/**
 * Private elements that only hold b-value and gradient direction, by creator: group and last byte of the element
 * (PS3.15 E.3.10; the vendors' conformance statements).
 */
const DIFFUSION: readonly { readonly creator: string; readonly group: number; readonly elements: readonly number[] }[] =
  [
    { creator: 'SIEMENS MR HEADER', group: 0x0019, elements: [0x0c, 0x0d, 0x0e, 0x27] },
    { creator: 'GEMS_PARM_01', group: 0x0043, elements: [0x39] },
    { creator: 'GEMS_ACQU_01', group: 0x0019, elements: [0xbb, 0xbc, 0xbd] },
    { creator: 'Philips Imaging DD 001', group: 0x2001, elements: [0x03, 0x04] },
    { creator: 'Philips MR Imaging DD 001', group: 0x2005, elements: [0xb0, 0xb1, 0xb2] },
  ];

/** As the acceptance of other tools wants it: CREATOR:ee. */
export const SAFE_PRIVATE_ELEMENTS: readonly string[] = DIFFUSION.flatMap(({ creator, elements }) =>
  elements.map((e) => `${creator}:${e.toString(16).padStart(2, '0')}`),
);

/** Tags of one data set that may stay under the option for safe private elements: the elements and their creators. */
export function safePrivateTags(data: Dataset): ReadonlySet<Tag> {
  const safe = new Set<Tag>();
  for (const [tag, { value }] of data) {
    const [group, block] = [tag >>> 16, tag & 0xffff];
    if (group % 2 === 0 || block < 0x10 || block > 0xff || !Array.isArray(value)) continue;
    const known = DIFFUSION.find((d) => d.group === group && d.creator === String(value[0]).trim());
    const kept = (known?.elements ?? [])
      .map((e) => ((group << 16) | (block << 8) | e) >>> 0)
      .filter((t) => isPlainNumber(data, t));
    for (const element of kept) safe.add(element);
    if (kept.length > 0) safe.add(tag);
  }
  return safe;
}

/** A text or a sequence under a safe number is not what the vendor documents. */
function isPlainNumber(data: Dataset, tag: Tag): boolean {
  const element = data.get(tag);
  if (!element) return false;
  if (['FD', 'FL', 'IS', 'DS', 'SS', 'US', 'SL', 'UL'].includes(element.vr)) return true;
  if (element.vr === 'CS') return (element.value as readonly string[]).every((v) => /^[A-Z_]{1,16}$/.test(v));
  return element.vr === 'UN' && element.value instanceof Uint8Array && isFigures(element.value);
}

/** Bytes of unknown VR: decimal text, or binary numbers, which are hardly ever printable throughout. */
function isFigures(bytes: Uint8Array): boolean {
  const isText = bytes.every((b) => b === 0 || (b >= 0x20 && b < 0x7f));
  const text = String.fromCharCode(...bytes.subarray(0, 64));
  return bytes.length <= 64 && (!isText || /^[\d\s.+\-\\eE\0]*$/.test(text));
}
