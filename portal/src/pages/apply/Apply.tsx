// Applying, in three addresses: fill in, check and sign, done. The draft on this device carries the answers
// between them, so that going back loses nothing.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { fetchService, type ServiceView } from '../../lib/api';
import { draftOf, eraseDraft, file, readDraft } from '../../lib/draft';
import { answersOf, type Entries } from '../../lib/form';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { erasePapers } from '../../lib/files';
import { paperLine, readPapers, toBring, type Papers } from '../../lib/papers';
import { wallet } from '../../lib/wallet';
import { eventOf, type Outcome } from '../../lib/signing';
import type { Schema } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Facts, Pairs } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { About, givenOf, useAbout, useAboutCase, withAbout } from './About';
import { Process } from '../../parts/service/Process';
import { Done } from './Done';
import { Parties, useParties } from './Parties';
import { askedOf, Filling } from '../../parts/form/Filling';
import { leave, papersIn, useSeals } from '../../lib/seal';
import { Summary } from '../../parts/form/Summary';

export default function Apply() {
  const { service = '', step } = useParams();
  const query = useQuery({
    queryKey: ['service', service],
    queryFn: ({ signal }) => fetchService(service, signal),
  });
  return (
    <Answer query={query} page>
      {(view) =>
        step === 'check' ? (
          <Check view={view} />
        ) : step === 'done' ? (
          <Submitted view={view} />
        ) : (
          <Fill view={view} />
        )
      }
    </Answer>
  );
}

function Heading({ view, title, step }: { view: ServiceView; title: string; step: number }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  const { bundle } = view;
  return (
    <>
      <Title
        crumbs={[
          ['/services', words.services.title],
          [`/services/${bundle.id}`, pick(bundle.name)],
        ]}
        over={name(bundle.authority)}
        after={<p className="number">{words.fill.step(step, 2)}</p>}
      >
        {title}
      </Title>
      <Facts
        facts={[
          [words.services.promise, words.services.days(bundle.promise.our_days)],
          [words.services.legal, words.services.days(bundle.promise.legal_days)],
          [words.services.correction, words.services.days(bundle.clock.correction_days)],
        ]}
      />
    </>
  );
}

function Fill({ view }: { view: ServiceView }) {
  const { words, pick } = useSettings();
  const navigate = useNavigate();
  const about = useAbout();
  const known = useAboutCase(about);
  const { bundle } = view;
  const draft = draftOf(bundle.id, bundle.version, about);
  return (
    <>
      <Heading view={view} title={words.fill.title(pick(bundle.name))} step={1} />
      <div className="columns">
        <div className="wide">
          <p className="lead flush">{words.fill.lead}</p>
          {about && <About number={about} service={bundle.id} />}
          <Filling
            key={known.data ? 'known' : 'unknown'}
            form={bundle.form}
            papers={{ materials: toBring(bundle) }}
            draft={draft}
            {...(known.data && { given: only(bundle.form, givenOf(known.data)) })}
            done={() => navigate(withAbout(`/apply/${encodeURIComponent(bundle.id)}/check`, about))}
          />
        </div>
        <div className="side">
          <Card title={words.services.steps}>
            <Process bundle={bundle} />
          </Card>
        </div>
      </div>
    </>
  );
}

/** Of what is known, what this form asks. */
const only = (form: Schema, given: Entries): Entries =>
  Object.fromEntries(Object.entries(given).filter(([name]) => own(form.properties, name) !== undefined));

function Check({ view }: { view: ServiceView }) {
  const { words, pick } = useSettings();
  const navigate = useNavigate();
  const { bundle } = view;
  const about = useAbout();
  const draft = draftOf(bundle.id, bundle.version, about);
  const back = withAbout(`/apply/${encodeURIComponent(bundle.id)}`, about);
  const papers = useMemo(() => readPapers(draft), [draft]);
  const questions = useMemo(() => askedOf(bundle.form), [bundle.form]);
  const { answers, disclosed } = useMemo(() => answersOf(questions, readDraft(draft)), [questions, draft]);
  const engine = useQuery({ queryKey: ['wallet'], queryFn: wallet, staleTime: Infinity, gcTime: Infinity });
  const wrong = engine.data?.check(bundle.form, answers, disclosed);
  const seals = useSeals(disclosed, papers);
  const said = useParties(bundle);
  if (wrong && wrong.length > 0) return <Navigate to={back} replace />;

  const done = ({ compact, id, height, receipt }: Outcome) => {
    const number = String(eventOf(receipt, 'service.opened')?.case);
    file({
      number,
      service: bundle.id,
      version: bundle.version,
      at: Date.now(),
      tx: id,
      height,
      compact,
      disclosures: seals?.disclosures ?? {},
    });
    eraseDraft(draft);
    erasePapers(draft);
    void navigate(`/apply/${encodeURIComponent(bundle.id)}/done?case=${encodeURIComponent(number)}`, {
      replace: true,
    });
  };
  return (
    <>
      <Heading view={view} title={words.check.title} step={2} />
      <div className="columns">
        <div className="wide">
          {about && <About number={about} service={bundle.id} />}
          <PaperList bundle={bundle} papers={papers} />
          <Summary questions={questions} answers={answers} disclosed={disclosed} change={back} />
          {said.asked && <Parties bundle={bundle} said={said} />}
        </div>
        <div className="side">
          {seals && (!said.asked || said.parties) && (
            <Sign
              act={{
                'service.submit': {
                  service: bundle.id,
                  version: bundle.version,
                  answers,
                  sealed: seals.digests,
                  ...papersIn(seals),
                  ...(about && { about }),
                  ...(said.parties && { parties: said.parties }),
                },
              }}
              verb={words.sign.submit}
              before={(compact) => leave(compact, seals, papers)}
              done={done}
            />
          )}
          <p className="quiet">
            {words.services.version} {bundle.version} · {pick(bundle.name)} · {words.check.fee}
          </p>
        </div>
      </div>
    </>
  );
}

/** The papers whose digests will be signed. */
function PaperList({ bundle, papers }: { bundle: ServiceView['bundle']; papers: Papers }) {
  const { words, pick } = useSettings();
  const given = toBring(bundle).flatMap(({ id, name }): [string, string][] =>
    paperLine(pick(name), own(papers, id)),
  );
  return (
    given.length > 0 && (
      <Card title={words.papers.title}>
        <Pairs pairs={given} />
      </Card>
    )
  );
}

function Submitted({ view }: { view: ServiceView }) {
  const [params] = useSearchParams();
  return <Done number={params.get('case') ?? ''} bundle={view.bundle} />;
}
