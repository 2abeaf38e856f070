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

const ROLES = ['target', 'non-target', 'new'] as const;
const COURSES = ['gone', 'present', 'progressed'] as const;

/** One lesion of the table: what it is to the criteria, and its diameters; of a non-target lesion how it has gone. */
export function ResponseRow(props: ResponseRowProps) {
  const { measured, isReadOnly, onChange } = props;
  const { trackingId, response } = measured.lesion;
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
      {response?.role === 'target' ? (
        <TargetCells {...props} response={response} />
      ) : (
        <td colSpan={4}>
          {response?.role === 'non-target' && (
            <SelectField
              label={t.response.value(trackingId, t.response.course)}
              isLabelShown={false}
              value={response.course ?? null}
              placeholder={t.response.noCourse}
              options={COURSES.map((course) => ({ value: course, label: t.response.courses[course] }))}
              isDisabled={isReadOnly}
              onChange={(course) => onChange({ ...response, course })}
            />
          )}
        </td>
      )}
    </tr>
  );
}

function TargetCells(props: ResponseRowProps & { readonly response: ResponseRole }) {
  const { measured, criteria, isReadOnly, onChange, response } = props;
  const { trackingId } = measured.lesion;
  const field = (what: string, value: number | null, key: keyof ResponseRole) => (
    <td>
      <NumberField
        label={t.response.value(trackingId, what)}
        unit="mm"
        value={value ?? Number.NaN}
        format={(mm) => (Number.isNaN(mm) ? '' : mm.toFixed(1))}
        step={1}
        isDisabled={isReadOnly}
        onCommit={(mm) => onChange({ ...response, [key]: Number.isFinite(mm) && mm >= 0 ? mm : null })}
      />
    </td>
  );
  const now = currentDiameterMm(measured, criteria);
  return (
    <>
      <td>
        <CheckBox
          label={t.response.node}
          isChecked={response.isLymphNode}
          isDisabled={isReadOnly}
          onChange={(isLymphNode) => onChange({ ...response, isLymphNode })}
        />
      </td>
      {criteria === 'mRECIST' ? (
        <>
          {field(t.response.baseline, response.baselineViableMm, 'baselineViableMm')}
          {field(t.response.smallest, response.smallestViableMm ?? null, 'smallestViableMm')}
          {field(t.response.viableNow, now, 'viableMm')}
        </>
      ) : (
        <>
          {field(t.response.baseline, response.baselineMm, 'baselineMm')}
          {field(t.response.smallest, response.smallestMm, 'smallestMm')}
          {field(t.response.now, now, 'diameterMm')}
        </>
      )}
    </>
  );
}
