import type { HeaderStudy } from './header-set.ts';
import { OTHER_VENDOR_HEADERS } from './other-vendor-headers.ts';
import { PHILIPS_HEADERS } from './philips-headers.ts';
import { SIEMENS_HEADERS } from './siemens-headers.ts';

/** Header sets in the naming styles of five vendors and seven languages. */
export const HEADER_TABLE: readonly HeaderStudy[] = [...SIEMENS_HEADERS, ...PHILIPS_HEADERS, ...OTHER_VENDOR_HEADERS];
