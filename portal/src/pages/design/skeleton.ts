// The folder that one begins with when there is nothing yet: as small as a service can be, and sound, so that
// the check is silent until something is changed.
import type { Files } from '../../lib/authoring';

export const skeleton: Files = {
  'service.yaml': `# 这个事项是什么。 What this service is.
id: new-service
name: { zh: 新的事项, en: New service }
summary:
  zh: 用一两句话说明这个事项为谁办什么。
  en: Says in a sentence or two what is done here, and for whom.
authority: market-bureau
legal_basis:
  - 行政许可法 第38条
promise:
  legal_limit: { working_days: 20, basis: 行政许可法 第42条 }
  our_limit:   { working_days: 10 }
clock:
  calendar: cn-working-days
  starts_with: 受理
  correction: { working_days: 5, basis: 行政许可法 第32条 }
rights:
  withdrawal: { basis: 行政许可法 第32条 }
  review: { days: 60, after: [不予受理, 不予许可], opens: administrative-review, basis: 行政复议法 第20条 }
`,
  'process.yaml': `# 从上往下读。 Read from top to bottom.
steps:
  受理:
    name: { zh: 受理审查, en: Acceptance }
    by: clerk
    within: 5
    advice: acceptance
    choose:
      受理:     { name: { zh: 予以受理, en: Accept }, then: 决定 }
      补正:     { name: { zh: 一次告知补正, en: Send back for correction }, then: 补正 }
      不予受理: { name: { zh: 不予受理, en: Do not accept }, then: 不予受理 }
  决定:
    name: { zh: 决定, en: Decision }
    by: approver
    within: 5
    choose:
      准予:     { name: { zh: 准予, en: Grant }, then: 准予 }
      不予许可: { name: { zh: 不予许可, en: Refuse }, then: 不予许可 }
ends:
  准予:     { name: { zh: 准予, en: Granted }, kind: granted }
  不予受理: { name: { zh: 不予受理, en: Not accepted }, kind: refused }
  不予许可: { name: { zh: 不予许可, en: Refused }, kind: refused }
  已撤回:   { name: { zh: 申请人撤回, en: Withdrawn by the applicant }, kind: withdrawn }
`,
  'form.schema.json': `{
  "type": "object",
  "additionalProperties": false,
  "required": ["名称", "材料自查"],
  "properties": {
    "名称": { "type": "string", "minLength": 2, "maxLength": 80, "title": "名称", "x-title-en": "Name" },
    "材料自查": { "type": "boolean", "title": "材料是否齐全", "x-title-en": "Are all papers there?" }
  }
}
`,
  'decisions/acceptance.md': `# 受理意见

> 申请材料不齐全或者不符合法定形式的，应当一次告知申请人需要补正的全部内容。——行政许可法 第32条

每种情形只有一个答案（唯一命中）。

| 编号 | 材料自查 | → 意见 | 依据               |
|------|----------|--------|--------------------|
| A1   | 是       | 受理   | 行政许可法 第32条  |
| A2   | 否       | 补正   | 行政许可法 第32条  |

输入：材料自查：是否（申请表）

## 例

| 材料自查 | 应命中 | → 意见 |
|----------|--------|--------|
| 是       | A1     | 受理   |
| 否       | A2     | 补正   |

## 用语

| 中文              | English                                   |
|-------------------|-------------------------------------------|
| 受理意见          | Advice on acceptance                      |
| 材料自查          | All papers are there                      |
| 意见              | Advice                                    |
| 受理              | accept                                    |
| 补正              | send back for correction                  |
| 行政许可法 第32条 | Administrative Licensing Law, art. 32     |
`,
};

/** A new rule sheet, to be filled in. */
export const sheetSkeleton = (name: string): string => `# ${name}

> 法条原文——出处

每种情形只有一个答案（唯一命中）。

| 编号 | 输入 | → 结果 | 依据 |
|------|------|--------|------|
| R1   | 是   | 转人工 |      |
| R2   | 否   | 转人工 |      |

输入：输入：是否（申请表）

## 例

| 输入 | 应命中 | → 结果 |
|------|--------|--------|
| 是   | R1     | 转人工 |
| 否   | R2     | 转人工 |

## 用语

| 中文 | English |
|------|---------|
| ${name} | ${name} |
`;

/** The file of registers, to be filled in. */
export const registersSkeleton = `# 本事项要写入的登记簿；发布之前由保管机构开立。 The registers that this service writes to.
- id: new-register
  name: { zh: 新登记簿, en: New register }
  writers: [registrar, approver]
  basis: 行政许可法 第38条
  schema:
    type: object
    additionalProperties: false
    required: [名称]
    properties:
      名称: { type: string, maxLength: 80, title: 名称, x-title-en: Name }
`;
