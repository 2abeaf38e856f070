import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronLeft, ChevronRight, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { VolumeInfo } from '../../domain/volume.ts';
import { formatVolume } from '../../messages/format-series.ts';
import { t } from '../../messages/messages.ts';
import type { ComputePort } from '../../ports/compute.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './tag-browser.module.css';

type HeaderElement = Awaited<ReturnType<ComputePort['headerText']>>[number];

export interface TagBrowserProps {
  /** Null: closed. */
  readonly volume: VolumeInfo | null;
  /** 0-based slice that is shown first. */
  readonly slice: number;
  readonly compute: Pick<ComputePort, 'headerText'>;
  readonly isPatientDataHidden: boolean;
  readonly onClose: () => void;
  readonly onError: (error: unknown) => void;
}

/** All elements of one image's header, to search. */
export function TagBrowser({ volume, slice, ...rest }: TagBrowserProps) {
  return volume ? <OpenBrowser key={volume.id} volume={volume} firstSlice={slice} {...rest} /> : null;
}

interface OpenBrowserProps extends Omit<TagBrowserProps, 'volume' | 'slice'> {
  readonly volume: VolumeInfo;
  readonly firstSlice: number;
}

function OpenBrowser(props: OpenBrowserProps) {
  const { volume, firstSlice, compute, isPatientDataHidden, onClose, onError } = props;
  const last = volume.slices.length - 1;
  const [slice, setSlice] = useState(Math.min(firstSlice, last));
  const [query, setQuery] = useState('');
  const elements = useHeader(volume, slice, compute, onError);
  const shown = useMemo(() => {
    const readable = isPatientDataHidden ? (elements ?? []).map(withoutPatient) : (elements ?? []);
    return filterElements(readable, query);
  }, [elements, query, isPatientDataHidden]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.tags.title}
      description={t.tags.description(formatVolume(volume), slice + 1, last + 1)}
      closeLabel={t.common.close}
      size="large"
    >
      <div className={styles.tools}>
        <TextField
          className={styles.search}
          label={t.tags.search}
          isLabelShown={false}
          placeholder={t.tags.search}
          icon={<Search size={14} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <IconButton label={t.tags.previous} disabled={slice === 0} onClick={() => setSlice(slice - 1)}>
          <ChevronLeft size={16} aria-hidden />
        </IconButton>
        <IconButton label={t.tags.next} disabled={slice === last} onClick={() => setSlice(slice + 1)}>
          <ChevronRight size={16} aria-hidden />
        </IconButton>
      </div>
      {elements === null && <EmptyState title={t.tags.loading} />}
      {elements !== null && shown.length === 0 && <EmptyState title={t.tags.none} />}
      {shown.length > 0 && <ElementTable elements={shown} />}
    </Dialog>
  );
}

function useHeader(
  volume: VolumeInfo,
  slice: number,
  compute: Pick<ComputePort, 'headerText'>,
  onError: (error: unknown) => void,
): readonly HeaderElement[] | null {
  const [elements, setElements] = useState<readonly HeaderElement[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    compute.headerText(volume, slice).then(
      (next) => isCurrent && setElements(next),
      (error: unknown) => {
        if (!isCurrent) return;
        setElements([]);
        onError(error);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [volume, slice, compute, onError]);
  return elements;
}

/** Group 0010, names and dates of anybody, and the accession number say who it is. */
function withoutPatient(element: HeaderElement): HeaderElement {
  const tells = /^\(0010,/.test(element.tag) || /^(PN|DA|DT)$/.test(element.vr) || element.tag === '(0008,0050)';
  return tells && element.value !== '' ? { ...element, value: t.studies.hidden } : element;
}

function filterElements(elements: readonly HeaderElement[], query: string): readonly HeaderElement[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return elements;
  const tag = wanted.replace(/[^0-9a-f]/g, '');
  return elements.filter(
    (element) =>
      element.name.toLowerCase().includes(wanted) ||
      element.value.toLowerCase().includes(wanted) ||
      (tag.length >= 4 &&
        element.tag
          .toLowerCase()
          .replace(/[^0-9a-f]/g, '')
          .includes(tag)),
  );
}

const ROW_PX = 24;

function ElementTable({ elements }: { readonly elements: readonly HeaderElement[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: elements.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table has no table rows for what is out of sight.
    <div role="table" className={styles.table} aria-rowcount={elements.length + 1}>
      {/* biome-ignore lint/a11y: header row of the virtual table. */}
      <div role="row" className={styles.head} aria-rowindex={1}>
        <HeadCell label={t.tags.columnTag} />
        <HeadCell label={t.tags.columnVr} detail={t.tags.columnVrDetail} />
        <HeadCell label={t.tags.columnName} />
        <HeadCell label={t.tags.columnValue} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard. */}
      <div ref={scroller} className={styles.scroller} tabIndex={0}>
        <div className={styles.sizer} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => (
            <ElementRow key={item.key} element={elements[item.index]!} index={item.index} topPx={item.start} />
          ))}
        </div>
      </div>
    </div>
  );
}

function HeadCell({ label, detail }: { readonly label: string; readonly detail?: string }) {
  return (
    // biome-ignore lint/a11y: header cell of the virtual table.
    <span role="columnheader">
      {detail ? (
        <Tooltip label={label} detail={detail}>
          <span>{label}</span>
        </Tooltip>
      ) : (
        label
      )}
    </span>
  );
}

interface ElementRowProps {
  readonly element: HeaderElement;
  readonly index: number;
  readonly topPx: number;
}

function ElementRow({ element, index, topPx }: ElementRowProps) {
  return (
    // biome-ignore lint/a11y: row of the virtual table.
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${topPx}px)` }}>
      {[element.tag, element.vr, element.name, element.value].map((text, n) => (
        // biome-ignore lint/a11y: cell of the virtual table.
        <span role="cell" key={['tag', 'vr', 'name', 'value'][n]} title={n > 1 ? text : undefined}>
          {text}
        </span>
      ))}
    </div>
  );
}
