import { ChevronRight } from 'lucide-react';
import { useStore } from 'zustand';
import { lesionMasks } from '../../document/lesion-lookup.ts';
import type { Workspace } from '../../document/workspace.ts';
import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import type { Lesion } from '../../domain/lesion.ts';
import { voxelVolumeMm3 } from '../../geometry/grid.ts';
import { formatVolumeMm3 } from '../../messages/format.ts';
import { presetName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { Swatch } from '../../ui/swatch.tsx';
import { LesionForm } from './lesion-form.tsx';
import { LesionMenu } from './lesion-menu.tsx';
import styles from './lesion-row.module.css';
import { LesionThumbnail } from './lesion-thumbnail.tsx';

export interface LesionRowProps {
  readonly workspace: Workspace;
  readonly lesion: Lesion;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  readonly onDelete: (lesion: Lesion) => void;
}

/** One lesion: its key slice, what it is and how large. A click goes there; the active one shows its form below. */
export function LesionRow({ workspace, lesion, isActive, isReadOnly, onDelete }: LesionRowProps) {
  const preset = LESION_PRESETS.find(({ id }) => id === lesion.phenotype.presetId);
  const colour = useStore(workspace.reading, ({ records }) => lesionMasks(records, lesion)[0]?.colour);
  const phenotype = preset ? presetName(preset) : lesion.phenotype.presetId;
  return (
    <li className={styles.item} data-testid="lesion-row" data-lesion={lesion.trackingId}>
      <div className={classNames(styles.row, isActive && styles.active)}>
        <button
          type="button"
          className={styles.main}
          aria-label={t.lesions.row(lesion.trackingId, phenotype)}
          aria-expanded={isActive}
          onClick={() => workspace.lesions.goTo(lesion.id)}
        >
          <LesionThumbnail workspace={workspace} lesion={lesion} />
          <span className={styles.texts}>
            <span className={styles.line}>
              <Swatch rgb={colour ?? preset?.colour ?? [128, 128, 128]} isHollow={!colour} />
              <span className={styles.name}>{lesion.trackingId}</span>
              <span className={styles.phenotype}>{phenotype}</span>
            </span>
            <LesionFacts workspace={workspace} lesion={lesion} />
          </span>
          {!isActive && <ChevronRight className={styles.open} size={14} aria-hidden />}
        </button>
        <LesionMenu workspace={workspace} lesion={lesion} isReadOnly={isReadOnly} onDelete={onDelete} />
      </div>
      {isActive && <LesionForm workspace={workspace} lesion={lesion} isReadOnly={isReadOnly} />}
    </li>
  );
}

/** Size on the series where it is largest, segments, confidence, state. */
function LesionFacts({ workspace, lesion }: Pick<LesionRowProps, 'workspace' | 'lesion'>) {
  const size = useStore(workspace.reading, ({ records, voxelCounts }) => {
    const volumes = lesionMasks(records, lesion)
      .map(({ id, layerId }) => (voxelCounts[id] ?? 0) * voxelVolumeMm3(records.layer[layerId]!.grid))
      .filter((volume) => volume > 0);
    return volumes.length === 0
      ? t.lesions.noMask
      : t.lesions.size(formatVolumeMm3(Math.max(...volumes)), volumes.length);
  });
  const facts = [
    size,
    lesion.couinaud.join('/'),
    lesion.confidence ? `${lesion.confidence}/5` : '',
    lesion.lirads?.decided ?? '',
  ].filter((fact) => fact !== '');
  return (
    <span className={styles.facts}>
      <span className={styles.size} data-testid="lesion-facts">
        {facts.join(' · ')}
      </span>
      {lesion.state !== 'draft' && (
        <span className={classNames(styles.state, styles[lesion.state])}>{t.lesions.states[lesion.state]}</span>
      )}
    </span>
  );
}
