import { Check, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { formatValue } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './tool-options.module.css';

const KINDS = ['auto', 'lesion', 'tissue'] as const;
const DRAGS = ['diameter', 'stroke'] as const;

/** The strip of the tool that finds a region: what it looks for, and the region in progress. */
export function RegionOptions({ workspace }: { readonly workspace: Workspace }) {
  const { region } = workspace;
  const { status, asked, drag } = useStore(region.state);
  const text = t.masks.region;
  // One line in either state: the pictures must not move under the pointer.
  if (status !== 'none') return <RegionPreview workspace={workspace} />;
  return (
    <>
      <Tooltip label={text.kind} detail={text.kindDetail}>
        <span>
          <Segmented
            label={text.kind}
            value={asked}
            options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
            onChange={(next) => region.choose({ asked: next })}
          />
        </span>
      </Tooltip>
      <Tooltip label={text.drag} detail={text.hint}>
        <span>
          <Segmented
            label={text.drag}
            value={drag}
            options={DRAGS.map((value) => ({ value, label: text.drags[value] }))}
            onChange={(next) => region.choose({ drag: next })}
          />
        </span>
      </Tooltip>
    </>
  );
}

function RegionPreview({ workspace }: { readonly workspace: Workspace }) {
  const { region } = workspace;
  const { status, tightness, volumeMm3, phases } = useStore(region.state);
  const text = t.masks.region;
  return (
    <div className={styles.option} role="status">
      <span className={styles.label}>{text.tightness}</span>
      <Slider
        label={text.tightness}
        valueText={text.tightnessText(Math.round((tightness / 127) * 100))}
        value={tightness}
        min={1}
        max={254}
        step={1}
        onChange={(next) => region.setTightness(next)}
      />
      <span className={styles.amountOfRegion}>
        {status === 'working' ? text.working : text.size(formatValue(volumeMm3 / 1000), phases)}
      </span>
      <Tooltip label={text.accept} detail={text.acceptDetail} keys="Enter">
        <Button size="small" onClick={() => region.accept()} disabled={status !== 'preview'}>
          <Check size={14} aria-hidden />
          {text.accept}
        </Button>
      </Tooltip>
      <Tooltip label={text.cancel} keys="Escape">
        <Button size="small" variant="ghost" onClick={() => region.cancel()}>
          <X size={14} aria-hidden />
          {text.cancel}
        </Button>
      </Tooltip>
    </div>
  );
}
