import type { OpenProject } from '../../document/project/project-state.ts';
import { DATASET_FORMATS, type DatasetFormatId, type DatasetWish } from '../../domain/dataset/dataset-wish.ts';
import { PHASE_KINDS, type PhaseKind } from '../../domain/phase/phase-kind.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './dataset-panel.module.css';

export interface DatasetFormProps {
  readonly wish: DatasetWish;
  readonly open: OpenProject;
  readonly given: number;
  readonly onChange: (wish: DatasetWish) => void;
  readonly onChooseImages: () => void;
}

/** What a person wants of a dataset. */
export function DatasetForm({ wish, open, given, onChange, onChooseImages }: DatasetFormProps) {
  const toggle = (format: DatasetFormatId, isOn: boolean) =>
    onChange({ ...wish, formats: DATASET_FORMATS.filter((id) => (id === format ? isOn : wish.formats.includes(id))) });
  const train = Math.round((wish.splits.train ?? 0) * 100);
  const setTrain = (percent: number) => {
    const share = Math.min(100, Math.max(0, Math.round(percent) || 0)) / 100;
    onChange({ ...wish, splits: { train: share, test: 1 - share } });
  };
  return (
    <div className={styles.form}>
      <fieldset className={styles.group}>
        <legend>{t.dataset.formats}</legend>
        {DATASET_FORMATS.map((id) => (
          <CheckBox
            key={id}
            label={t.dataset.format[id]}
            isChecked={wish.formats.includes(id)}
            onChange={(isOn) => toggle(id, isOn)}
          />
        ))}
      </fieldset>
      <CheckBox
        label={t.dataset.takesAll}
        isChecked={wish.takesAll}
        onChange={(takesAll) => onChange({ ...wish, takesAll })}
      />
      <div className={styles.pair}>
        <TextField
          label={t.dataset.license}
          value={wish.license}
          placeholder="CC-BY-4.0"
          onChange={(event) => onChange({ ...wish, license: event.target.value })}
        />
        <TextField
          label={t.dataset.training}
          type="number"
          min={0}
          max={100}
          unit="%"
          value={String(train)}
          onChange={(event) => setTrain(Number(event.target.value))}
        />
      </div>
      {wish.formats.includes('nnunet') && <NnunetFields wish={wish} open={open} onChange={onChange} />}
      <div className={styles.images}>
        <span className={styles.legend}>{t.dataset.images}</span>
        <span className={styles.note}>
          {given > 0
            ? t.dataset.imagesGiven(given)
            : open.stored.images
              ? t.dataset.imagesFolder
              : t.dataset.imagesStore}
        </span>
        <Button size="small" onClick={onChooseImages}>
          {t.dataset.chooseImages}
        </Button>
      </div>
    </div>
  );
}

const CHANNELS = (Object.keys(PHASE_KINDS) as PhaseKind[]).filter(
  (kind) => kind !== 'other' && kind !== 'localiser' && kind !== 'mip',
);

function NnunetFields({ wish, open, onChange }: Pick<DatasetFormProps, 'wish' | 'open' | 'onChange'>) {
  const setChannel = (n: number, kind: PhaseKind | null) => {
    const channels = [...wish.channels];
    if (kind) channels[n] = kind;
    else channels.splice(n, 1);
    onChange({ ...wish, channels: [...new Set(channels)] });
  };
  const types = [...new Set(open.rows.flatMap(({ phenotypes }) => phenotypes))].sort();
  const options = CHANNELS.map((value) => ({ value, label: PHASE_KINDS[value].label }));
  const choice = typeof wish.labels === 'string' ? wish.labels : 'types';
  return (
    <fieldset className={styles.group}>
      <legend>{t.dataset.channels}</legend>
      <div className={styles.channels}>
        {[...wish.channels, null].slice(0, 12).map((channel, n) => (
          <SelectField
            key={channel ?? 'more'}
            label={`${t.dataset.channels} ${n + 1}`}
            isLabelShown={false}
            value={channel}
            placeholder={channel ? '-' : '+'}
            options={options}
            onChange={(kind) => setChannel(n, kind)}
          />
        ))}
      </div>
      <SelectField
        label={t.dataset.labels}
        value={choice}
        options={(['lesion', 'liver-lesion', 'types'] as const).map((value) => ({
          value,
          label: t.dataset.labelChoices[value],
        }))}
        onChange={(value) => onChange({ ...wish, labels: value === 'types' ? types : (value ?? 'lesion') })}
      />
    </fieldset>
  );
}
