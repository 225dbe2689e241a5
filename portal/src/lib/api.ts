// The paths of the node's API that the portal uses, and the views it gets. Their shapes are made from the
// node's own description (schema.d.ts); of forms, `bundle.ts` says more.
import { inOrderOf, inOrderUnder } from './form';
import { json } from './http';
import type { Bundle, Package, Schema, Step } from './bundle';
import type { JointCase, Receipt, Views, With } from './state';

export type Page<T> = { items: T[]; next?: string };
export type Ledger = Views['Ledger'];
export type BlockLine = Views['BlockLine'];
export type Block = Views['Block'];
export type TransactionLine = Views['TransactionLine'];
export type Transaction = Views['Transaction'];
export type Hit = Views['Hit'];
export type CaseLine = Views['CaseLine'];
export type CaseView = Views['CaseView'];
export type ServiceLine = Views['ServiceLine'];
export type ServiceView = With<Views['ServiceView'], { bundle: Bundle }>;
export type PackageLine = Views['PackageLine'];
type PackageView = With<Views['PackageView'], { package: Package }>;
export type RegisterLine = Views['RegisterLine'];
export type RecordLine = Views['RecordLine'];
export type RegisterView = With<
  Views['RegisterView'],
  { register: With<Views['Register'], { schema: Schema }> }
>;
export type NoticeLine = Views['NoticeLine'];
export type RecordView = Views['RecordView'];
export type HistoryView = Views['HistoryView'];
export type Institution = Views['InstitutionView'];
export type PersonView = Views['PersonView'];
export type Indicators = Views['Indicators'];
export type Explanation = Views['Explanation'];
export type DutyLine = Views['DutyLine'];

