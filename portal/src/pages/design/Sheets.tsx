// Rule sheets as tables: each row with its law, each example with what it comes to, and below them a set of
// answers to try. The row that applies is marked by a word, not by colour alone.
import { own } from '../../lib/own';
import { useMemo, useState } from 'react';
import type { Decided, Authoring, Files, Sheet, Tested } from '../../lib/authoring';
import { asked, cellIn, wordIn } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import type { Fields } from '../../lib/state';
import { Alarm, Dot } from '../../parts/Marks';
import { ByHand } from './ByHand';
import { Scroll } from './Scroll';

type Props = { engine: Authoring; files: Files; sheets: Record<string, Tested> };

export function Sheets({ engine, files, sheets }: Props) {
  const { words, pick } = useSettings();
  const names = Object.keys(sheets);
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  const tested = own(sheets, name);
  if (!tested) return <p>{words.design.noSheets}</p>;
  return (
    <div className="seen">
      {names.length > 1 && (
        <p>
          <label htmlFor="sheet">{words.design.view['sheets']}</label>
          <select id="sheet" value={name} onChange={(event) => setChosen(event.target.value)}>
            {names.map((one) => (
              <option key={one} value={one}>
                {pick(own(sheets, one)?.sheet.title) || one}
                {(own(sheets, one)?.examples ?? []).some(({ wrong }) => wrong)
                  ? ` — ${words.design.wrong}`
                  : ''}
              </option>
            ))}
          </select>
        </p>
      )}
      <OneSheet key={name} engine={engine} files={files} sheets={sheets} tested={tested} name={name} />
    </div>
  );
}

function OneSheet({
  engine,
  files,
  sheets,
  tested: { sheet, examples },
  name,
}: Props & { tested: Tested; name: string }) {
  const { pick, words } = useSettings();
  const [inputs, setInputs] = useState<Fields>({});
  const decided = useMemo(
    () =>
      Object.keys(inputs).length === 0
        ? undefined
        : engine.decide(files, inputs).find(({ ruling }) => ruling.decision === name),
    [engine, files, inputs, name],
  );
  return (
    <>
      <h2 className="seen-title">{pick(sheet.title)}</h2>
      {sheet.law && (
        <blockquote>
          {sheet.law.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </blockquote>
      )}
      <Rows sheet={sheet} decided={decided} />
      <Examples sheet={sheet} examples={examples} />
      <h3>{words.design.tryHand}</h3>
      <ByHand questions={asked(sheets, name)} inputs={inputs} change={setInputs} decided={decided} />
    </>
  );
}

function Rows({ sheet, decided }: { sheet: Sheet; decided: Decided | undefined }) {
  const { words, language, pick } = useSettings();
  const hits = decided?.ruling.hits?.map(({ row }) => row) ?? [];
  const word = (text: string) => wordIn(sheet, text, language);
  return (
    <Scroll label={`${words.design.rows}${words.case.colon}${pick(sheet.title)}`}>
      <table className="lines sheet">
        <thead>
          <tr>
            <th scope="col">{words.design.number}</th>
            {sheet.columns.map((column) => (
              <th key={column} scope="col">
                {word(column)}
              </th>
            ))}
            {sheet.outputs.map((output) => (
              <th key={output} scope="col">
                → {word(output)}
              </th>
            ))}
            <th scope="col">{words.design.basis}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr
              key={row.id}
              className={hits.includes(row.id) ? 'hit' : undefined}
              data-hit={hits.includes(row.id) || undefined}
            >
              <th scope="row">
                {hits.includes(row.id) ? (
                  <span className="line">
                    <Dot />
                    {row.id}
                  </span>
                ) : (
                  row.id
                )}
              </th>
              {row.cells.map((cell, at) => (
                <td key={sheet.columns[at]}>{cellIn(sheet, cell, language)}</td>
              ))}
              {row.outputs.map((output, at) => (
                <td key={sheet.outputs[at]}>
                  <b>{cellIn(sheet, output, language)}</b>
                </td>
              ))}
              <td className="quiet">{word(row.basis)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(sheet.then ?? []).map(({ name, expression }) => (
        <p key={name} className="quiet">
          {word(name)} = <code>{expression}</code>
        </p>
      ))}
    </Scroll>
  );
}

function Examples({ sheet, examples }: { sheet: Sheet; examples: Tested['examples'] }) {
  const { words, language, pick } = useSettings();
  const given = sheet.examples ?? [];
  if (given.length === 0 || examples.length === 0) return null;
  const names = sheet.inputs
    .map(({ name }) => name)
    .filter((name) => given.some(({ inputs }) => Object.hasOwn(inputs, name)));
  const wrong = examples.filter((one) => one.wrong).length;
  return (
    <>
      <h3>{words.design.examples}</h3>
      <p className={wrong > 0 ? 'line wrong-text' : 'line good-text'} data-wrong={wrong}>
        {wrong > 0 ? (
          <>
            <Alarm />
            {words.design.someWrong(wrong, examples.length)}
          </>
        ) : (
          <>
            <Dot />
            {words.design.allRight(examples.length)}
          </>
        )}
      </p>
      <Scroll label={words.design.examples}>
        <table className="lines sheet">
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {wordIn(sheet, name, language)}
                </th>
              ))}
              <th scope="col">{words.design.expects}</th>
              <th scope="col">{words.design.result}</th>
            </tr>
          </thead>
          <tbody>
            {given.map(({ inputs, rows }, at) => (
              <tr key={at} className={examples[at]?.wrong ? 'miss' : undefined}>
                {names.map((name) => (
                  <td key={name}>{sayValue(sheet, own(inputs, name), language, words.design)}</td>
                ))}
                <td>{rows.join(' ') || '-'}</td>
                <td>
                  {examples[at]?.wrong ? (
                    <span className="wrong-text">
                      <Alarm /> {pick(examples[at].wrong)}
                    </span>
                  ) : (
                    words.design.right
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** A value as the sheet's words say it. */
function sayValue(
  sheet: Sheet,
  value: unknown,
  language: 'zh' | 'en',
  words: { yes: string; no: string },
): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value))
    return value.map((one) => sayValue(sheet, one, language, words)).join(language === 'zh' ? '、' : ', ');
  return wordIn(sheet, String(value), language);
}
