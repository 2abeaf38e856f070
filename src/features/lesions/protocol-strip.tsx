import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { protocolSet, protocolSubmit } from '../../document/commands/protocol-set.ts';
import { protocolGaps } from '../../document/protocol-check.ts';
import type { Workspace } from '../../document/workspace.ts';
import { type AnnotationProtocol, BENCHMARK_PROTOCOL, protocolProblems } from '../../domain/annotation-protocol.ts';
import { AppError } from '../../domain/app-error.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type GapLine, gapLines } from './gap-lines.ts';
import styles from './protocol-strip.module.css';

export interface ProtocolStripProps {
  readonly workspace: Workspace;
  readonly isReadOnly: boolean;
}

/** Which protocol the case is read by, what is still missing, and the button that hands it in. */
export function ProtocolStrip({ workspace, isReadOnly }: ProtocolStripProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const reading = useStore(workspace.reading);
  const study = useStore(workspace.study, ({ result }) => result);
  const chosen = reading.records.protocol.protocol;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is checked lies outside of React; these say when it changes.
  const gaps = useMemo(() => protocolGaps(workspace), [workspace, reading.headSeq, study]);
  const choose = (protocol: AnnotationProtocol | null) => workspace.segments.run(protocolSet, { protocol });
  const isShipped = chosen?.protocol.name === BENCHMARK_PROTOCOL.name;
  const load = (file: File | undefined) => {
    if (file) readProtocol(file).then(choose, workspace.reportError);
  };
  return (
    <div className={styles.strip} data-testid="protocol">
      <SelectField
        label={t.protocol.title}
        isLabelShown={false}
        value={!chosen ? 'none' : isShipped ? 'shipped' : 'own'}
        options={[
          { value: 'none', label: t.protocol.none },
          { value: 'shipped', label: t.protocol.shipped },
          ...(chosen && !isShipped ? [{ value: 'own' as const, label: chosen.protocol.name }] : []),
          { value: 'load', label: `${t.protocol.load} …` },
        ]}
        isDisabled={isReadOnly}
        onChange={(value) => {
          if (value === 'load') chooser.current?.click();
          else if (value !== 'own') choose(value === 'shipped' ? BENCHMARK_PROTOCOL : null);
        }}
      />
      <input
        ref={chooser}
        type="file"
        accept=".json"
        hidden
        aria-label={t.protocol.load}
        data-testid="protocol-file"
        onChange={(event) => load(event.target.files?.[0])}
      />
      {chosen && gaps && (
        <>
          <ul className={styles.gaps} aria-label={t.protocol.missing(gaps.length)} data-testid="protocol-gaps">
            {gaps.length === 0 && <li>{t.protocol.complete}</li>}
            {gapLines(gaps).map((line) => (
              <Gap key={line.text} workspace={workspace} line={line} />
            ))}
          </ul>
          <Button
            variant={gaps.length === 0 && !chosen.isSubmitted ? 'primary' : 'plain'}
            disabled={isReadOnly || (gaps.length > 0 && !chosen.isSubmitted)}
            onClick={() => workspace.segments.run(protocolSubmit, { isSubmitted: !chosen.isSubmitted })}
          >
            {chosen.isSubmitted
              ? `${t.protocol.isSubmitted} · ${t.protocol.takeBack}`
              : gaps.length > 0
                ? `${t.protocol.submit} (${t.protocol.missing(gaps.length)})`
                : t.protocol.submit}
          </Button>
        </>
      )}
    </div>
  );
}

/** One thing that is missing; a click leads to its lesion. */
function Gap({ workspace, line }: { readonly workspace: Workspace; readonly line: GapLine }) {
  const lesions = useStore(workspace.reading, ({ records }) => records.lesion);
  const lesion = Object.values(lesions).find(({ trackingId }) => trackingId === line.lesion);
  return (
    <li className={styles.gap}>
      {lesion ? (
        <button type="button" className={styles.goTo} onClick={() => workspace.lesions.goTo(lesion.id)}>
          {line.text}
        </button>
      ) : (
        line.text
      )}
    </li>
  );
}

/** @throws AppError `protocol/not-one`, with the first mistake as its hint */
async function readProtocol(file: File): Promise<AnnotationProtocol> {
  const value: unknown = await file
    .text()
    .then((text): unknown => JSON.parse(text))
    .catch(() => null);
  const [problem] = protocolProblems(value);
  if (problem) throw new AppError('protocol/not-one', t.protocol.bad, { hint: problem });
  return value as AnnotationProtocol;
}
