import type { Tag, Vr } from '../dataset.ts';
import { VR_TABLE } from './vr-table.ts';

/** `xs`: US or SS, whichever PixelRepresentation says. */
export type TableVr = Vr | 'xs';

let vrByTag: Map<Tag, TableVr> | null = null;

/**
 * VR of a standard attribute (PS3.6), for data sets that do not say it (Implicit VR, UN).
 * Null for private attributes other than creators, and for unknown ones.
 */
export function vrOfTag(tag: Tag): TableVr | null {
  const element = tag & 0xffff;
  if (element === 0) return 'UL';
  if ((tag >>> 16) % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : null;
  vrByTag ??= unpack();
  return vrByTag.get(tag) ?? vrByTag.get(repeatingGroup(tag)) ?? null;
}

/** Curve and overlay groups repeat over 16 even groups (PS3.5 7.6); the table names only the first overlay group. */
function repeatingGroup(tag: Tag): Tag {
  return tag >>> 24 === 0x60 ? (tag & 0xff00ffff) >>> 0 : tag;
}

function unpack(): Map<Tag, TableVr> {
  const map = new Map<Tag, TableVr>(OVERLAY_VRS);
  for (const [vr, packed] of Object.entries(VR_TABLE)) {
    let tag = 0;
    for (const step of packed.split(' ')) {
      tag += Number.parseInt(step, 36);
      map.set(tag, vr as TableVr);
    }
  }
  return map;
}

/** PS3.3 C.9.2 and C.9.3, the attributes that occur. */
const OVERLAY_VRS: readonly (readonly [Tag, TableVr])[] = [
  [0x60000010, 'US'],
  [0x60000011, 'US'],
  [0x60000015, 'IS'],
  [0x60000022, 'LO'],
  [0x60000040, 'CS'],
  [0x60000045, 'LO'],
  [0x60000050, 'SS'],
  [0x60000051, 'US'],
  [0x60000100, 'US'],
  [0x60000102, 'US'],
  [0x60001001, 'CS'],
  [0x60001301, 'IS'],
  [0x60001302, 'DS'],
  [0x60001303, 'DS'],
  [0x60001500, 'LO'],
  [0x60003000, 'OW'],
];
