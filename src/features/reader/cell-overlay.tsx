import { type RefObject, useEffect, useRef } from 'react';
import type { OverlayLevel, OverlayToggles } from '../../document/view-state.ts';
import type { ViewId } from '../../domain/ids.ts';
import type { StudyInfo, VolumeInfo } from '../../domain/volume.ts';
import { formatDicomDate, formatPersonName } from '../../messages/format.ts';
import { formatSeries, formatSplit } from '../../messages/format-series.ts';
import type { PointerReadout, ViewportPort, ViewState } from '../../ports/viewport.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './cell-overlay.module.css';
import { overlayTexts, pointerText, scaleBar } from './overlay-texts.ts';

export interface CellOverlayProps {
  readonly viewport: Pick<ViewportPort, 'on' | 'viewState'>;
  readonly viewId: ViewId;
  readonly volume: VolumeInfo;
  readonly study: StudyInfo | null;
  /** What the picture shows, short; empty where nothing was recognised. */
  readonly phase: string;
  readonly toggles: OverlayToggles;
  readonly level: OverlayLevel;
  readonly isPatientDataHidden: boolean;
}

/** Texts over a picture. What changes with the pointer is written into text nodes, past React. */
export function CellOverlay(props: CellOverlayProps) {
  const { viewport, viewId, volume, study, phase, toggles, level, isPatientDataHidden } = props;
  const root = useRef<HTMLDivElement>(null);
  usePointerRateTexts(root, viewport, viewId, volume);
  const splits = formatSplit(volume.split);
  const patient =
    study && !isPatientDataHidden
      ? [formatPersonName(study.patientName), study.patientId].filter(Boolean).join('  ')
      : '';
  return (
    <div
      ref={root}
      className={classNames(styles.overlay, level === 'thin' && styles.thin)}
      hidden={level === 'none'}
      data-level={level}
    >
      <div className={styles.texts} hidden={!toggles.text}>
        <div className={classNames(styles.corner, styles.topLeft)}>
          <span className={styles.strong}>
            {phase && <span className={styles.phase}>{phase}</span>}
            {formatSeries(volume)}
          </span>
          {splits.length > 0 && <span className={styles.split}>{splits.join('  ')}</span>}
          <span className={classNames(styles.dim, styles.more)}>
            {[volume.modality, volume.seriesNumber === null ? '' : `#${volume.seriesNumber}`].filter(Boolean).join(' ')}
          </span>
        </div>
        <div className={classNames(styles.corner, styles.topRight, styles.more)}>
          <span>{patient}</span>
          <span className={styles.dim}>{study?.date && !isPatientDataHidden ? formatDicomDate(study.date) : ''}</span>
        </div>
        <div className={classNames(styles.corner, styles.bottomLeft)}>
          <span data-text="pointer" className={classNames(styles.dim, styles.more)} />
          <span className={styles.line}>
            <span data-text="slice" className={styles.strong} />
            <span data-text="position" className={styles.more} />
          </span>
        </div>
        <div className={classNames(styles.corner, styles.bottomRight)}>
          <span data-text="zoom" className={classNames(styles.dim, styles.more)} />
          <span data-text="window" />
        </div>
      </div>
      <div className={styles.letters} hidden={!toggles.letters} aria-hidden>
        <span data-text="left" className={styles.left} />
        <span data-text="right" className={styles.right} />
        <span data-text="top" className={styles.top} />
        <span data-text="bottom" className={styles.bottom} />
      </div>
      <div
        data-text="scale"
        className={classNames(styles.scale, styles.more)}
        hidden={!toggles.scaleBar || !volume.grid}
      >
        <span data-text="scale-label" />
      </div>
    </div>
  );
}

function usePointerRateTexts(
  root: RefObject<HTMLDivElement | null>,
  viewport: Pick<ViewportPort, 'on' | 'viewState'>,
  viewId: ViewId,
  volume: VolumeInfo,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const nodes = new Map<string, HTMLElement>();
    for (const node of element.querySelectorAll<HTMLElement>('[data-text]')) nodes.set(node.dataset.text ?? '', node);
    const write = (name: string, text: string) => {
      const node = nodes.get(name);
      if (node && node.textContent !== text) node.textContent = text;
    };
    const viewed = (state: ViewState) => {
      if (state.viewId !== viewId) return;
      for (const [name, text] of Object.entries(overlayTexts(state, volume))) write(name, text);
      for (const [side, letter] of Object.entries(state.letters)) write(side, letter);
      const bar = scaleBar(state.pixelsPerMm);
      nodes.get('scale')?.style.setProperty('width', `${bar?.widthPx ?? 0}px`);
      write('scale-label', bar?.label ?? '');
    };
    const pointed = (readout: PointerReadout) => {
      write('pointer', readout.viewId === viewId ? pointerText(readout) : '');
    };
    const now = viewport.viewState(viewId);
    if (now) viewed(now);
    const stops = [viewport.on('viewed', viewed), viewport.on('pointed', pointed)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [root, viewport, viewId, volume]);
}
