import styles from './model-library.module.css';

/**
 * A model card's Markdown as far as cards use it: headings, lists, tables, paragraphs; everything else is shown as it is written.
 * Never as HTML: a card comes from anybody.
 */
export function CardText({ text }: { readonly text: string }) {
  const blocks = text.replaceAll('\r', '').split(/\n{2,}/);
  return (
    <div className={styles.text}>
      {blocks.map((block, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change in place.
        <Block key={n} block={block.trim()} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: string }) {
  const lines = block.split('\n');
  if (block.startsWith('#')) {
    const [heading = '', ...rest] = lines;
    return (
      <>
        <p className={styles.cardHeading}>{plain(heading.replace(/^#+\s*/, ''))}</p>
        {rest.length > 0 && <Block block={rest.join('\n').trim()} />}
      </>
    );
  }
  if (lines.every((line) => line.startsWith('|'))) return <Table lines={lines} />;
  if (lines.every((line) => /^[-*] /.test(line) || line.startsWith('  '))) {
    return (
      <ul className={styles.points}>
        {block.split(/\n(?=[-*] )/).map((item) => (
          <li key={item}>{plain(item.replace(/^[-*] /, ''))}</li>
        ))}
      </ul>
    );
  }
  return <p>{plain(block)}</p>;
}

function Table({ lines }: { readonly lines: readonly string[] }) {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|?$/.test(line));
  return (
    <table className={styles.metrics}>
      <tbody>
        {rows.map((row, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows may be equal, and never move.
          <tr key={n}>
            {row
              .replace(/^\||\|$/g, '')
              .split('|')
              .map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells may be equal, and never move.
                <td key={column}>{plain(cell.trim())}</td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const plain = (text: string): string => text.replaceAll(/\*\*|`/g, '').replaceAll('\n', ' ');
