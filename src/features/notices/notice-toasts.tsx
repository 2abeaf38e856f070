import { useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Toast, ToastRegion } from '../../ui/toast.tsx';

const TONES = { info: 'info', success: 'ok', warning: 'warn', error: 'danger' } as const;
const SHOWN_AT_ONCE = 4;

/** New messages in the corner. A toast that goes away stays in the list of messages. */
export function NoticeToasts({ workspace }: { readonly workspace: Workspace }) {
  const items = useStore(workspace.notices, (notices) => notices.items);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const open = items.filter((item) => !closed.has(item.id)).slice(-SHOWN_AT_ONCE);
  return (
    <ToastRegion label={t.common.notifications}>
      {open.map((item) => (
        <Toast
          key={item.id}
          tone={TONES[item.kind]}
          title={item.text}
          detail={item.hint}
          closeLabel={t.common.close}
          onClose={() => setClosed((known) => new Set(known).add(item.id))}
        />
      ))}
    </ToastRegion>
  );
}
