// Applying for a package in three addresses, as for one service: fill in once, check and sign once, and every
// service has its case. Not here: the form, the papers and the signature themselves.
import { own } from '../../lib/own';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { fetchJoint } from '../../lib/api';
import { eraseDraft, file, readDraft } from '../../lib/draft';
import { answersOf } from '../../lib/form';
import { disclosedTo, papersOf, takersOf } from '../../lib/joint';
import { useSettings } from '../../lib/language';
import { useInstitutionName } from '../../lib/names';
import { erasePapers } from '../../lib/files';
import { paperLine, readPapers } from '../../lib/papers';
import { wallet } from '../../lib/wallet';
import { eventOf, type Outcome } from '../../lib/signing';
import type { Bundle, Package } from '../../lib/bundle';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Card, Pairs } from '../../parts/Small';
import { Sign } from '../../parts/Sign';
import { JointCases } from '../../parts/case/JointCases';
import { draftOfPackage, Parts, usePackage } from '../../parts/service/Package';
import { askedOf, Filling } from '../../parts/form/Filling';
import { leave, papersIn, useSeals } from '../../lib/seal';
import { Summary } from '../../parts/form/Summary';

type Props = { held: Package; bundles: Map<string, Bundle> };
const pathOf = ({ id }: Package) => `/packages/${encodeURIComponent(id)}/apply`;

export default function ApplyJoint() {
  const { id = '', step } = useParams();
  const query = usePackage(id);
  return (
    <Answer query={query} page>
      {(data) =>
        step === 'check' ? <Check {...data} /> : step === 'done' ? <Done {...data} /> : <Fill {...data} />
      }
    </Answer>
  );
}

function Heading({ held, title, step }: { held: Package; title: string; step?: number }) {
  const { words, pick } = useSettings();
  const name = useInstitutionName();
  return (
    <Title
      crumbs={[
        ['/services', words.services.title],
        [`/packages/${held.id}`, pick(held.name)],
      ]}
      over={name(held.authority)}
      after={step && <p className="number">{words.fill.step(step, 2)}</p>}
    >
      {title}
    </Title>
  );
}

function Fill({ held, bundles }: Props) {
  const { words, pick } = useSettings();
  const navigate = useNavigate();
  const draft = draftOfPackage(held);
  const note = (id: string) =>
    words.apply.jointFrom(
      takersOf(held, id)
        .map((one) => pick(bundles.get(one)?.name) || one)
        .join(words.case.comma),
    );
  return (
    <>
      <Heading held={held} title={words.fill.title(pick(held.name))} step={1} />
      <div className="columns">
        <div className="wide">
          <p className="lead flush">{words.fill.lead}</p>
          <Filling
            form={held.form}
            papers={{ materials: papersOf(held, bundles), note }}
            draft={draft}
            done={() => navigate(`${pathOf(held)}/check`)}
          />
        </div>
        <div className="side">
          <Parts held={held} bundles={bundles} />
        </div>
      </div>
    </>
  );
}

function Check({ held, bundles }: Props) {
  const { words, pick } = useSettings();
  const navigate = useNavigate();
  const draft = draftOfPackage(held);
  const papers = useMemo(() => readPapers(draft), [draft]);
  const questions = useMemo(() => askedOf(held.form), [held.form]);
  const { answers, disclosed } = useMemo(() => answersOf(questions, readDraft(draft)), [questions, draft]);
  const engine = useQuery({ queryKey: ['wallet'], queryFn: wallet, staleTime: Infinity, gcTime: Infinity });
  const wrong = engine.data?.check(held.form, answers, disclosed);
  const seals = useSeals(disclosed, papers);
  if (wrong && wrong.length > 0) return <Navigate to={pathOf(held)} replace />;

  const done = ({ compact, id, height, receipt }: Outcome) => {
    const opened = eventOf(receipt, 'service.joint_opened');
    for (const [at, number] of (opened?.cases ?? []).entries()) {
      const part = held.parts[at];
      if (part)
        file({
          number,
          service: part.service,
          version: bundles.get(part.service)?.version ?? 0,
          at: Date.now(),
          tx: id,
          height,
          compact,
          disclosures: disclosedTo(part, seals?.disclosures ?? {}),
        });
    }
    eraseDraft(draft);
    erasePapers(draft);
    void navigate(`${pathOf(held)}/done?joint=${encodeURIComponent(opened?.joint ?? '')}`, { replace: true });
  };
  const given = papersOf(held, bundles).flatMap(({ id, name }): [string, string][] =>
    paperLine(pick(name), own(papers, id)),
  );
  return (
    <>
      <Heading held={held} title={words.check.title} step={2} />
      <div className="columns">
        <div className="wide">
          {given.length > 0 && (
            <Card title={words.papers.title}>
              <Pairs pairs={given} />
            </Card>
          )}
          <Summary questions={questions} answers={answers} disclosed={disclosed} change={pathOf(held)} />
        </div>
        <div className="side">
          {seals && (
            <Sign
              act={{
                'service.submit_joint': {
                  package: held.id,
                  version: held.version,
                  answers,
                  sealed: seals.digests,
                  ...papersIn(seals),
                },
              }}
              verb={words.sign.submit}
              before={(compact) => leave(compact, seals, papers)}
              done={done}
            />
          )}
          <Parts held={held} bundles={bundles} />
        </div>
      </div>
    </>
  );
}

function Done({ held }: Props) {
  const { words } = useSettings();
  const number = useSearchParams()[0].get('joint') ?? '';
  const query = useQuery({
    queryKey: ['joint', number],
    queryFn: ({ signal }) => fetchJoint(number, signal),
  });
  return (
    <>
      <Heading held={held} title={words.apply.jointDone} />
      <section className="panel" data-joint={number}>
        <p>{words.apply.jointNumber}</p>
        <p className="big">{number}</p>
      </section>
      <div className="columns">
        <div className="wide">
          <Answer query={query}>{({ cases }) => <JointCases cases={cases} />}</Answer>
        </div>
        <div className="side">
          <Card title={words.done.next}>
            <p>{words.apply.jointPart}</p>
            <p className="actions">
              <Link className="button" to={`/joint/${encodeURIComponent(number)}`}>
                {words.done.follow}
              </Link>
            </p>
          </Card>
        </div>
      </div>
    </>
  );
}