const part = encodeURIComponent;
const record = (register: string, id: string) => `/v1/registers/${part(register)}/records/${part(id)}`;
const query = (words: Record<string, string>) => {
  const given = Object.entries(words).filter(([, value]) => value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
};

type S = AbortSignal | undefined;

export const fetchLedger = (s: S) => json<Ledger>('/v1/ledger', s);
export const fetchBlocks = (before: string, s: S) =>
  json<Page<BlockLine>>(`/v1/blocks${query({ before, limit: '20' })}`, s);
export const fetchBlock = (height: string, s: S) => json<Block>(`/v1/blocks/${part(height)}`, s);
export const fetchTransaction = (id: string, s: S) => json<Transaction>(`/v1/transactions/${part(id)}`, s);
export const transactionProof = (id: string) => `/v1/transactions/${part(id)}/proof`;

export const search = (q: string, s: S) => json<Page<Hit>>(`/v1/search${query({ q, limit: '30' })}`, s);
export const fetchInstitutions = (s: S) => json<Institution[]>('/v1/institutions', s);

export const fetchCases = (words: Record<string, string>, s: S) =>
  json<Page<CaseLine>>(`/v1/cases${query(words)}`, s);
export const fetchCase = (number: string, s: S) => json<CaseView>(`/v1/cases/${part(number)}`, s);
export const caseProof = (number: string) => `/v1/cases/${part(number)}/proof`;
export const fetchPackages = (s: S) => json<Page<PackageLine>>('/v1/packages', s);
/** A package of services, with its form in its author's order. */
export const fetchPackage = async (id: string, s: S): Promise<Package> => {
  const { package: held } = await json<PackageView>(`/v1/packages/${part(id)}`, s);
  return { ...held, form: inOrderUnder('questions', held.sources['package.yaml'], held.form) };
};
/** A joint application and the cases it opened. */
export const fetchJoint = (number: string, s: S) => json<JointCase>(`/v1/joint/${part(number)}`, s);
/** How rules decided steps of a case, in sentences. */
export const fetchExplanations = (number: string, s: S) =>
  json<Explanation[]>(`/v1/cases/${part(number)}/explanations`, s);
/** What an office has to do, the most urgent first. */
export const fetchDuties = (words: Record<string, string>, s: S) =>
  json<Page<DutyLine>>(`/v1/desk${query(words)}`, s);
export const fetchServices = (s: S) => json<Page<ServiceLine>>('/v1/services', s);
/** The version in force, or the one that is asked for. */
export const fetchService = async (id: string, s: S, version?: number): Promise<ServiceView> => {
  const view = await json<ServiceView>(
    `/v1/services/${part(id)}${query({ version: version === undefined ? '' : String(version) })}`,
    s,
  );
  return {
    ...view,
    bundle: {
      ...view.bundle,
      form: inOrderOf(view.sources['form.schema.json'], view.bundle.form),
      steps: view.bundle.steps.map((step) => stepInOrder(step, view.sources['process.yaml'])),
    },
  };
};

/** A step with what its officers state in its author's order. */
function stepInOrder(step: Step, file: string | undefined): Step {
  const { does } = step;
  const stated = <T extends { findings?: unknown }>(id: string, officer: T): T =>
    officer.findings === undefined
      ? officer
      : { ...officer, findings: inOrderUnder(id, file, officer.findings as Schema) };
  if ('officer' in does) return { ...step, does: { officer: stated(step.id, does.officer) } };
  if (!('together' in does)) return step;
  const tasks = does.together.tasks.map((task) =>
    'officer' in task.does ? { ...task, does: { officer: stated(task.id, task.does.officer) } } : task,
  );
  return { ...step, does: { together: { ...does.together, tasks } } };
}

export const fetchRegister = (id: string, s: S) => json<RegisterView>(`/v1/registers/${part(id)}`, s);
export const fetchNotices = (words: Record<string, string>, s: S) =>
  json<Page<NoticeLine>>(`/v1/notices${query(words)}`, s);
/** A version as it was published, in no other order than the ledger's. */
export type PublishedService = ServiceView;
export type PublishedVersion = Views['ServiceVersion'];
/** That version, else the one in force, else the newest. */
export const fetchServiceVersion = (id: string, version: number | undefined, s: S) =>
  json<PublishedService>(`/v1/services/${part(id)}${version === undefined ? '' : `?version=${version}`}`, s);

export const fetchRegisters = (s: S) => json<Page<RegisterLine>>('/v1/registers', s);
export const fetchRecords = (register: string, after: string, s: S) =>
  json<Page<RecordLine>>(`/v1/registers/${part(register)}/records${query({ after, content: 'true' })}`, s);
export const fetchRecord = (register: string, id: string, s: S) => json<RecordView>(record(register, id), s);
/** All versions of a record, oldest first, however many pages they are. */
export async function fetchHistory(register: string, id: string, s: S, before = ''): Promise<HistoryView> {
  const page = await json<HistoryView>(`${record(register, id)}/history${query({ before })}`, s);
  if (page.next == null) return page;
  const earlier = await fetchHistory(register, id, s, String(page.next));
  return { ...page, versions: [...earlier.versions, ...page.versions] };
}
export const recordProof = (register: string, id: string) => `${record(register, id)}/proof`;
export const historyProof = (register: string, id: string) => `${record(register, id)}/history/proof`;

export const fetchIndicators = (words: Record<string, string>, s: S) =>
  json<Indicators>(`/v1/indicators${query(words)}`, s);

export const fetchPerson = (did: string, s: S) => json<PersonView>(`/v1/persons/${part(did)}`, s);
export const personProof = (did: string) => `/v1/persons/${part(did)}/proof`;

/** Sends a signed transaction and waits until it is final. */
export const sendTransaction = (compact: string) =>
  json<{ id: string; height: number; receipt: Receipt }>('/v1/transactions?wait=final', undefined, compact);
/** Opens an upload for what a signed transaction commits to: a token, and what of it this node lacks. */
export const openUpload = (compact: string) => json<Views['UploadOpened']>('/v1/uploads', undefined, compact);
/** Leaves a personal answer with this node, off the ledger. */
export const sendDisclosure = (disclosure: string, token: string) =>
  json<Views['Stored']>('/v1/disclosures', undefined, disclosure, token);
