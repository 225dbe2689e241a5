// A set of answers tried by hand: what the sheet asks, and the sentences that a citizen would read.
import { wholeOf } from '../../lib/exact';
import { own } from '../../lib/own';
import { useId } from 'react';
import type { Decided, Sheet, SheetInput } from '../../lib/authoring';
import { wordIn, type Asked } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import type { Fields } from '../../lib/state';
import { Choices } from '../../parts/form/Choices';
import { FieldGroup } from '../../parts/form/Field';

type Props = {
  questions: Asked[];
  inputs: Fields;
  change: (inputs: Fields) => void;
  decided: Decided | undefined;
};

export function ByHand({ questions, inputs, change, decided }: Props) {
  const { words, pick } = useSettings();
  const set = (name: string, value: unknown) =>
    change(
      Object.fromEntries(Object.entries({ ...inputs, [name]: value }).filter(([, one]) => one !== undefined)),
    );
  return (
    <>
      <p className="quiet">{words.design.tryHandText}</p>
      <div className="by-hand">
        <div className="stack">
          {questions.map(({ input, sheet }) => (
            <Ask
              key={input.name}
              sheet={sheet}
              input={input}
              value={own(inputs, input.name)}
              change={(value) => set(input.name, value)}
            />
          ))}
        </div>
        <div
          role="status"
          className="ruling"
          data-rows={decided?.ruling.hits?.map(({ row }) => row).join(' ')}
        >
          {decided && (
            <>
              <h4>{words.design.says}</h4>
              <p>
                <b>{pick(decided.says[0])}</b>
              </p>
              <ul>
                {decided.says.slice(1).map((one) => (
                  <li key={one.en}>{pick(one)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Ask({
  sheet,
  input,
  value,
  change,
}: {
  sheet: Sheet;
  input: SheetInput;
  value: unknown;
  change: (value: unknown) => void;
}) {
  const { words, language } = useSettings();
  const id = useId();
  const label = wordIn(sheet, input.name, language);
  const choices = input.choices ?? [];
  if (input.kind === 'boolean' || (choices.length > 0 && input.kind !== 'list')) {
    const options =
      input.kind === 'boolean'
        ? ([
            ['yes', words.design.yes],
            ['no', words.design.no],
          ] as const)
        : choices.map((choice) => [choice, wordIn(sheet, choice, language)] as const);
    const shown =
      input.kind === 'boolean' ? (value === undefined ? '' : value ? 'yes' : 'no') : String(value ?? '');
    const take = (text: string) =>
      text === '' ? undefined : input.kind === 'boolean' ? text === 'yes' : text;
    return (
      <p>
        <label htmlFor={id}>{label}</label>
        <select id={id} value={shown} onChange={(event) => change(take(event.target.value))}>
          <option value="">{words.design.unset}</option>
          {options.map(([one, says]) => (
            <option key={one} value={one}>
              {says}
            </option>
          ))}
        </select>
      </p>
    );
  }
  if (input.kind === 'list' && choices.length > 0) {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return (
      <FieldGroup id={id} label={label}>
        <Choices
          id={id}
          options={choices.map((choice) => ({ value: choice, says: wordIn(sheet, choice, language) }))}
          chosen={chosen}
          change={(next) => change(choices.filter((one) => next.includes(one)))}
        />
      </FieldGroup>
    );
  }
  return (
    <p>
      <label htmlFor={id}>
        {label}
        {input.within && <span className="optional"> {input.within}</span>}
      </label>
      {input.kind === 'list' && <span className="hint">{words.design.listHint}</span>}
      <input
        id={id}
        type={input.kind === 'date' ? 'date' : 'text'}
        inputMode={input.kind === 'integer' ? 'numeric' : input.kind === 'decimal' ? 'decimal' : undefined}
        autoComplete="off"
        value={Array.isArray(value) ? value.join('、') : String(value ?? '')}
        onChange={(event) => change(typed(input.kind, event.target.value))}
      />
    </p>
  );
}

/** What was typed, as the JSON of its kind; what is none stays a text, and the rule says so. */
function typed(kind: SheetInput['kind'], text: string): unknown {
  if (text === '') return undefined;
  if (kind === 'integer') return wholeOf(text.trim()) ?? text;
  if (kind === 'list')
    return text
      .split(/[、,，]/)
      .map((one) => one.trim())
      .filter(Boolean);
  return text;
}
