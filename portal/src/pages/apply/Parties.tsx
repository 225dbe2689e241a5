// Where several apply: as whom one files, and who the others are.
import { useState } from 'react';
import type { Bundle } from '../../lib/bundle';
import { useSettings } from '../../lib/language';
import { own } from '../../lib/own';
import type { Views } from '../../lib/state';
import { Card } from '../../parts/Small';
import { Choices } from '../../parts/form/Choices';
import { describedBy, Field, FieldGroup } from '../../parts/form/Field';

type Named = Views['Parties'];

/** What stands in the boxes, and what it says; nothing as long as it is not said as whom one applies. */
export function useParties(bundle: Bundle) {
  const [role, setRole] = useState('');
  const [others, setOthers] = useState<Record<string, string>>({});
  const roles = bundle.applicants?.roles ?? [];
  const named = roles.flatMap(({ id }) =>
    (own(others, id) ?? '').split(/\s+/).flatMap((did) => (did === '' ? [] : [{ role: id, did }])),
  );
  const parties: Named | undefined = role === '' ? undefined : { role, others: named };
  return { asked: roles.length > 0, role, setRole, others, setOthers, parties };
}

export function Parties({ bundle, said }: { bundle: Bundle; said: ReturnType<typeof useParties> }) {
  const { words, pick } = useSettings();
  const { role, setRole, others, setOthers } = said;
  return (
    <Card title={words.together.parties}>
      <p className="quiet">{words.together.partiesText}</p>
      <div className="filling">
        <FieldGroup id="party" label={words.together.asWhom} one required>
          <Choices
            id="party"
            one
            options={(bundle.applicants?.roles ?? []).map(({ id, name }) => ({
              value: id,
              says: pick(name),
            }))}
            chosen={[role]}
            change={([chosen = '']) => setRole(chosen)}
          />
        </FieldGroup>
        {(bundle.applicants?.roles ?? []).map(({ id, name }) => (
          <Field
            key={id}
            id={`others-${id}`}
            label={words.together.others(pick(name))}
            hint={words.together.othersHint}
          >
            <textarea
              id={`others-${id}`}
              className="prose mono"
              rows={2}
              aria-describedby={describedBy({ id: `others-${id}`, hint: words.together.othersHint })}
              value={own(others, id) ?? ''}
              onChange={(event) => setOthers({ ...others, [id]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </Card>
  );
}
