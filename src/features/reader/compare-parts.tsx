import { useStore } from 'zustand';
import { type CellState, lookOf } from '../../document/view-state.ts';
import type { Workspace } from '../../document/workspace.ts';
import { formatPosition } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './compare-panel.module.css';

export interface ComparePanelProps {
  readonly workspace: Workspace;
  readonly cell: CellState;
}

const SLABS = ['none', 'maximum', 'minimum', 'mean'] as const;
const FIRST_SLAB_MM = 10;
const MOST_SLAB_MM = 100;

/** Projection of a slab around the plane. */
export function SlabRow({ workspace, cell }: ComparePanelProps) {
  const { slab } = lookOf(cell);
  const text = t.comparing;
  const { setLook } = workspace.views;
  return (
    <>
      <div className={styles.row}>
        <span className={styles.name}>{text.slab}</span>
        <Segmented
          label={text.slab}
          value={slab?.mode ?? 'none'}
          options={SLABS.map((value) => ({ value, label: text.slabs[value] }))}
          onChange={(mode) =>
            setLook(cell.viewId, {
              slab: mode === 'none' ? null : { mode, thicknessMm: slab?.thicknessMm ?? FIRST_SLAB_MM },
            })
          }
        />
      </div>
      {slab && (
        <div className={styles.row}>
          <span className={styles.name}>{text.thickness}</span>
          <Slider
            className={styles.slider}
            label={text.thickness}
            valueText={text.mm(String(slab.thicknessMm))}
            value={slab.thicknessMm}
            min={5}
            max={MOST_SLAB_MM}
            step={5}
            onChange={(thicknessMm) => setLook(cell.viewId, { slab: { ...slab, thicknessMm } })}
          />
          <span className={styles.amount}>{text.mm(String(slab.thicknessMm))}</span>
        </div>
      )}
    </>
  );
}

/** Where the series (in a comparison the second one) lies against the others, and what puts it elsewhere. */
export function ShiftRow({ workspace, cell }: ComparePanelProps) {
  const volumeId = cell.comparison?.volumeId ?? cell.minusVolumeId ?? cell.volumeId;
  const nudge = useStore(workspace.reading, ({ records }) => (volumeId ? records.nudge[volumeId] : undefined));
  const isAligning = useStore(workspace.placements.aligning, (state) => state.volumeId !== null);
  const isReadOnly = useStore(workspace.session, ({ access }) => access !== 'write');
  const text = t.comparing;
  if (!volumeId) return null;
  return (
    <div className={styles.row} title={text.shiftDetail}>
      <span className={styles.name}>{text.shift}</span>
      <span className={styles.shift}>{nudge ? text.mm(formatPosition(nudge.shiftMm)) : text.noShift}</span>
      <Button
        size="small"
        disabled={isAligning || isReadOnly}
        onClick={() => void workspace.placements.align(cell.viewId)}
      >
        {isAligning ? text.aligning : text.align}
      </Button>
      <Button
        size="small"
        variant="ghost"
        disabled={!nudge || isReadOnly}
        onClick={() => workspace.placements.reset(volumeId)}
      >
        {text.reset}
      </Button>
    </div>
  );
}

/** Playing slices or phases in this picture. */
export function CineRow({ workspace, cell }: ComparePanelProps) {
  const { viewId, through, perSecond } = useStore(workspace.cine.store);
  const playing = viewId === cell.viewId ? through : null;
  const text = t.comparing;
  const options = [
    { value: 'none' as const, label: text.slabs.none },
    { value: 'slices' as const, label: text.cineSlices },
    { value: 'phases' as const, label: text.cinePhases },
  ];
  return (
    <>
      <div className={styles.row}>
        <span className={styles.name}>{text.cine}</span>
        <Segmented
          label={text.cine}
          value={playing ?? 'none'}
          options={options}
          onChange={(next) => {
            if (next === 'none') workspace.cine.stop();
            else workspace.cine.toggle(cell.viewId, next);
          }}
        />
      </div>
      {playing && (
        <div className={styles.row}>
          <span className={styles.name}>{text.speedLabel}</span>
          <Slider
            className={styles.slider}
            label={text.speedLabel}
            valueText={text.speed(perSecond[playing])}
            value={perSecond[playing]}
            min={1}
            max={25}
            step={1}
            onChange={(value) => workspace.cine.setSpeed(value)}
          />
          <span className={styles.amount}>{text.speed(perSecond[playing])}</span>
        </div>
      )}
    </>
  );
}
