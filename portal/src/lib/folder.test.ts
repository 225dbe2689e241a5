// A folder on this device, and authoring as designers download it.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { begin, example, examples } from '../pages/design/start';
import { registersSkeleton, sheetSkeleton, skeleton } from '../pages/design/skeleton';
import { Authoring, type Sheet } from './authoring';
import type { Bundle } from './bundle';
import {
  asked,
  belongs,
  cellIn,
  dropFolder,
  folderOf,
  idIn,
  keepFolder,
  keptFolder,
  keptFolders,
  pathsOf,
  sheetPath,
  span,
  zipOf,
} from './folder';
import { Shadows } from './shadow';
import { Refused } from './wallet';

// Built by `cargo xtask wasm`.
const WASM = 'src/generated/authoring.wasm';
let engine: Authoring;
beforeAll(async () => {
  engine = await Authoring.from(readFileSync(WASM));
});
beforeEach(() => localStorage.clear());

const file = (path: string, text: string): File => {
  const made = new File([text], path.split('/').at(-1) ?? '');
  Object.defineProperty(made, 'webkitRelativePath', { value: path });
  return made;
};

test('the empty skeleton and every example are sound', async () => {
  expect(engine.compile(skeleton, 1).faults).toEqual([]);
  expect(examples).toContain('food-business-permit');
  for (const name of examples) expect(engine.compile(await example(name), 1).faults, name).toEqual([]);
});

test('a new rule sheet and a new file of registers can be read, and say what is still missing', () => {
  const files = {
    ...skeleton,
    'decisions/fee.md': sheetSkeleton('fee'),
    'registers.yaml': registersSkeleton,
  };
  const { faults, sheets, registers } = engine.compile(files, 1);
  expect(Object.keys(sheets)).toEqual(['acceptance', 'fee']);
  expect(registers.map(({ register }) => register)).toEqual(['new-register']);
  expect(faults.length).toBeGreaterThan(0);
  for (const { file: path } of faults) expect(path).toBe('decisions/fee.md');
});

test('what is refused is refused in both languages', async () => {
  const shadows = await Shadows.from(readFileSync('src/generated/shadow.wasm'));
  expect(() => shadows.run({} as Bundle, [])).toThrow(Refused);
  const { bundle } = engine.compile(skeleton, 1);
  expect(bundle && shadows.run(bundle, [])).toMatchObject({ decisions: 0, compared: 0, differences: [] });
});

test('a folder is kept, found again, and dropped', () => {
  expect(keepFolder('one', { 'service.yaml': 'id: one\n' }, 1)).toBe(true);
  expect(keepFolder('two', skeleton, 2)).toBe(true);
  expect(keptFolder('one')).toEqual({ at: 1, files: { 'service.yaml': 'id: one\n' } });
  expect(keptFolders().map(({ service }) => service)).toEqual(['two', 'one']);
  dropFolder('one');
  expect(keptFolder('one')).toBeUndefined();
  localStorage.setItem('ding.design.broken', '{');
  expect(keptFolder('broken')).toBeUndefined();
});

test('a draft of the same name is not overwritten by a new one', () => {
  expect(begin('new-service', skeleton, 1)).toBe('new-service');
  expect(begin('new-service', skeleton, 2)).toBe('new-service-2');
  expect(idIn(keptFolder('new-service-2')?.files ?? {})).toBe('new-service-2');
  expect(idIn(keptFolder('new-service')?.files ?? {})).toBe('new-service');
});

test('of a folder on a disk only a service’s files are taken', async () => {
  const chosen = [
    file('permit/service.yaml', 'id: permit'),
    file('permit/decisions/fee.md', '# 费'),
    file('permit/.git/config', 'x'),
    file('permit/notes.docx', 'x'),
    file('permit/decisions/old/fee.md', 'x'),
  ];
  expect(await folderOf(chosen)).toEqual({ 'service.yaml': 'id: permit', 'decisions/fee.md': '# 费' });
  expect(await folderOf([file('other/readme.md', 'x')])).toBeUndefined();
  expect(belongs('decisions/../x.md')).toBe(false);
});

test('files stand in the order in which they are read', () => {
  expect(
    pathsOf({ 'decisions/b.md': '', 'process.yaml': '', 'decisions/a.md': '', 'service.yaml': '' }),
  ).toEqual(['service.yaml', 'process.yaml', 'decisions/a.md', 'decisions/b.md']);
  expect(sheetPath({}, 'deed-tax')).toBe('decisions/deed-tax.md');
  expect(sheetPath({ 'decisions/deed-tax.md': '' }, 'deed-tax')).toBeUndefined();
  expect(sheetPath({}, '../x')).toBeUndefined();
});

test('a line is found in a text, also the last one and one that is not there', () => {
  expect(span('ab\ncde\n', 2)).toEqual([3, 6]);
  expect(span('ab', 1)).toEqual([0, 2]);
  expect(span('ab', 9)).toEqual([2, 2]);
});

test('the downloaded folder holds every file as it is', async () => {
  const files = unzipSync(await zipOf('permit', skeleton));
  const read = Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [
      path.replace('permit/', ''),
      new TextDecoder().decode(bytes),
    ]),
  );
  expect(read).toEqual(skeleton);
});

test('a cell is said in the words of its sheet, and no word inside another', () => {
  const sheet: Sheet = {
    name: 's',
    title: { zh: '', en: '' },
    inputs: [],
    columns: [],
    outputs: [],
    rows: [],
    words: { 是否: 'whether', 抵押: 'mortgage', 抵押权: 'lien' },
  };
  expect(cellIn(sheet, 'not(抵押, 抵押权)', 'en')).toBe('not(mortgage, lien)');
  expect(cellIn(sheet, '是', 'en')).toBe('yes');
  expect(cellIn(sheet, '<= 5', 'en')).toBe('<= 5');
  expect(cellIn(sheet, '抵押', 'zh')).toBe('抵押');
});

test('to try a sheet, the inputs of the sheets before it are asked', async () => {
  const { sheets } = engine.compile(await example('company-registration'), 1);
  const names = asked(sheets, 'capital').map(({ input }) => input.name);
  expect(names).toContain('组织形式');
  expect(names).not.toContain('已经缴足');
  expect(names.length).toBe(new Set(names).size);
});
