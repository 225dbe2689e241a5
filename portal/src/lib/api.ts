// The paths of the node's API that the portal reads, and the views it gets. Not here: how to ask (http.ts).
import type { Bilingual } from './language';
import { json } from './http';
import type { Bundle, Case, Version } from './state';

export type Page<T> = { items: T[]; next?: string | null };

export type Ledger = { chain_id: string; ledger_key: string; height: number; time: number; validators: Validator[] };
export type Validator = { institution: string; name?: Bilingual; key: string; address?: string };
export type BlockLine = { height: number; time: number; digest: string; leader: string; transactions: number };
export type Block = BlockLine & { header: string; items: TransactionLine[] };
export type TransactionLine = { id: string; act: string; signer: string; accepted: boolean };
export type Hit = { kind: string; id: string; title: Bilingual | string; detail?: Bilingual | string; path?: string };
export type CaseLine = { number: string; service: string; service_name?: Bilingual; institution: string; origin: Case['origin']; status: string; submitted: number };
export type CaseView = { case: Case; height: number; service_name?: Bilingual; institution_name?: Bilingual };
export type ServiceLine = { id: string; version: number; name: Bilingual; summary: Bilingual; authority: string; promise: Bundle['promise'] };
export type RegisterLine = { id: string; name: Bilingual; institution: string; records?: number };
export type RecordView = { record: Version; height: number };

const part = encodeURIComponent;

export const fetchLedger = (signal?: AbortSignal) => json<Ledger>('/v1/ledger', signal);
export const fetchCase = (number: string, signal?: AbortSignal) => json<CaseView>(`/v1/cases/${part(number)}`, signal);
export const caseProof = (number: string) => `/v1/cases/${part(number)}/proof`;
export const fetchCases = (query: string, signal?: AbortSignal) => json<Page<CaseLine>>(`/v1/cases?${query}`, signal);
export const search = (q: string, signal?: AbortSignal) => json<Page<Hit>>(`/v1/search?q=${part(q)}`, signal);
export const fetchBlocks = (before: string, signal?: AbortSignal) => json<Page<BlockLine>>(`/v1/blocks?limit=20${before && `&before=${part(before)}`}`, signal);
export const fetchBlock = (height: string, signal?: AbortSignal) => json<Block>(`/v1/blocks/${part(height)}`, signal);
export const fetchBundle = (service: string, version: number, signal?: AbortSignal) => json<Bundle>(`/v1/services/${part(service)}?version=${version}`, signal);
