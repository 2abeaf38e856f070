import styles from './kbd.module.css';

const SYMBOLS: Readonly<Record<string, string>> = {
  $mod: isApple() ? '⌘' : 'Ctrl',
  Control: isApple() ? '⌃' : 'Ctrl',
  Shift: '⇧',
  Alt: isApple() ? '⌥' : 'Alt',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Space: 'Space',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Parts of one key combination, as printed on the keys: `$mod+z` -> Ctrl, Z. */
export function keyParts(combination: string): string[] {
  return combination
    .split('+')
    .map((part, n, all) => (part === '' && n === all.length - 1 ? '+' : part))
    .filter((part) => part !== '')
    .map((part) => SYMBOLS[part] ?? keyName(part));
}

function keyName(part: string): string {
  const code = /^(?:Key|Digit)(.)$/.exec(part);
  if (code?.[1]) return code[1];
  return part.length === 1 ? part.toUpperCase() : part;
}

/** A key combination drawn as keys; of a sequence (`P H`) one after the other. */
export function Kbd({ keys }: { readonly keys: string }) {
  const parts = keys.split(' ').flatMap(keyParts);
  return (
    <span className={styles.combination}>
      {parts.map((part, n) => (
        <kbd key={parts.slice(0, n + 1).join(' ')} className={styles.key}>
          {part}
        </kbd>
      ))}
    </span>
  );
}
