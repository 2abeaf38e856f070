import { useState } from 'react';
import { useStore } from 'zustand';
import type { LesionValues } from '../../document/commands/lesion-edit.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { ProtocolField } from '../../domain/annotation-protocol.ts';
import type { Confidence, Lesion, LesionState } from '../../domain/lesion.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { CouinaudDiagram } from './couinaud-diagram.tsx';
import styles from './lesion-form.module.css';
import { LiradsDialog } from './lirads-dialog.tsx';
import { PathologyFields } from './pathology-fields.tsx';
import { PhenotypeField } from './phenotype-field.tsx';

export interface LesionFormProps {
  readonly workspace: Workspace;
  readonly lesion: Lesion;
  readonly isReadOnly: boolean;
}

const CONFIDENCES: readonly Confidence[] = [1, 2, 3, 4, 5];
const STATES: readonly LesionState[] = ['draft', 'review', 'done'];

/** Everything that is said of one lesion. Every change is a step of the history of its own. */
export function LesionForm({ workspace, lesion, isReadOnly }: LesionFormProps) {
  const [isLirads, setIsLirads] = useState(false);
  const protocol = useStore(workspace.reading, ({ records }) => records.protocol.protocol?.protocol);
  /** A star where the protocol of the case asks for it. */
  const asked = (field: ProtocolField, label: string) => (protocol?.required.includes(field) ? `${label} *` : label);
  const edit = (values: LesionValues) => workspace.lesions.edit(lesion.id, values);
  return (
    <section className={styles.form} aria-label={t.lesions.form(lesion.trackingId)} data-testid="lesion-form">
      <div className={styles.row} title={t.lesions.phenotypeDetail}>
        <PhenotypeField
          label={asked('phenotype', t.lesions.phenotype)}
          value={lesion.phenotype}
          allowed={protocol?.phenotypes ?? null}
          isDisabled={isReadOnly}
          onChange={(phenotype) => {
            if (!phenotype) return;
            if (phenotype.presetId === lesion.phenotype.presetId) {
              workspace.lesions.setDetail(lesion.id, phenotype.detail);
            } else workspace.lesions.setPhenotype(lesion.id, phenotype.presetId);
          }}
        />
      </div>
      <div className={styles.line}>
        <span className={styles.label}>{asked('confidence', t.lesions.confidence)}</span>
        <Segmented
          label={t.lesions.confidence}
          value={lesion.confidence === null ? null : (String(lesion.confidence) as `${Confidence}`)}
          options={CONFIDENCES.map((value) => ({
            value: String(value) as `${Confidence}`,
            label: `${value}: ${t.lesions.confidences[value]}`,
            icon: <span>{value}</span>,
            keys: `P ${value}`,
          }))}
          isDisabled={isReadOnly}
          onChange={(value) => edit({ confidence: Number(value) as Confidence })}
        />
      </div>
      <div className={styles.line}>
        <span className={styles.label}>{asked('couinaud', t.lesions.couinaud)}</span>
        <span className={styles.value} data-testid="lesion-couinaud">
          {lesion.couinaud.join(', ')}
        </span>
      </div>
      <div title={t.lesions.couinaudDetail} data-keys="own">
        <CouinaudDiagram
          chosen={lesion.couinaud}
          isDisabled={isReadOnly}
          onChange={(couinaud) => edit({ couinaud: [...couinaud] })}
        />
      </div>
      <PathologyFields
        label={asked('pathology', t.lesions.pathology)}
        value={lesion.pathology}
        allowed={protocol?.phenotypes ?? null}
        isDisabled={isReadOnly}
        onChange={(pathology) => edit({ pathology })}
      />
      <div className={styles.line}>
        <span className={styles.label}>{asked('lirads', t.lesions.lirads)}</span>
        <Button size="small" onClick={() => setIsLirads(true)} data-testid="open-lirads">
          {lesion.lirads?.decided ?? t.lesions.liradsUndecided} …
        </Button>
      </div>
      {isLirads && (
        <LiradsDialog
          workspace={workspace}
          lesion={lesion}
          isReadOnly={isReadOnly}
          onClose={() => setIsLirads(false)}
        />
      )}
      <TextArea
        label={t.lesions.comment}
        value={lesion.comment}
        isDisabled={isReadOnly}
        onCommit={(comment) => edit({ comment })}
      />
      <div className={styles.line}>
        <span className={styles.label}>{asked('done', t.lesions.state)}</span>
        <Segmented
          label={t.lesions.state}
          value={lesion.state}
          options={STATES.map((state) => ({
            value: state,
            label: t.lesions.states[state],
            detail: t.lesions.stateDetails[state],
          }))}
          isDisabled={isReadOnly}
          onChange={(state) => edit({ state })}
        />
      </div>
    </section>
  );
}
