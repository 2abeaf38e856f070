import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import { presetName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './type-picker.module.css';

export interface TypePickerProps {
  readonly presets: readonly SegmentPreset[];
  /** Which group comes first. */
  readonly first: 'lesion' | 'anatomy';
  /** Only this group; for changing the type of a segment, which stays on its layer. */
  readonly only?: 'lesion' | 'anatomy' | undefined;
  readonly onPick: (presetId: string) => void;
}

/** Coded types in two groups, found by name or code. */
export function TypePicker({ presets, first, only, onPick }: TypePickerProps) {
  const order = first === 'lesion' ? (['lesion', 'anatomy'] as const) : (['anatomy', 'lesion'] as const);
  const roles = order.filter((role) => only === undefined || role === only);
  return (
    <Command className={styles.picker} label={t.segments.pickerTitle}>
      <div className={styles.search}>
        <Search size={14} aria-hidden />
        <Command.Input className={styles.input} placeholder={t.segments.typeSearch} autoFocus />
      </div>
      <Command.List className={styles.list}>
        <Command.Empty className={styles.none}>{t.segments.typeNone}</Command.Empty>
        {roles.map((role) => (
          <Command.Group key={role} heading={t.segments.groups[role]} className={styles.group}>
            {presets
              .filter((preset) => preset.group === role)
              .map((preset) => (
                <Command.Item
                  key={preset.id}
                  value={preset.id}
                  keywords={keywordsOf(preset)}
                  className={styles.item}
                  onSelect={() => onPick(preset.id)}
                >
                  <Swatch rgb={preset.colour} />
                  <span className={styles.name}>{presetName(preset)}</span>
                  <span className={styles.code}>{codeOf(preset)}</span>
                  {preset.key && <Kbd keys={`P ${preset.key}`} />}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function keywordsOf(preset: SegmentPreset): string[] {
  const codes = [preset.type, preset.typeModifier, preset.anatomicRegion];
  return [presetName(preset), preset.name, ...codes.flatMap((code) => (code ? [code.meaning, code.value] : []))];
}

function codeOf(preset: SegmentPreset): string {
  const code = preset.typeModifier ?? preset.type;
  return `${code.scheme} ${code.value}`;
}
