import { useState } from 'react';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type CleanedText, CleanedTextList } from './cleaned-text-list.tsx';
import styles from './deid-dialog.module.css';
import { type HeldBack, HeldBackList } from './held-back-list.tsx';

export type DeidChoice =
  | 'clean-descriptors'
  | 'clean-structured-content'
  | 'retain-modified-dates'
  | 'retain-patient-characteristics'
  | 'retain-device';

const CHOICES: readonly DeidChoice[] = [
  'clean-descriptors',
  'clean-structured-content',
  'retain-modified-dates',
  'retain-patient-characteristics',
  'retain-device',
];

export interface DeidWish {
  readonly files: readonly { readonly path: string; readonly blob: Blob }[];
  readonly secret: string;
  readonly options: readonly DeidChoice[];
  /** SOP Instance UIDs of held-back instances that a person looked at and released. */
  readonly released: ReadonlySet<string>;
  /** Original texts of which a person lets nothing stay. */
  readonly refused: ReadonlySet<string>;
}

export interface DeidSummary {
  /** Of a dry run, saved, or stopped by the person. */
  readonly outcome: 'would-be' | 'saved' | 'stopped';
  readonly written: number;
  /** What became of elements, and how often. */
  readonly actions: readonly (readonly [string, number])[];
  /** Why files were left out, and how many. */
  readonly leftOut: readonly (readonly [string, number])[];
  readonly warnings: readonly string[];
  /** What was left out and can be released. */
  readonly heldBack: readonly HeldBack[];
  readonly texts: readonly CleanedText[];
  /** Every changed element by its file, without original texts: JSON. */
  readonly report: string;
  /** Who became who, and the old and new UIDs: JSON, as confidential as the originals. */
  readonly mapping: string;
}

export interface DeidDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Asks for a folder or files. */
  readonly onPick: () => Promise<DeidWish['files']>;
  readonly onPreview: (blob: Blob) => Promise<ImageData | null>;
  /** Gives the person a file. */
  readonly onGive: (name: string, text: string) => void;
  /** Null when it was cancelled or failed (told elsewhere). */
  readonly onRun: (
    wish: DeidWish,
    isDry: boolean,
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ) => Promise<DeidSummary | null>;
}

/** De-identifies a folder: first only says what would be done, then writes. */
export function DeidDialog({ isOpen, onClose, onPick, onRun, onPreview, onGive }: DeidDialogProps) {
  const [files, setFiles] = useState<DeidWish['files']>([]);
  const [secret, setSecret] = useState('');
  const [options, setOptions] = useState<readonly DeidChoice[]>(CHOICES.slice(0, 4));
  const [released, setReleased] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const [fraction, setFraction] = useState<number | null>(null);
  const [summary, setSummary] = useState<DeidSummary | null>(null);
  const [stopping, setStopping] = useState<AbortController | null>(null);
  const isReady = files.length > 0 && new TextEncoder().encode(secret.trim()).length >= 16 && fraction === null;
  const run = async (isDry: boolean) => {
    const stop = new AbortController();
    setStopping(stop);
    setFraction(0);
    const done = await onRun({ files, secret, options, released, refused }, isDry, setFraction, stop.signal);
    if (done) setSummary(done);
    setFraction(null);
    setStopping(null);
  };
  const toggle = (choice: DeidChoice, isOn: boolean) =>
    setOptions(isOn ? [...options, choice] : options.filter((each) => each !== choice));
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t.deid.title}
      description={t.deid.description}
      closeLabel={t.common.close}
      footer={
        <>
          <Button disabled={!isReady} onClick={() => void run(true)}>
            {t.deid.dryRun}
          </Button>
          <Button variant="primary" disabled={!isReady} onClick={() => void run(false)}>
            {t.deid.write}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.row}>
          <Button
            onClick={() =>
              void onPick().then((picked) => {
                setFiles(picked);
                setSummary(null);
                setReleased(new Set());
                setRefused(new Set());
              })
            }
          >
            {t.deid.choose}
          </Button>
          <span>{t.deid.chosen(files.length)}</span>
        </div>
        <TextField
          label={t.deid.secret}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
        <p className={styles.note}>{t.deid.secretNote}</p>
        {CHOICES.map((choice) => (
          <CheckBox
            key={choice}
            label={t.deid.options[choice]}
            isChecked={options.includes(choice)}
            onChange={(isOn) => toggle(choice, isOn)}
          />
        ))}
        {fraction !== null && (
          <>
            <Progress label={t.deid.title} fraction={fraction} />
            <Button size="small" disabled={stopping?.signal.aborted} onClick={() => stopping?.abort()}>
              {t.common.cancel}
            </Button>
          </>
        )}
        {summary && <Summary summary={summary} onGive={onGive} />}
        {summary && summary.texts.length > 0 && (
          <CleanedTextList texts={summary.texts} refused={refused} onRefuse={setRefused} />
        )}
        {summary && summary.heldBack.length > 0 && (
          <HeldBackList items={summary.heldBack} released={released} onRelease={setReleased} onPreview={onPreview} />
        )}
      </div>
    </Dialog>
  );
}

interface SummaryProps {
  readonly summary: DeidSummary;
  readonly onGive: DeidDialogProps['onGive'];
}

function Summary({ summary, onGive }: SummaryProps) {
  const { outcome, written, actions, leftOut, warnings, report, mapping } = summary;
  return (
    <div className={styles.summary} role="status">
      <p>{t.deid.outcomes[outcome](written)}</p>
      <table>
        <tbody>
          {actions.map(([action, count]) => (
            <tr key={action}>
              <th scope="row">{t.deid.actions[action as keyof typeof t.deid.actions] ?? action}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftOut.map(([reason, count]) => (
        <p key={reason} className={styles.left}>
          {t.deid.leftOut(count)} {reason}
        </p>
      ))}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <div className={styles.row}>
        <Button size="small" onClick={() => onGive('deid-report.json', report)}>
          {t.deid.saveReport}
        </Button>
        <Button size="small" title={t.deid.saveMappingDetail} onClick={() => onGive('deid-mapping.json', mapping)}>
          {t.deid.saveMapping}
        </Button>
      </div>
    </div>
  );
}
