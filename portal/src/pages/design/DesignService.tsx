// The designer's workplace: the folder's files on one side, on the other what they will look like and do. The
// draft lives on this device and survives whatever happens to the page or the connection.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { PublishedService } from '../../lib/api';
import { authoring, type Authoring, type Finding } from '../../lib/authoring';
import { keptFolder, pathsOf, zipOf } from '../../lib/folder';
import { Speaking, useSettings, type Language } from '../../lib/language';
import { clock } from '../../lib/time';
import { Answer, Failed } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Alarm } from '../../parts/Marks';
import { save } from '../../parts/Save';
import { Editor, type Goal } from './Editor';
import { FileList } from './FileList';
import { Findings } from './Findings';
import { Changes } from './InForce';
import { asRead, FormPreview, GuidePreview, ProcessPreview } from './Preview';
import { ShadowRun } from './ShadowRun';
import { Sheets } from './Sheets';
import { newestOf } from './start';
import { useFolder, usePublished, type Folder } from './useFolder';
import './design.css';

export default function DesignService() {
  const { service = '' } = useParams();
  const query = usePublished(service);
  const engine = useQuery({
    queryKey: ['authoring'],
    queryFn: authoring,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  // A draft opens without the ledger: only comparing and publishing need it.
  const kept = keptFolder(service) !== undefined;
  const known = query.data !== undefined || kept;
  if (!engine.data)
    return (
      <Answer query={engine} page>
        {() => null}
      </Answer>
    );
  if (!known)
    return (
      <Answer query={query} page>
        {() => null}
      </Answer>
    );
  if (query.data === null && !kept) return <Absent service={service} />;
  return (
    <Workplace
      key={service}
      service={service}
      published={query.data ?? undefined}
      engine={engine.data}
      offline={query.isError}
    />
  );
}

function Absent({ service }: { service: string }) {
  const { words } = useSettings();
  return (
    <>
      <Title crumbs={[['/design', words.design.title]]}>{service}</Title>
      <p>{words.design.absent}</p>
      <p className="actions">
        <Link className="button second" to="/design">
          {words.design.title}
        </Link>
      </p>
    </>
  );
}

type Props = {
  service: string;
  published: PublishedService | undefined;
  engine: Authoring;
  offline: boolean;
};

function Workplace({ service, published, engine, offline }: Props) {
  const { words, pick } = useSettings();
  const folder = useFolder(service, published?.sources ?? {}, newestOf(published) + 1);
  const [path, setPath] = useState('');
  const [goal, setGoal] = useState<Goal>();
  const open = path in folder.files ? path : (pathsOf(folder.files)[0] ?? '');
  const go = useCallback(({ file, line }: Finding) => {
    setPath(file);
    setGoal((before) => ({ file, line: line ?? 1, times: (before?.times ?? 0) + 1 }));
  }, []);
  useSaving(folder.save);
  const bundle = folder.readable?.bundle;
  const faults = folder.compiled?.faults ?? [];
  return (
    <div className="workshop">
      <Title
        crumbs={[['/design', words.design.title]]}
        over={published ? `${service} · ${words.services.version} ${newestOf(published)}` : service}
      >
        {pick(bundle?.name) || service}
      </Title>
      <div className="bar">
        <p className="quiet" role="status" data-saved={folder.saved.at}>
          {folder.saved.full ? (
            <span className="line wrong-text">
              <Alarm />
              {words.design.full}
            </span>
          ) : (
            folder.saved.at > 0 && words.design.saved(clock(folder.saved.at))
          )}
        </p>
        <p className="actions">
          <button
            type="button"
            className="button second"
            onClick={() =>
              void zipOf(service, folder.files).then((zip) => save(zip, `${service}.zip`, 'application/zip'))
            }
          >
            {words.design.download}
          </button>
          {folder.fresh && faults.length === 0 && !offline ? (
            <Link
              className="button"
              to={`/design/${encodeURIComponent(service)}/publish`}
              onClick={folder.save}
            >
              {words.design.publish}
            </Link>
          ) : (
            <button type="button" className="button" disabled title={words.design.mendFirst}>
              {words.design.publish}
            </button>
          )}
        </p>
      </div>
      {folder.failed !== undefined && <Failed error={folder.failed} page={false} />}
      <div className="bench">
        <div className="writing">
          <FileList
            files={folder.files}
            open={open}
            faults={faults}
            choose={setPath}
            add={(name, text) => {
              folder.set(name, text);
              setPath(name);
            }}
            drop={folder.drop}
          />
          {open !== '' && (
            <Editor
              path={open}
              text={own(folder.files, open) ?? ''}
              findings={faults.filter(({ file }) => file === open)}
              goal={goal}
              change={(text) => folder.set(open, text)}
            />
          )}
          <Findings compiled={folder.compiled} fresh={folder.fresh} go={go} />
        </div>
        <div className="seeing">
          <Views folder={folder} engine={engine} published={published} service={service} />
        </div>
      </div>
    </div>
  );
}

const VIEWS = ['guide', 'form', 'process', 'sheets', 'compare', 'shadow'] as const;

function Views({ folder, engine, published, service }: Omit<Props, 'offline'> & { folder: Folder }) {
  const { words, language } = useSettings();
  const [params] = useSearchParams();
  const [spoken, setSpoken] = useState<Language>(language);
  const view = VIEWS.find((one) => one === params.get('show')) ?? 'guide';
  const bundle = folder.readable?.bundle && asRead(folder.readable.bundle);
  const stale = folder.compiled && !folder.compiled.bundle && folder.readable;
  return (
    <>
      <nav className="tabs" aria-label={words.design.views}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={one === 'guide' ? `/design/${service}` : `/design/${service}?show=${one}`}
            preventScrollReset
            replace
            aria-current={one === view ? 'page' : undefined}
          >
            {own(words.design.view, one)}
          </Link>
        ))}
      </nav>
      <p className="tongues" role="group" aria-label={words.design.inLanguage}>
        {(['zh', 'en'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="switch"
            aria-pressed={spoken === one}
            onClick={() => setSpoken(one)}
          >
            {one === 'zh' ? words.design.chinese : words.design.english}
          </button>
        ))}
      </p>
      {stale && view !== 'sheets' && view !== 'compare' && <p className="note">{words.design.stale}</p>}
      <div className="view" data-view={view} data-speaks={spoken}>
        <Speaking language={spoken}>
          {view === 'sheets' && folder.compiled && (
            <Sheets engine={engine} files={folder.files} sheets={folder.compiled.sheets} />
          )}
          {view === 'compare' && <Changes engine={engine} before={published} now={folder.files} />}
          {view === 'shadow' &&
            (folder.compiled?.faults.length === 0 && folder.compiled.bundle && folder.fresh ? (
              <ShadowRun bundle={folder.compiled.bundle} digest={folder.compiled.digest ?? ''} />
            ) : (
              <p>{words.design.mendFirst}</p>
            ))}
          {view === 'guide' && bundle && <GuidePreview bundle={bundle} />}
          {view === 'form' && bundle && <FormPreview bundle={bundle} />}
          {view === 'process' && bundle && <ProcessPreview bundle={bundle} />}
          {!bundle && folder.compiled && ['guide', 'form', 'process'].includes(view) && (
            <p>{words.design.nothing}</p>
          )}
        </Speaking>
      </div>
    </>
  );
}

/** Ctrl+S saves, as everywhere else; the browser need not ask where. */
function useSaving(keep: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      keep();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keep]);
}
