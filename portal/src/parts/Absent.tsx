// What the ledger does not hold, with the proof that it truly does not.
import { useSettings } from '../lib/language';
import { useProof } from '../lib/proof';
import { Title } from './Frame';
import { ProofPanel } from './Proof';

export function Absent({
  crumbs = [],
  title,
  id,
  subject,
  path,
}: {
  crumbs?: [to: string, name: string][];
  title: string;
  id: string;
  subject: string;
  path: string;
}) {
  const { words } = useSettings();
  const { state, ask } = useProof(path, { kind: 'absence', subject }, ['absent', subject], true);
  return (
    <>
      <Title crumbs={crumbs} over={<code>{id}</code>}>
        {title}
      </Title>
      <p className="lead">{words.registers.absentText}</p>
      <ProofPanel state={state} ask={ask} file={`${id}.absent.json`} />
    </>
  );
}
