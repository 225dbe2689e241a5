// What is read before signing: everything that will be signed, in the reader's language.
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { exact, written } from '../../lib/exact';
import { answersOf, questionsOf, type Entries } from '../../lib/form';
import { firstWords, SettingsProvider } from '../../lib/language';
import type { Schema } from '../../lib/bundle';
import { Summary } from './Summary';

const form = exact<Schema>(`{"type":"object","properties":{
  "负责人":{"type":"object","title":"双方负责人","x-title-en":"Both parties","properties":{
    "甲方":{"type":"string","title":"姓名","x-title-en":"Name"},
    "乙方":{"type":"string","title":"姓名","x-title-en":"Name"},
    "职务":{"enum":["经理","会计"],"x-enum-en":["Manager","Accountant"],"title":"职务","x-title-en":"Post"}}},
  "constructor":{"type":"string","title":"施工单位","x-title-en":"Builder"},
  "__proto__":{"type":"string","title":"备注","x-title-en":"Note"},
  "编码":{"type":"integer","title":"编码","x-title-en":"Code"}}}`);

async function shown(entries: Entries, language: string): Promise<{ text: string; signed: string }> {
  localStorage.setItem('ding.language', language);
  const questions = questionsOf(form);
  const { answers, disclosed } = answersOf(questions, entries);
  const place = document.body.appendChild(document.createElement('div'));
  const first = await firstWords();
  createRoot(place).render(
    <SettingsProvider first={first}>
      <MemoryRouter>
        <Summary questions={questions} answers={answers} disclosed={disclosed} change="/x" />
      </MemoryRouter>
    </SettingsProvider>,
  );
  await vi.waitFor(() => expect(place.querySelectorAll('dl.answers > div').length).toBe(4), {
    timeout: 4000,
  });
  return { text: place.textContent ?? '', signed: written(answers) };
}

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json([])));

test('members of one title are read, choices in the reader’s words, numbers to the last digit', async () => {
  const entries = exact<Entries>(
    '{"负责人":{"甲方":"王","乙方":"李","职务":"会计"},"constructor":"建工","__proto__":"无","编码":"9007199254740993"}',
  );
  const en = await shown(entries, 'en');
  for (const part of [
    'Name (甲方)王',
    'Name (乙方)李',
    'PostAccountant',
    'Builder',
    '建工',
    'Note',
    '无',
    '9007199254740993',
  ])
    expect(en.text).toContain(part);
  const zh = await shown(entries, 'zh');
  for (const part of ['姓名（甲方）王', '姓名（乙方）李', '职务会计', '施工单位', '9007199254740993'])
    expect(zh.text).toContain(part);
  expect(en.signed).toBe(
    '{"负责人":{"甲方":"王","乙方":"李","职务":"会计"},"constructor":"建工","__proto__":"无","编码":9007199254740993}',
  );
});

test('what was not answered is not answered, whatever it is called', async () => {
  const { text, signed } = await shown({}, 'en');
  expect(text).not.toContain('native code');
  expect(text).not.toContain('function');
  expect(signed).toBe('{}');
});
