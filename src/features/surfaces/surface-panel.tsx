import { Expand, Minimize2, Scan, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import type { Side } from '../../ports/surface-view.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import styles from './surface-panel.module.css';

const SIDES: readonly Side[] = ['anterior', 'posterior', 'right', 'left', 'superior', 'inferior'];
const TURN_DEGREES = 10;
const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-TURN_DEGREES, 0],
  ArrowRight: [TURN_DEGREES, 0],
  ArrowUp: [0, TURN_DEGREES],
  ArrowDown: [0, -TURN_DEGREES],
};

/** The picture in three dimensions, over the lower right of the pictures; nothing while it is closed. */
export function SurfacePanel({ workspace }: { readonly workspace: Workspace }) {
  const isOpen = useStore(workspace.surfaces.state, (state) => state.isOpen);
  return isOpen ? <OpenPanel workspace={workspace} /> : null;
}

function OpenPanel({ workspace }: { readonly workspace: Workspace }) {
  const { surfaces } = workspace;
  const [isLarge, setLarge] = useState(false);
  return (
    <section className={classNames(styles.panel, isLarge && styles.large)} aria-label={t.surfaces.title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{t.surfaces.title}</h2>
        <Count workspace={workspace} />
        <IconButton size="small" label={t.surfaces.fit} onClick={() => surfaces.fit()}>
          <Scan size={14} aria-hidden />
        </IconButton>
        <IconButton
          size="small"
          label={isLarge ? t.surfaces.smaller : t.surfaces.larger}
          onClick={() => setLarge(!isLarge)}
        >
          {isLarge ? <Minimize2 size={14} aria-hidden /> : <Expand size={14} aria-hidden />}
        </IconButton>
        <IconButton size="small" label={t.surfaces.close} onClick={() => surfaces.setOpen(false)}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <Picture workspace={workspace} />
      <Controls workspace={workspace} />
    </section>
  );
}

function Count({ workspace }: { readonly workspace: Workspace }) {
  const { isWorking, count } = useStore(workspace.surfaces.state);
  return (
    <span className={styles.count} role="status" data-testid="surface-count" data-count={count}>
      {isWorking ? t.surfaces.working : t.surfaces.count(count)}
    </span>
  );
}

function Picture({ workspace }: { readonly workspace: Workspace }) {
  const { surfaces } = workspace;
  const host = useRef<HTMLDivElement>(null);
  const { count, isWorking, hasCloud } = useStore(surfaces.state);
  useEffect(() => (host.current ? surfaces.attach(host.current) : undefined), [surfaces]);
  const turn = (event: KeyboardEvent) => {
    const by = TURNS[event.key];
    if (by) surfaces.turnBy(...by);
    else if (event.key === '+' || event.key === '-') surfaces.zoomBy(event.key === '+' ? 1.2 : 1 / 1.2);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is turned with the arrow keys.
    <div ref={host} className={styles.picture} role="img" tabIndex={0} aria-label={t.surfaces.picture} onKeyDown={turn}>
      {count === 0 && !isWorking && !hasCloud && <p className={styles.empty}>{t.surfaces.none}</p>}
    </div>
  );
}

function Controls({ workspace }: { readonly workspace: Workspace }) {
  const { surfaces } = workspace;
  const { organOpacity, hasCloud, side } = useStore(surfaces.state);
  const options = SIDES.map((value) => ({ value, label: t.surfaces.letters[value], detail: t.surfaces.sides[value] }));
  return (
    <div className={styles.controls}>
      <Segmented label={t.surfaces.from} value={side} options={options} onChange={(to) => surfaces.face(to)} />
      <span className={styles.slider} title={t.surfaces.organsDetail}>
        <span>{t.surfaces.organs}</span>
        <Slider
          label={t.surfaces.organs}
          value={organOpacity}
          min={0}
          max={1}
          step={0.05}
          onChange={(value) => surfaces.setOrganOpacity(value)}
        />
      </span>
      <span title={t.surfaces.cloudDetail}>
        <CheckBox label={t.surfaces.cloud} isChecked={hasCloud} onChange={(isOn) => surfaces.setCloud(isOn)} />
      </span>
    </div>
  );
}
