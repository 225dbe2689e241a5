// What one version changed against the one before: word by word, with the kind of change as a word.
import { useSettings } from '../../lib/language';
import type { Schema } from '../../lib/bundle';
import type { Fields } from '../../lib/state';
import { Chip } from '../../parts/Small';
import { SpokenField } from '../../parts/Spoken';
import { changesBetween } from '../../lib/changes';

export function Changes({
  before,
  after,
  schema,
  titleOf,
}: {
  before: Fields | undefined;
  after: Fields;
  schema: Schema | undefined;
  titleOf: (field: string) => string;
}) {
  const { words } = useSettings();
  if (!before) return <p className="quiet">{words.registers.first}</p>;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return null;
  return (
    <ul className="changes">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <b>{titleOf(field)}</b>{' '}
          {from === undefined && (
            <>
              <Chip kind="done">{words.registers.added}</Chip>{' '}
              <ins>
                <SpokenField schema={schema} name={field} value={to} />
              </ins>
            </>
          )}
          {to === undefined && (
            <>
              <Chip kind="wrong">{words.registers.removed}</Chip>{' '}
              <del>
                <SpokenField schema={schema} name={field} value={from} />
              </del>
            </>
          )}
          {from !== undefined && to !== undefined && (
            <>
              <del>
                <SpokenField schema={schema} name={field} value={from} />
              </del>{' '}
              <Chip kind="now">{words.registers.changedTo}</Chip>{' '}
              <ins>
                <SpokenField schema={schema} name={field} value={to} />
              </ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
