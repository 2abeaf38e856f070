import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import { t } from '../../messages/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** The case that was open when the page went away, when the browser wants a click before its folder may be read. */
export function ReopenOffer({ workspace }: { readonly workspace: Workspace }) {
  const offer = useStore(workspace.session, (session) => session.reopen);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  if (!offer) return null;
  return (
    <Banner
      tone="info"
      actions={
        <Button size="small" variant="primary" onClick={() => void workspace.cases.open(offer.caseId)}>
          {t.notices.reopenAction}
        </Button>
      }
    >
      {t.notices.reopen(isHidden ? t.reader.untitled : offer.title)}
    </Banner>
  );
}
