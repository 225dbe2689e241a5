// Answers and content as the reader reads them: titles and choices in their language, groups and rows inside.
// Not here: what is said (lib/form.ts).
import type { ReactNode } from 'react';
import { linesOf, questionsOf, saidOf, type Said } from '../lib/form';
import { useSettings } from '../lib/language';
import { own } from '../lib/own';
import type { Schema } from '../lib/bundle';
import type { Fields } from '../lib/state';
import { Content, Pairs } from './Small';

export function Spoken({ said }: { said: Said }): ReactNode {
  const { pick } = useSettings();
  switch (said.is) {
    case 'words':
      return pick(said.says);
    case 'list':
      return (
        <ul className="values">
          {said.items.map((item, at) => (
            <li key={at}>
              <Spoken said={item} />
            </li>
          ))}
        </ul>
      );
    case 'group':
      return (
        <Pairs
          pairs={said.lines.map(({ title, said: inner }, at) => [
            pick(title),
            <Spoken key={at} said={inner} />,
          ])}
        />
      );
    default:
      return <Content value={said.value} />;
  }
}

/** All fields that a schema describes, in its order; what it does not know comes last, under its own name. */
export function SpokenFields({ schema, fields }: { schema: Schema | undefined; fields: Fields }) {
  return <Spoken said={{ is: 'group', lines: linesOf(schema ? questionsOf(schema) : [], fields) }} />;
}

/** One field that a schema may describe. */
export function SpokenField({
  schema,
  name,
  value,
}: {
  schema: Schema | undefined;
  name: string;
  value: unknown;
}) {
  const question =
    value === undefined || !own(schema?.properties, name)
      ? undefined
      : questionsOf(schema ?? {}).find((one) => one.name === name);
  return question ? <Spoken said={saidOf(question.kind, value)} /> : <Content value={value} />;
}
