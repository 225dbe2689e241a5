// The names of things, as far as this verifier looks at them. docs/spec/transaction.md, "Names".

const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/;
const DID = /^did:ding:[a-z0-9][a-z0-9-]{0,39}:[a-z2-7]{32}$/;

export const isSlug = (text: unknown): text is string => typeof text === 'string' && SLUG.test(text);
export const isDid = (text: unknown): text is string => typeof text === 'string' && DID.test(text);
