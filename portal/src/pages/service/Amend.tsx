// The applicant's own acts on a case: correct exactly the answers that were named, withdraw, or sign what one
// of several has filed.
import { own } from '../../lib/own';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { fetchCase, fetchService } from '../../lib/api';
import { disclosedIn, eraseDraft, file, filedAs, readDraft } from '../../lib/draft';
import { answersOf, entriesOf } from '../../lib/form';
import { choose, useKeyring } from '../../lib/keyring';
import { leftOf } from '../../lib/left';
import { useSettings } from '../../lib/language';
import { erasePapers } from '../../lib/files';
import { readPapers, toBring } from '../../lib/papers';
import { wallet } from '../../lib/wallet';
import { roleOf, type Bundle } from '../../lib/bundle';
import { correctionOf, isOpen, toSign, type Case, type Fields } from '../../lib/state';
import { until } from '../../lib/time';
import { Answer } from '../../parts/Answer';
import { Title } from '../../parts/Frame';
import { Sign } from '../../parts/Sign';
import { Card, Long, Pairs } from '../../parts/Small';
import { SpokenFields } from '../../parts/Spoken';
import { askedOf, Filling } from '../../parts/form/Filling';
import { leave, papersIn, useSeals } from '../../lib/seal';
import { Summary } from '../../parts/form/Summary';
import { titleOf } from '../../parts/service/Questions';

type Props = { held: Case; bundle: Bundle; path: string };

export default function Amend() {
  const { number = '', what, step } = useParams();
  const { words } = useSettings();
  const query = useQuery({
    queryKey: ['amend', number],
    queryFn: async ({ signal }) => {
      const { case: held } = await fetchCase(number, signal);
      return { held, bundle: (await fetchService(held.service, signal, held.version)).bundle };
    },
  });
  const { holders, holder } = useKeyring();
  // The applicant's own key signs here, also when another one is in use elsewhere on this device.
  const read = query.data?.held;
  const may = (did: string) =>
    read !== undefined &&
    (what === 'join'
      ? toSign(read, did) !== undefined
      : did === read.applicant || (what === 'withdraw' && read.applicants?.some((one) => one.did === did)));
  const signer = holders.find(({ did }) => may(did));
  useEffect(() => {
    if (signer && holder?.did !== signer.did) choose(signer.multikey);
  }, [signer, holder]);
  const path = `/cases/${encodeURIComponent(number)}`;
  return (
    <Answer query={query} page>
      {({ held, bundle }) => {
        const props = { held, bundle, path };
        if (!signer) return <Not path={path} number={number} text={words.act.notYours} />;
        if (what === 'withdraw' && isOpen(held)) return <Withdraw {...props} />;
        if (what === 'join') return <Join {...props} application={toSign(held, signer.did) ?? ''} />;
        if (what === 'correct' && correctionOf(held))
          return step === 'check' ? <Check {...props} /> : <Correct {...props} />;
        return <Not path={path} number={number} text={words.act.notOpen} />;
      }}
    </Answer>
  );
}

function Not({ path, number, text }: { path: string; number: string; text: string }) {
  const { words } = useSettings();
  return (
    <>
      <Title over={number}>{words.act.cannot}</Title>
      <p className="note">{text}</p>
      <p className="actions">
        <Link className="button second" to={path}>
          {words.act.back}
        </Link>
      </p>
    </>
  );
}

/** After an act the case is read anew. */
function useBack(path: string, number: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await client.invalidateQueries({ queryKey: ['case', number] });
    client.removeQueries({ queryKey: ['amend', number] });
    void navigate(path);
  };
}

const draftOf = ({ number }: Case) => `${number}#correct`;

/**
 * What was answered before: the public answers, and the personal ones that this device has the receipt of.
 */
function known(held: Case): Fields {
  const receipt = filedAs(held.number);
  return { ...(receipt && disclosedIn(receipt)), ...held.answers };
}

/** What is to be corrected: papers, and answers. */
function asked(held: Case, bundle: Bundle) {
  const fields = correctionOf(held)?.fields ?? [];
  const papers = toBring(bundle).filter(({ id }) => fields.includes(id));
  return { papers, only: fields.filter((name) => !papers.some(({ id }) => id === name)) };
}

