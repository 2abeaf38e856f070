import { Separator } from 'react-resizable-panels';
import { classNames } from './class-names.ts';
import styles from './splitter.module.css';

/** The line between two panels: drag, or focus and use the arrow keys; double click resets. */
export function Splitter({ label, isHorizontal = false }: { readonly label: string; readonly isHorizontal?: boolean }) {
  return <Separator aria-label={label} className={classNames(styles.line, isHorizontal && styles.horizontal)} />;
}
