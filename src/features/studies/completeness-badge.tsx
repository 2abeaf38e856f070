import type { MinimumPart } from '../../domain/hanging/completeness.ts';
import { partLabel } from '../../messages/format-hanging.ts';
import { t } from '../../messages/messages.ts';
import { Badge } from '../../ui/badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './study-panel.module.css';

/** Whether a liver study holds what the minimum protocol asks for, and what it lacks. */
export function CompletenessBadge({ missing }: { readonly missing: readonly MinimumPart[] }) {
  const text = t.hanging;
  const parts = missing.map(({ label }) => partLabel(label)).join(', ');
  return (
    <Tooltip
      side="right"
      label={missing.length === 0 ? text.complete : text.missing(missing.length)}
      detail={missing.length === 0 ? text.completeDetail : text.missingDetail(parts)}
    >
      <p className={styles.completeness} data-testid="completeness">
        {missing.length === 0 ? (
          <Badge>{text.complete}</Badge>
        ) : (
          <>
            <Badge tone="warn">{text.missing(missing.length)}</Badge>
            <span className={styles.parts}>{parts}</span>
          </>
        )}
      </p>
    </Tooltip>
  );
}
