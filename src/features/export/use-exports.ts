import { useState } from 'react';
import type { ExportReceipt, Workspace } from '../../document/workspace.ts';
import type { VolumeId } from '../../domain/ids.ts';
import type { FileSink } from '../../ports/files.ts';
import type { ExportChoicesMade } from './export-choices.tsx';

/** What the last export of a volume wrote. */
export interface Receipts {
  readonly volumeId: VolumeId;
  /** Read back and compared before it was saved. */
  readonly isVerified: boolean;
  readonly items: readonly ExportReceipt[];
}

/** What the panel of exports remembers while another tab of the side panel shows. */
export interface ExportMemory {
  readonly choices: ExportChoicesMade;
  readonly setChoices: (choices: ExportChoicesMade) => void;
  readonly receipts: Receipts | null;
  readonly setReceipts: (receipts: Receipts | null) => void;
}

export function useExportMemory(): ExportMemory {
  const [choices, setChoices] = useState<ExportChoicesMade>({ format: 'BINARY', reader: '' });
  const [receipts, setReceipts] = useState<Receipts | null>(null);
  return { choices, setChoices, receipts, setReceipts };
}

/** The exports of a volume and its study, and what the last one wrote. */
export function useExports(workspace: Workspace, volumeId: VolumeId | null, memory: ExportMemory) {
  const { receipts, setReceipts } = memory;
  const saveSeg = async ({ format, reader }: ExportChoicesMade, sink?: FileSink) => {
    if (!volumeId) return;
    setReceipts(null);
    const name = reader.trim();
    const receipt = await workspace.exchange.exportSeg({ volumeId, format, ...(name ? { reader: name } : {}) }, sink);
    if (receipt) setReceipts({ volumeId, isVerified: true, items: [receipt] });
  };
  const saveNifti = async () => {
    if (!volumeId) return;
    setReceipts(null);
    const items = await workspace.exchange.exportNiftiMasks(volumeId);
    if (items && items.length > 0) setReceipts({ volumeId, isVerified: false, items });
  };
  const saveReport = async ({ reader }: ExportChoicesMade) => {
    if (!volumeId) return;
    setReceipts(null);
    const name = reader.trim();
    const items = await workspace.exchange.exportReport({ volumeId, ...(name ? { reader: name } : {}) });
    if (items) setReceipts({ volumeId, isVerified: true, items });
  };
  const saveTable = async (format: 'csv' | 'json') => {
    if (!volumeId) return;
    setReceipts(null);
    const item = await workspace.exchange.exportTable(format);
    if (item) setReceipts({ volumeId, isVerified: false, items: [item] });
  };
  return { receipts: receipts?.volumeId === volumeId ? receipts : null, saveSeg, saveNifti, saveReport, saveTable };
}
