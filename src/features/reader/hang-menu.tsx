import { ChevronDown } from 'lucide-react';
import { useStore } from 'zustand';
import { actionOf } from '../../actions/action-catalogue.ts';
import type { ActionContext } from '../../actions/action-record.ts';
import { keysOf } from '../../actions/key-presets.ts';
import type { HangingOffer } from '../../document/workspace.ts';
import { protocolName } from '../../messages/format-hanging.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';

const BEST = actionOf('layout.hang');
const OWN = actionOf('layout.own');

/** The protocol that the pictures come from, and the others that fit. */
export function HangMenu({ context }: { readonly context: ActionContext }) {
  const { workspace } = context;
  const hanging = useStore(workspace.view, (view) => view.hanging);
  // The offers follow the study and the reader's corrections.
  useStore(workspace.study, (study) => study.result);
  useStore(workspace.reading, (reading) => reading.records.phaseCorrection);
  useStore(workspace.reading, (reading) => reading.records.protocol);
  useStore(workspace.layouts.own);
  const bound = useStore(workspace.keys.settings);
  const text = t.hanging;
  const offers = workspace.views.hangings();
  const shown = offers.find(({ protocolId }) => protocolId === hanging?.protocolId);
  const name = hanging ? protocolName(hanging.protocolId, shown?.name ?? text.seriesGrid) : text.own;
  const itemOf = (offer: HangingOffer) => ({
    id: offer.protocolId,
    label: `${protocolName(offer.protocolId, offer.name)} (${text.fills(offer.filled, offer.cells)})`,
    isChecked: hanging?.isChosen === true && hanging.protocolId === offer.protocolId,
    onSelect: () => workspace.views.hang(offer.protocolId),
  });
  const items = (isOwn: boolean) => offers.filter((offer) => offer.isOwn === isOwn).map(itemOf);
  return (
    <Menu
      align="center"
      trigger={
        <Button
          size="small"
          variant="ghost"
          aria-label={`${text.menu}: ${name}`}
          title={text.menuDetail}
          data-testid="hang-menu"
        >
          <Icon name="layers" size={14} />
          {name}
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
      groups={[
        {
          id: 'best',
          items: [
            {
              id: 'best',
              label: text.best,
              keys: keysOf(BEST, bound)[0],
              isChecked: hanging !== null && !hanging.isChosen,
              onSelect: () => workspace.views.hang(),
            },
          ],
        },
        {
          id: 'offers',
          label: text.menu,
          items: items(false),
        },
        {
          id: 'own',
          label: t.layouts.mine,
          items: [
            ...items(true),
            {
              id: 'manage',
              label: t.layouts.manage,
              keys: keysOf(OWN, bound)[0],
              onSelect: () => void OWN.run(context),
            },
          ],
        },
      ]}
    />
  );
}
