// Boundaries: found by the schema, taken only when they are whole.
import { expect, test } from 'vitest';
import { areaOf, boundaryField, columnsOf, ringOf, scaleOf } from './geometry';

const corner = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };
const schema = { properties: { 面积: { type: 'string' }, 界址点: { type: 'array', items: corner } } };

test('the schema says which field is a boundary', () => {
  expect(boundaryField(schema)).toBe('界址点');
  expect(boundaryField({ properties: { 面积: { type: 'string' } } })).toBeUndefined();
  expect(
    boundaryField({
      properties: { a: { type: 'array', items: { type: 'object', properties: { x: { type: 'integer' } } } } },
    }),
  ).toBeUndefined();
  expect(boundaryField({ properties: { a: { type: 'array', items: { type: 'string' } } } })).toBeUndefined();
});

test('a ring is closed, and half a ring is none', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 30 },
    { x: 0, y: 30 },
  ];
  const ring = ringOf({ 界址点: square }, '界址点');
  expect(ring).toEqual([
    [0, 0],
    [40, 0],
    [40, 30],
    [0, 30],
    [0, 0],
  ]);
  expect(areaOf(ring ?? [])).toBe(1200);
  expect(ringOf({ 界址点: square.slice(0, 2) }, '界址点')).toBeUndefined();
  expect(ringOf({ 界址点: [...square, { x: '1', y: 2 }] }, '界址点')).toBeUndefined();
  expect(ringOf({ 界址点: [...square, null] }, '界址点')).toBeUndefined();
  expect(ringOf({}, '界址点')).toBeUndefined();
});

test('a scale is a round length', () => {
  expect([85, 400, 1_000, 7, 3].map(scaleOf)).toEqual([10, 50, 200, 1, 1]);
});

test('the table tells the fields of one line that are there', () => {
  const many = { properties: { ...schema.properties, 用途: { enum: ['a'] }, 空: { type: 'string' } } };
  expect(columnsOf(many, [{ 面积: '3' }, { 用途: 'a' }])).toEqual(['面积', '用途']);
  expect(columnsOf(many, [undefined])).toEqual([]);
});
