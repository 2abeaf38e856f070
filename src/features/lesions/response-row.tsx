import { currentDiameterMm, type MeasuredLesion } from '../../domain/response/lesion-response.ts';
import { NEW_TARGET, type ResponseRole } from '../../domain/response/response-role.ts';
import type { ResponseCriteria } from '../../domain/response/target-response.ts';
import { t } from '../../messages/messages.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';

export interface ResponseRowProps {
  readonly measured: MeasuredLesion;
  readonly criteria: ResponseCriteria;
  readonly isReadOnly: boolean;
  readonly onChange: (response: ResponseRole | null) => void;
}

const ROLES = ['target', 'non-target'] as const;

/** One lesion of the table: what it is to the criteria, and its diameters. */
export function ResponseRow({ measured, criteria, isReadOnly, onChange }: ResponseRowProps) {
  const { trackingId, response } = measured.lesion;
  const isViable = criteria === 'mRECIST';
  const field = (what: string, value: number | null, key: keyof ResponseRole) => (
    <td>
      {response && (
        <NumberField
          label={t.response.value(trackingId, what)}
          unit="mm"
          value={value ?? Number.NaN}
          format={(mm) => (Number.isNaN(mm) ? '' : mm.toFixed(1))}
          step={1}
          isDisabled={isReadOnly}
          onCommit={(mm) => onChange({ ...response, [key]: Number.isFinite(mm) && mm >= 0 ? mm : null })}
        />
      )}
    </td>
  );
  const now = currentDiameterMm(measured, criteria);
  return (
    <tr data-testid="response-row">
      <th scope="row">{trackingId}</th>
      <td>
        <SelectField
          label={t.response.value(trackingId, t.response.role)}
          isLabelShown={false}
          value={response?.role ?? null}
          placeholder={t.response.noRole}
          options={ROLES.map((role) => ({ value: role, label: t.response.roles[role] }))}
          isDisabled={isReadOnly}
          onChange={(role) => onChange(role && { ...(response ?? NEW_TARGET), role })}
        />
      </td>
      <td>
        {response && (
          <CheckBox
            label={t.response.node}
            isChecked={response.isLymphNode}
            isDisabled={isReadOnly}
            onChange={(isLymphNode) => onChange({ ...response, isLymphNode })}
          />
        )}
      </td>
      {isViable
        ? field(t.response.baseline, response?.baselineViableMm ?? null, 'baselineViableMm')
        : field(t.response.baseline, response?.baselineMm ?? null, 'baselineMm')}
      {!isViable && field(t.response.smallest, response?.smallestMm ?? null, 'smallestMm')}
      {isViable ? field(t.response.viableNow, now, 'viableMm') : field(t.response.now, now, 'diameterMm')}
    </tr>
  );
}
