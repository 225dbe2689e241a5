// What takes force with a signature: the changes, the guide, every rule sheet and the files to the letter.
// Whoever publishes and whoever endorses read the same.
import { own } from '../../lib/own';
import type { ReactNode } from 'react';
import type { PublishedService } from '../../lib/api';
import type { Compiled, Authoring, Files, Whole } from '../../lib/authoring';
import { pathsOf } from '../../lib/folder';
import { useSettings } from '../../lib/language';
import { Card } from '../../parts/Small';
import { Comparison } from './Comparison';
import { asRead, GuidePreview } from './Preview';
import { Sheets } from './Sheets';

/** Whether the version that a node gives is in force, and not only the newest. */
export const isInForce = ({ bundle, service }: PublishedService): boolean =>
  service.versions.some(({ version, from }) => version === bundle.version && from !== undefined);

type Props = {
  engine: Authoring;
  before: PublishedService | undefined;
  now: Files;
  bundle: Whole;
  sheets: Compiled['sheets'];
  children?: ReactNode;
};

export function InForce({ engine, before, now, bundle, sheets, children }: Props) {
  const { words } = useSettings();
  return (
    <>
      <Card title={words.design.view['compare'] ?? ''}>
        <Changes engine={engine} before={before} now={now} />
      </Card>
      {children}
      <Card title={words.design.willApply} className="whole">
        <GuidePreview bundle={asRead(bundle)} />
      </Card>
      {Object.keys(sheets).length > 0 && (
        <Card title={words.design.view['sheets'] ?? ''} className="whole">
          <Sheets engine={engine} files={now} sheets={sheets} />
        </Card>
      )}
      <Card title={words.services.sources}>
        {pathsOf(now).map((path) => (
          <details key={path} className="more">
            <summary>
              <code>{path}</code>
            </summary>
            <pre className="raw">{own(now, path)}</pre>
          </details>
        ))}
      </Card>
    </>
  );
}

/** What differs from the version in force, if there is one. */
export function Changes({ engine, before, now }: Pick<Props, 'engine' | 'before' | 'now'>) {
  const { words } = useSettings();
  return before && isInForce(before) ? (
    <Comparison engine={engine} old={before.sources} now={now} against={before.bundle.version} />
  ) : (
    <p>{words.design.noPublished}</p>
  );
}
