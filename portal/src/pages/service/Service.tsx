// A service's guide: promise against legal limit, the steps drawn from the definition on the ledger, what
// will be asked, the law, the folder's own files.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { fetchCases, fetchService } from '../../lib/api';
import { draftOf, readDraft } from '../../lib/draft';
import { useSettings } from '../../lib/language';
import type { Bundle } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Card } from '../../parts/Small';
import { CaseLines } from '../../parts/case/CaseLines';
import { Guide } from '../../parts/service/Guide';

export default function ServicePage() {
  const { id = '' } = useParams();
  const { words } = useSettings();
  const query = useQuery({ queryKey: ['service', id], queryFn: ({ signal }) => fetchService(id, signal) });
  return (
    <Answer query={query} page>
      {({ bundle, sources }) => (
        <Guide
          bundle={bundle}
          actions={
            <p className="actions">
              <Link className="button" to={`/apply/${encodeURIComponent(bundle.id)}`}>
                {hasDraft(bundle) ? words.fill.goOn : words.fill.apply}
              </Link>
            </p>
          }
          more={
            <>
              <CasesOf service={id} />
              <Sources sources={sources} />
            </>
          }
        />
      )}
    </Answer>
  );
}

const hasDraft = ({ id, version }: Bundle) => Object.keys(readDraft(draftOf(id, version))).length > 0;

function CasesOf({ service }: { service: string }) {
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['cases', service],
    queryFn: ({ signal }) => fetchCases({ service, limit: '5' }, signal),
  });
  return (
    <Card title={words.services.cases}>
      <Answer query={query}>
        {(page) =>
          page.items.length > 0 ? <CaseLines cases={page.items} /> : <p>{words.services.noCases}</p>
        }
      </Answer>
    </Card>
  );
}

function Sources({ sources }: { sources: Record<string, string> }) {
  const { words } = useSettings();
  const files = Object.entries(sources);
  if (files.length === 0) return null;
  return (
    <Card title={words.services.sources}>
      <p className="quiet">{words.services.sourcesText}</p>
      {files.map(([path, text]) => (
        <details key={path} className="more">
          <summary>
            <code>{path}</code>
          </summary>
          <pre className="raw">{text}</pre>
        </details>
      ))}
    </Card>
  );
}
