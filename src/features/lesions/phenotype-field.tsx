import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import { detailsOf } from '../../domain/codes/phenotype-details.ts';
import type { SegmentPreset } from '../../domain/codes/segment-preset.ts';
import type { Phenotype } from '../../domain/lesion.ts';
import { presetName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { detailName } from './detail-name.ts';
import styles from './phenotype-field.module.css';

export interface PhenotypeFieldProps {
  readonly label: string;
  readonly value: Phenotype | null;
  /** Ids of the presets that may be chosen, in their order; all when left out. */
  readonly allowed?: readonly string[] | null;
  /** Given: the choice can be taken back, with these words. */
  readonly noneLabel?: string;
  readonly isDisabled: boolean;
  readonly onChange: (phenotype: Phenotype | null) => void;
}

/** One of the lesion types: a click or a letter each, and where the type has them, a finer answer. */
export function PhenotypeField({ label, value, allowed, noneLabel, isDisabled, onChange }: PhenotypeFieldProps) {
  const [isOpen, setIsOpen] = useState(false);
  const presets = LESION_PRESETS.filter(({ id }) => !allowed || allowed.includes(id) || id === value?.presetId);
  const chosen = presets.find(({ id }) => id === value?.presetId) ?? null;
  const pick = (presetId: string | null) => {
    setIsOpen(false);
    if (presetId !== value?.presetId) onChange(presetId === null ? null : { presetId, detail: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const preset = presets.find(({ key }) => key === event.key.toLowerCase());
    if (!preset) return;
    event.preventDefault();
    pick(preset.id);
  };
  const details = value ? detailsOf(value.presetId) : [];
  return (
    <div className={styles.field}>
      <Popover
        label={label}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <button type="button" className={styles.trigger} disabled={isDisabled} aria-label={label}>
            {chosen && <Swatch rgb={chosen.colour} />}
            <span className={styles.value}>{chosen ? presetName(chosen) : (noneLabel ?? t.lesions.notSaid)}</span>
            <ChevronDown size={14} aria-hidden />
          </button>
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the letters are shortcuts of the buttons inside. */}
        <div className={styles.choices} onKeyDown={onKeyDown}>
          {presets.map((preset) => (
            <Choice key={preset.id} preset={preset} isChosen={preset === chosen} onPick={pick} />
          ))}
          {noneLabel && (
            <button type="button" className={styles.choice} onClick={() => pick(null)}>
              <span className={styles.name}>{noneLabel}</span>
            </button>
          )}
        </div>
      </Popover>
      {value && details.length > 0 && (
        <SelectField
          label={t.lesions.detail}
          isLabelShown={false}
          value={value.detail}
          placeholder={`${t.lesions.detail} …`}
          options={details.map(({ id, code }) => ({ value: id, label: detailName(id, code) }))}
          isDisabled={isDisabled}
          onChange={(detail) => onChange({ ...value, detail })}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly preset: SegmentPreset;
  readonly isChosen: boolean;
  readonly onPick: (presetId: string) => void;
}

function Choice({ preset, isChosen, onPick }: ChoiceProps) {
  const code = preset.typeModifier ?? preset.type;
  return (
    <button
      type="button"
      className={styles.choice}
      aria-pressed={isChosen}
      title={`${code.meaning} (${code.scheme} ${code.value})`}
      onClick={() => onPick(preset.id)}
    >
      <Swatch rgb={preset.colour} />
      <span className={styles.name}>{presetName(preset)}</span>
      {preset.key && <Kbd keys={preset.key.toUpperCase()} />}
    </button>
  );
}
