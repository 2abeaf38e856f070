const TRIADS = [
  [256, 152],
  [346, 204],
  [346, 308],
  [256, 360],
  [166, 308],
  [166, 204],
] as const;

/** The sign of the product: a liver lobule, six portal triads around a central vein. */
export function LobuleMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="52 30 408 452" fill="none" aria-hidden="true">
      <path
        d="M256 66 420.5 161v190L256 446 91.500 351V161Z"
        stroke="var(--accent)"
        strokeWidth={size < 30 ? 38 : 28}
        strokeLinejoin="round"
      />
      {size >= 30 && TRIADS.map(([x, y]) => <circle key={`${x} ${y}`} cx={x} cy={y} r="16" fill="var(--accent)" />)}
      <circle cx="256" cy="256" r={size < 30 ? 76 : 48} fill="#f2b35e" />
    </svg>
  );
}
