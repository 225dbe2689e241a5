// What the demo data holds, asked of the API: tests name no numbers that the demo may give differently.
type Line = { number: string; origin: string; status: string; service: string };
type Page<T> = { items: T[] };

export type Demo = {
  witnessed: string;
  imported: string;
  service: { id: string; name: { zh: string; en: string } };
  register: string;
  record: string;
  transaction: string;
  height: number;
};

export async function demo(url: string): Promise<Demo> {
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(url + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const first = <T>(what: string, page: Page<T>): T => {
    const item = page.items[0];
    if (item === undefined) throw new Error(`the demo has no ${what}`);
    return item;
  };
  const named = <T extends { id: string }>(id: string, page: Page<T>): T => {
    const item = page.items.find((one) => one.id === id);
    if (item === undefined) throw new Error(`the demo has no ${id}`);
    return item;
  };
  const register = await registerWithRecords(ask);
  return {
    witnessed: first('witnessed case', await ask<Page<Line>>('/v1/cases?origin=witnessed')).number,
    imported: first('imported case', await ask<Page<Line>>('/v1/cases?origin=imported')).number,
    service: named('food-business-permit', await ask<Page<Demo['service']>>('/v1/services')),
    ...register,
    transaction: first('transaction', await ask<Page<{ id: string }>>('/v1/transactions')).id,
    height: (await ask<{ height: number }>('/v1/ledger')).height,
  };
}

async function registerWithRecords(ask: <T>(path: string) => Promise<T>) {
  const { items } = await ask<Page<{ id: string; records: number }>>('/v1/registers');
  const register = items.find(({ records }) => records > 0)?.id;
  if (register === undefined) throw new Error('the demo has no register with records');
  const records = await ask<Page<{ record: string }>>(`/v1/registers/${register}/records`);
  const record = records.items[0]?.record;
  if (record === undefined) throw new Error('the register has no record');
  return { register, record };
}

/** The pages of the portal, by a name for test titles. */
export const pagesOf = (data: Demo): Record<string, string> => ({
  home: '/',
  'search results': `/?q=${encodeURIComponent(data.service.name.zh.slice(0, 2))}`,
  'search without results': '/?q=zzzzqqqq',
  'a witnessed case': `/cases/${encodeURIComponent(data.witnessed)}`,
  'an imported case': `/cases/${encodeURIComponent(data.imported)}`,
  'a case that does not exist': '/cases/999999-2026-999999',
  ledger: '/ledger',
  'a block': `/ledger/blocks/${data.height}`,
  'a transaction': `/ledger/transactions/${data.transaction}`,
  services: '/services',
  'a service': `/services/${data.service.id}`,
  'a package': '/packages/open-a-restaurant',
  notices: '/notices',
  'an application': `/apply/${data.service.id}`,
  'an application done on another device': `/apply/${data.service.id}/done?case=${data.witnessed}`,
  'an act on a case of somebody else': `/cases/${encodeURIComponent(data.witnessed)}/withdraw`,
  account: '/account',
  'an identity without its keys': '/account/lost',
  'a recovery to support': '/account/recover',
  'the desk without an office': '/desk',
  'the designer': '/design',
  'a service in the designer': `/design/${data.service.id}`,
  'rule sheets in the designer': `/design/${data.service.id}?show=sheets`,
  'a version before it is published': `/design/${data.service.id}/publish`,
  'a version that was endorsed': `/design/${data.service.id}/endorse/1`,
  'no service to design': '/design/nothing-here',
  'how a proof works': '/how',
  registers: '/registers',
  'a register': `/registers/${data.register}`,
  'a record': `/registers/${data.register}/${encodeURIComponent(data.record)}`,
  'a record that does not exist': `/registers/${data.register}/nothing-here`,
  verify: '/verify',
  performance: '/performance',
  'no page': '/nowhere/at/all',
});
