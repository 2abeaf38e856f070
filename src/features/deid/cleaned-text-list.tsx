import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import styles from './deid-dialog.module.css';

/** A text that stays in part. */
export interface CleanedText {
  /** `gggg,eeee` of the element. */
  readonly tag: string;
  /** As it was: shown here, never written. Several values are apart by a backslash. */
  readonly before: string;
  readonly after: string;
  readonly count: number;
}

export interface CleanedTextListProps {
  readonly texts: readonly CleanedText[];
  /** Original values of which nothing may stay. */
  readonly refused: ReadonlySet<string>;
  readonly onRefuse: (refused: ReadonlySet<string>) => void;
}

/** Rows of one look; what is there most often comes first. */
const SHOWN = 100;

/** What was cut and what stays of every description, for a person to read; what tells too much is kept out. */
export function CleanedTextList({ texts, refused, onRefuse }: CleanedTextListProps) {
  const keep = (text: CleanedText, isKept: boolean) => {
    const next = new Set(refused);
    for (const value of text.before.split('\\')) {
      if (isKept) next.delete(value);
      else next.add(value);
    }
    onRefuse(next);
  };
  return (
    <section aria-label={t.deid.texts}>
      <p className={styles.note}>{t.deid.textsNote(texts.length, texts.length - SHOWN)}</p>
      <div className={styles.texts}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.deid.textStays}</th>
              <th scope="col">{t.deid.textWas}</th>
              <th scope="col">{t.deid.textFiles}</th>
            </tr>
          </thead>
          <tbody>
            {texts.slice(0, SHOWN).map((text) => (
              <tr key={`${text.tag} ${text.before}`}>
                <td>
                  <CheckBox
                    label={text.after}
                    isChecked={!text.before.split('\\').some((value) => refused.has(value))}
                    onChange={(isKept) => keep(text, isKept)}
                  />
                </td>
                <td className={styles.was}>
                  {text.before} <span className={styles.tag}>{text.tag}</span>
                </td>
                <td>{text.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
