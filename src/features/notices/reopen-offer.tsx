import { useStore } from 'zustand';
import type { Workspace } from '../../document/workspace.ts';
import type { CaseId } from '../../domain/ids.ts';
import { t } from '../../messages/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

export interface ReopenOfferProps {
  readonly workspace: Workspace;
  /** Opens a case whose images lie on a server, with what it needs for that. */
  readonly onRemote: (caseId: CaseId) => void;
}

/**
 * The case that was open when the page went away: when the browser wants a click before its folder may be read, or while its images
 * are listed on the server again, or when the server does not give them by itself.
 */
export function ReopenOffer({ workspace, onRemote }: ReopenOfferProps) {
  const { servers } = workspace;
  const offer = useStore(workspace.session, (session) => session.reopen);
  const isHidden = useStore(workspace.view, (view) => view.isPatientDataHidden);
  const isListing = useStore(servers.state, ({ status }) => status === 'downloading');
  if (isListing) {
    return (
      <Banner
        tone="info"
        actions={
          <Button size="small" onClick={() => servers.cancel()}>
            {t.common.cancel}
          </Button>
        }
      >
        {t.servers.listing}
      </Banner>
    );
  }
  if (!offer) return null;
  const { caseId, isRemote } = offer;
  const title = isHidden ? t.reader.untitled : offer.title;
  return (
    <Banner
      tone="info"
      actions={
        <Button
          size="small"
          variant="primary"
          onClick={() => (isRemote ? onRemote(caseId) : void workspace.cases.open(caseId))}
        >
          {t.notices.reopenAction}
        </Button>
      }
    >
      {isRemote ? t.notices.reopenRemote(title) : t.notices.reopen(title)}
    </Banner>
  );
}
