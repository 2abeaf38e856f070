import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { formatTime } from '../../messages/format.ts';
import { t } from '../../messages/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** What concerns the whole case: not saved, read only, steps that could not be restored. */
export function StateBanners({ workspace }: { readonly workspace: Workspace }) {
  const save = useStore(workspace.session, (session) => session.save);
  const recovered = useStore(workspace.session, (session) => session.recovered);
  const [isSeen, setSeen] = useState<typeof recovered>(null);
  const [isGraphicsLost, setGraphicsLost] = useState(false);
  useEffect(() => workspace.viewport.on('graphics', ({ recovered: isBack }) => setGraphicsLost(!isBack)), [workspace]);
  return (
    <>
      {save.kind === 'failed' && (
        <Banner
          tone="danger"
          actions={
            <Button size="small" onClick={() => void workspace.cases.downloadRecovery()}>
              {t.notices.recovery}
            </Button>
          }
        >
          <strong>{t.notices.notSaved(formatTime(save.since))}</strong> {save.message} {t.notices.notSavedDetail}
        </Banner>
      )}
      {isGraphicsLost && <Banner tone="warn">{t.notices.graphicsLost}</Banner>}
      {save.kind === 'read-only' && <Banner tone="warn">{t.notices.readOnly}</Banner>}
      {recovered && recovered.damagedEntries > 0 && recovered !== isSeen && (
        <Banner
          tone="warn"
          actions={
            <Button size="small" variant="ghost" onClick={() => setSeen(recovered)}>
              {t.common.dismiss}
            </Button>
          }
        >
          {t.notices.damaged(recovered.damagedEntries)}
        </Banner>
      )}
    </>
  );
}
