// What a form asks, as a list to read beforehand: title, explanation, whether it is required and whether it
// is public.
import { useSettings, type Language } from '../../lib/language';
import type { Schema } from '../../lib/bundle';
import { Chip } from '../Small';

/** A schema's own title in the reader's language; its name when it brings none. */
export function titleOf(name: string, schema: Schema | undefined, language: Language): string {
  const english = schema?.['x-title-en'];
  if (language === 'en' && typeof english === 'string') return english;
  return schema?.title ?? name;
}

function explanationOf(schema: Schema, language: Language): string {
  const chosen =
    language === 'en' ? (schema['x-description-en'] ?? schema['description']) : schema['description'];
  return typeof chosen === 'string' ? chosen : '';
}

export function Questions({ form }: { form: Schema }) {
  const { words, language } = useSettings();
  return (
    <ul className="questions">
      {Object.entries(form.properties ?? {}).map(([name, schema]) => (
        <li key={name}>
          <b>{titleOf(name, schema, language)}</b>
          {form.required?.includes(name) && <Chip kind="now">{words.services.required}</Chip>}
          <Chip kind={schema['x-personal'] === true ? 'done' : 'plain'}>
            {schema['x-personal'] === true ? words.services.personal : words.services.publicAnswer}
          </Chip>
          <p className="quiet">{explanationOf(schema, language)}</p>
        </li>
      ))}
    </ul>
  );
}
