import styles from './swatch.module.css';

/** A colour as a small square; the name says what it belongs to. */
export function Swatch({
  rgb,
  isHollow = false,
}: {
  readonly rgb: readonly [number, number, number];
  readonly isHollow?: boolean;
}) {
  const colour = `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]})`;
  return (
    <span
      aria-hidden
      className={styles.swatch}
      style={isHollow ? { borderColor: colour } : { borderColor: colour, background: colour }}
    />
  );
}
