import type { ReactNode } from 'react';

interface OwnIconProps {
  readonly size: number;
}

/**
 * The frame of lucide's icons: 24 units, 1.75 wide strokes.
 *
 * Each line is a path of its own where a path would be concave: Chromium rasters a page multi-sampled that has several of
 * those (see `cli/icon-outlines.ts`).
 */
function Frame({ size, children }: OwnIconProps & { readonly children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A ball: paints on neighbouring slices as well. */
export function SphereBrushIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <circle cx="12" cy="12" r="9" />
      <ellipse cx="12" cy="12" rx="9" ry="3.6" />
      <ellipse cx="12" cy="12" rx="3.6" ry="9" opacity="0.6" />
    </Frame>
  );
}

/** A ball with a line through it. */
export function SphereEraserIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <circle cx="12" cy="12" r="9" />
      <ellipse cx="12" cy="12" rx="9" ry="3.6" opacity="0.6" />
      <path d="M5.6 18.4 18.4 5.6" />
    </Frame>
  );
}

/** A circle half filled up to a level of a histogram. */
export function ThresholdBrushIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 16v-3" />
      <path d="M12 16V8" />
      <path d="M16 16v-5" />
    </Frame>
  );
}

/** A lens that is dragged. */
export function ZoomDragIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <circle cx="11" cy="11" r="7" />
      <path d="m20 20-4-4" />
      <path d="M11 8v6" />
      <path d="M9 9.6 11 8l2 1.6" />
      <path d="M9 12.4l2 1.6 2-1.6" />
    </Frame>
  );
}

/** A square split into white and black. */
export function InvertIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <rect x="3" y="3" width="18" height="18" rx="2" />
      <path d="M21 3 3 21V5a2 2 0 0 1 2-2z" fill="currentColor" />
    </Frame>
  );
}

/** One large and two small pictures. */
export function LayoutMprIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <rect x="3" y="3" width="18" height="18" rx="2" />
      <path d="M14 3v18" />
      <path d="M14 12h7" />
    </Frame>
  );
}

/** Two axes at a right angle. */
export function CrossAxesIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <path d="M4 20 20 4" />
      <path d="M8.5 8.5l7 7" />
      <path d="M2.5 18.5l3 3" />
      <path d="M18.5 2.5l3 3" />
      <path d="M7 10l3-3" />
      <path d="M14 17l3-3" />
    </Frame>
  );
}

/** Two arms and the arc between them. */
export function AngleIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <path d="M18 4 4 20h17" />
      <path d="M13 20a9 9 0 0 0-3.1-6.8" />
    </Frame>
  );
}

/** A flat circle with its handles. */
export function EllipseIcon({ size }: OwnIconProps) {
  return (
    <Frame size={size}>
      <ellipse cx="12" cy="12" rx="9" ry="6" />
      <path d="M12 12h.01" />
    </Frame>
  );
}