function Correct({ held, bundle, path }: Props) {
  const { words, language } = useSettings();
  const navigate = useNavigate();
  const [lacking, setLacking] = useState<string[]>([]);
  const correction = correctionOf(held);
  const { papers, only } = asked(held, bundle);
  const given = entriesOf(askedOf(bundle.form, only), known(held));
  /** Every paper that was named must be there too. */
  const go = () => {
    const added = readPapers(draftOf(held));
    const missing = papers.map(({ id }) => id).filter((id) => !own(added, id));
    setLacking(missing);
    if (missing.length === 0) return navigate(`${path}/correct/check`);
    document.getElementById(`paper-${missing[0]}`)?.focus();
  };
  const titles = [
    ...papers.map(({ name }) => name[language]),
    ...only.map((name) => titleOf(name, own(bundle.form.properties, name), language)),
  ];
  return (
    <>
      <Title over={held.number}>{words.act.correct}</Title>
      <p className="lead">{words.fill.leadCorrect}</p>
      <div className="note">
        {correction && (
          <p>
            {words.act.correctText(titles.length, until(correction.due, words.common.byEnd, bundle.calendar))}
          </p>
        )}
        <p>
          <b>{titles.join(words.case.comma)}</b>
        </p>
        <p>{held.stops?.at(-1)?.reasons}</p>
      </div>
      <Filling
        form={bundle.form}
        papers={{ materials: papers, lacking }}
        draft={draftOf(held)}
        only={only}
        given={given}
        done={go}
      />
    </>
  );
}

function Check({ held, bundle, path }: Props) {
  const { words, language } = useSettings();
  const back = useBack(path, held.number);
  const { papers: wanted, only } = useMemo(() => asked(held, bundle), [held, bundle]);
  const papers = useMemo(() => readPapers(draftOf(held)), [held]);
  const questions = useMemo(() => askedOf(bundle.form, only), [bundle.form, only]);
  const { answers, disclosed } = useMemo(
    () => answersOf(questions, { ...entriesOf(questions, known(held)), ...readDraft(draftOf(held)) }),
    [questions, held],
  );
  const engine = useQuery({ queryKey: ['wallet'], queryFn: wallet, staleTime: Infinity, gcTime: Infinity });
  const seals = useSeals(disclosed, papers);
  const { left, empty } = leftOf(questions, { ...answers, ...disclosed }, only);
  const wrong = engine.data?.check(bundle.form, answers, disclosed, left);
  if ((wrong && wrong.length > 0) || wanted.some(({ id }) => !own(papers, id)))
    return <Navigate to={`${path}/correct`} replace />;
  const done = () => {
    const receipt = filedAs(held.number);
    if (receipt && seals) file({ ...receipt, disclosures: { ...receipt.disclosures, ...seals.disclosures } });
    eraseDraft(draftOf(held));
    erasePapers(draftOf(held));
    void back();
  };
  return (
    <>
      <Title over={held.number}>{words.check.correctTitle}</Title>
      <div className="columns">
        <div className="wide">
          <Summary questions={questions} answers={answers} disclosed={disclosed} change={`${path}/correct`} />
          {empty.length > 0 && (
            <p className="note">
              {words.check.takenBack(
                empty
                  .map((name) => titleOf(name, own(bundle.form.properties, name), language))
                  .join(words.case.comma),
              )}
            </p>
          )}
        </div>
        <div className="side">
          {seals && (
            <Sign
              act={{
                'service.correct': {
                  case: held.number,
                  answers,
                  sealed: seals.digests,
                  ...papersIn(seals),
                  ...(empty.length > 0 && { empty }),
                },
              }}
              verb={words.sign.submit}
              before={(compact) => leave(compact, seals, papers)}
              done={done}
            />
          )}
        </div>
      </div>
    </>
  );
}

function Withdraw({ held, path }: Props) {
  const { words } = useSettings();
  const back = useBack(path, held.number);
  return (
    <>
      <Title over={held.number}>{words.act.withdraw}</Title>
      <p className="note">{words.act.withdrawText}</p>
      <Sign
        act={{ 'service.withdraw': { case: held.number } }}
        verb={words.act.withdrawGo}
        done={() => void back()}
      />
      <p className="actions">
        <Link className="button second" to={path}>
          {words.act.back}
        </Link>
      </p>
    </>
  );
}

/** One of several applicants reads what the others ask for, and signs it or does not. */
function Join({ held, bundle, path, application }: Props & { application: string }) {
  const { words, pick } = useSettings();
  const back = useBack(path, held.number);
  const papers = Object.keys(held.papers ?? {});
  return (
    <>
      <Title over={held.number}>{words.act.join}</Title>
      <p className="lead">{words.act.joinLead}</p>
      <Card title={pick(bundle.name)}>
        <SpokenFields schema={bundle.form} fields={held.answers} />
        <Pairs
          pairs={[
            ...(held.applicants ?? []).map(({ role, did }): [string, ReactNode] => [
              pick(roleOf(bundle, role)),
              <Long key={did} text={did} />,
            ]),
            ...(papers.length > 0
              ? [[words.papers.title, papers.join(words.case.comma)] as [string, ReactNode]]
              : []),
            [words.act.application, <Long key="d" text={application} />],
          ]}
        />
      </Card>
      <Sign
        act={{ 'service.join': { case: held.number, application } }}
        verb={words.act.joinGo}
        done={() => void back()}
      />
      <details className="more">
        <summary>{words.act.decline}</summary>
        <p>{words.act.declineText}</p>
        <Sign
          act={{ 'service.decline': { case: held.number } }}
          verb={words.act.declineGo}
          done={() => void back()}
        />
      </details>
    </>
  );
}
