import { Check, Pencil, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CandidatePicture } from '../../document/model-state.ts';
import { measuredAt } from '../../document/open-candidates.ts';
import { phaseText } from '../../document/phase-text.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { Candidate } from '../../domain/candidate.ts';
import { readCase } from '../../domain/hanging/read-case.ts';
import { t } from '../../messages/messages.ts';
import type { ModelCard } from '../../ports/models.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './candidate-list.module.css';
import { ballDiameterMm, enhancement } from './format-run.ts';
import { GreyPicture } from './grey-picture.tsx';

export interface CandidateRowProps {
  readonly workspace: Workspace;
  readonly candidate: Candidate;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
}

/** One proposal: what it looks like in each series, how sure the model is, how large it is, and what to do with it. */
export function CandidateRow({ workspace, candidate, isActive, isReadOnly }: CandidateRowProps) {
  const { models } = workspace;
  const { label, score, volumeMm3, id } = candidate;
  const name = `${label.name} ${candidate.slice + 1}`;
  const meaning = useStore(models.state, ({ cards }) => meaningOfScore(cards, candidate));
  return (
    <li className={classNames(styles.row, isActive && styles.active)} data-testid="candidate">
      <button
        type="button"
        className={styles.select}
        title={meaning ?? undefined}
        aria-current={isActive}
        onClick={() => models.select(id)}
      >
        <span className={styles.name} title={label.name}>
          {label.name}
        </span>
        <meter className={styles.meter} min={0} max={1} value={score} aria-label={t.ai.score} />
        <span className={styles.number}>{score.toFixed(2)}</span>
        <span className={styles.size}>
          {label.isInstance
            ? t.ai.diameter(ballDiameterMm(volumeMm3).toFixed(0))
            : t.ai.size((volumeMm3 / 1000).toFixed(0))}
        </span>
      </button>
      <div className={styles.actions}>
        <IconButton
          label={`${t.ai.accept}: ${name}`}
          keys={isActive ? 'Shift+Y' : undefined}
          size="small"
          disabled={isReadOnly}
          onClick={() => void models.accept(id)}
        >
          <Check size={14} aria-hidden />
        </IconButton>
        <IconButton
          label={`${t.ai.edit}: ${name}`}
          keys={isActive ? 'Shift+U' : undefined}
          size="small"
          disabled={isReadOnly}
          onClick={() => models.edit(id)}
        >
          <Pencil size={13} aria-hidden />
        </IconButton>
        <IconButton
          label={`${t.ai.refuse}: ${name}`}
          keys={isActive ? 'Shift+D' : undefined}
          size="small"
          disabled={isReadOnly}
          onClick={() => models.refuse(id)}
        >
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {isActive && meaning && <p className={styles.meaning}>{meaning}</p>}
      {isActive && <Pictures workspace={workspace} candidate={candidate} />}
    </li>
  );
}

/** How often such a score was right, from the model's card; null where it does not say. */
function meaningOfScore(cards: readonly ModelCard[] | null, candidate: Candidate): string | null {
  const near = measuredAt(candidate, cards);
  return near && t.ai.calibrationRow(near.score.toFixed(2), `${Math.round(100 * near.precision)} %`, near.n);
}

/** The proposal in every series that the model has seen, with its brightness against the first. */
function Pictures({ workspace, candidate }: Pick<CandidateRowProps, 'workspace' | 'candidate'>) {
  const [pictures, setPictures] = useState<readonly CandidatePicture[]>([]);
  useEffect(() => {
    // In a task of its own: the row answers first.
    const timer = setTimeout(() => setPictures(workspace.models.pictures(candidate)));
    return () => clearTimeout(timer);
  }, [workspace, candidate]);
  const result = useStore(workspace.study, (study) => study.result);
  const corrections = useStore(workspace.reading, ({ records }) => records.phaseCorrection);
  const findings = result && readCase(result, corrections).findings;
  const first = pictures[0]?.mean ?? Number.NaN;
  return (
    <div className={styles.pictures}>
      {candidate.source.channels.map(({ volumeId, name }, n) => {
        const picture = pictures.find((each) => each.volumeId === volumeId);
        return (
          <figure key={volumeId} className={styles.figure} title={name}>
            {picture ? (
              <GreyPicture
                pixels={picture.pixels}
                size={picture.size}
                label={t.ai.seriesPicture(name)}
                className={styles.picture}
              />
            ) : (
              <div className={styles.picture} />
            )}
            <figcaption className={styles.caption}>
              {phaseText(findings?.get(volumeId)) || name}
              {picture && n > 0 && <span className={styles.change}>{enhancement(picture.mean, first)}</span>}
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}
