import { useEffect, useRef, useState } from 'react';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import styles from './deid-dialog.module.css';

/** An instance that is left out because its pixels may show who it is, and that a person may release. */
export interface HeldBack {
  /** Original SOP Instance UID. */
  readonly uid: string;
  readonly message: string;
  readonly blob: Blob;
}

export interface HeldBackListProps {
  readonly items: readonly HeldBack[];
  readonly released: ReadonlySet<string>;
  readonly onRelease: (released: ReadonlySet<string>) => void;
  readonly onPreview: (blob: Blob) => Promise<ImageData | null>;
}

/** Pictures of one page: nobody looks at more at once, and each has to be decoded. */
const SHOWN = 12;

/** What may show text: a person looks, and releases what shows none. */
export function HeldBackList({ items, released, onRelease, onPreview }: HeldBackListProps) {
  const [from, setFrom] = useState(0);
  const shown = items.slice(from, from + SHOWN);
  const release = (uid: string, isReleased: boolean) => {
    const next = new Set(released);
    if (isReleased) next.add(uid);
    else next.delete(uid);
    onRelease(next);
  };
  return (
    <section aria-label={t.deid.heldBack}>
      <p className={styles.note}>{t.deid.heldBackNote(items.length, released.size)}</p>
      <ul className={styles.previews}>
        {shown.map((item) => (
          <li key={item.uid} className={styles.preview}>
            <Preview blob={item.blob} onPreview={onPreview} />
            <CheckBox
              label={t.deid.release}
              isChecked={released.has(item.uid)}
              onChange={(isReleased) => release(item.uid, isReleased)}
            />
            <span className={styles.note}>{item.message}</span>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && (
        <div className={styles.row}>
          <Button size="small" disabled={from === 0} onClick={() => setFrom(from - SHOWN)}>
            {t.deid.earlier}
          </Button>
          <Button size="small" disabled={from + SHOWN >= items.length} onClick={() => setFrom(from + SHOWN)}>
            {t.deid.later}
          </Button>
        </div>
      )}
    </section>
  );
}

function Preview({ blob, onPreview }: { readonly blob: Blob; readonly onPreview: HeldBackListProps['onPreview'] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let isGone = false;
    void onPreview(blob).then((picture) => {
      if (isGone) return;
      setMissing(picture === null);
      if (!picture || !canvas.current) return;
      canvas.current.width = picture.width;
      canvas.current.height = picture.height;
      canvas.current.getContext('2d')?.putImageData(picture, 0, 0);
    });
    return () => {
      isGone = true;
    };
  }, [blob, onPreview]);
  return isMissing ? (
    <span className={styles.missing}>{t.deid.noPreview}</span>
  ) : (
    <canvas ref={canvas} className={styles.picture} aria-label={t.deid.preview} role="img" />
  );
}
