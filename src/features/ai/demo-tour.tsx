import { useState } from 'react';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './demo-tour.module.css';

export interface DemoTourProps {
  readonly onEnd: () => void;
}

/** Four short steps beside the demo case; in the way of nothing, gone for good with one click. */
export function DemoTour({ onEnd }: DemoTourProps) {
  const { steps } = t.ai.demo;
  const [at, setAt] = useState(0);
  const isLast = at === steps.length - 1;
  return (
    <section className={styles.tour} aria-label={t.ai.demo.tour}>
      <p className={styles.step}>
        <span className={styles.number}>{t.ai.stepOf(at + 1, steps.length)}</span> {steps[at]}
      </p>
      <div className={styles.buttons}>
        <Button size="small" variant="primary" onClick={() => (isLast ? onEnd() : setAt(at + 1))}>
          {isLast ? t.ai.demo.end : t.ai.demo.next}
        </Button>
        {!isLast && (
          <Button size="small" variant="ghost" onClick={onEnd}>
            {t.ai.demo.end}
          </Button>
        )}
      </div>
    </section>
  );
}
