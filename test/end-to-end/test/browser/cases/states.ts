import type { Page } from 'playwright-core';
import { attack } from '../../support/attack.js';
import type { AttackedProject } from '../../support/attacked-project.js';

type Who = 'lead' | 'reviewer' | 'reviser' | 'panelist';
type Go = (page: Page, seeded: AttackedProject) => Promise<unknown>;

/** Name, whose page, how it is reached from their first page, and the fields whose words it shows. */
export const states: readonly (readonly [name: string, who: Who, go: Go, fields: readonly string[]])[] = [
  ['what changed since the last review', 'reviewer', (page) => page.keyboard.press('w'), ['step', 'note', 'span']],
  ['guidelines', 'reviewer', (page) => page.keyboard.press('h'), ['guidelines']],
  [
    'a mark',
    'reviewer',
    async (page) => {
      for (const key of ['j', 'm']) await page.keyboard.press(key);
      const mark = page.getByRole('group', { name: /^Mark on/ });
      await mark.getByRole('textbox').fill(attack('typed mark'));
      await page.keyboard.press('Enter');
      await mark.waitFor({ state: 'detached' });
    },
    ['typed mark'],
  ],
  ['questions about the item', 'reviewer', (page) => page.keyboard.press('q'), ['question', 'answer', 'open question']],
  [
    'one’s own page',
    'reviewer',
    (page, { project }) => page.goto(`/p/${project.id}/me`),
    ['stem', 'question', 'answer', 'reviewer'],
  ],
  [
    'a revision',
    'reviser',
    (page) => page.getByRole('textbox', { name: 'Step 2' }).fill(attack('typed')),
    ['stem', 'option', 'step', 'conclusion', 'note', 'span', 'anchor', 'typed'],
  ],
  [
    'a panel',
    'panelist',
    // Cut short, so not letter by letter.
    (page) =>
      page
        .getByText(/answer “?"?<img src=x data-attack/)
        .first()
        .waitFor(),
    ['stem', 'option', 'step', 'note', 'dimension note', 'span', 'dimension'],
  ],
  [
    'answered questions',
    'lead',
    async (page, { project }) => {
      await page.goto(`/p/${project.id}/questions`);
      await page.getByText('Answered', { exact: true }).click();
    },
    ['question', 'answer'],
  ],
  [
    'guidelines in the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=guidelines`),
    ['guidelines'],
  ],
  [
    'the rubric in the settings',
    'lead',
    async (page, { project }) => {
      await page.goto(`/p/${project.id}/settings?part=rubric`);
      await page
        .getByRole('button', { name: attack('dimension') })
        .first()
        .click();
    },
    ['dimension', 'anchor'],
  ],
  [
    'the history of the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=history`),
    ['guidelines'],
  ],
  [
    'the policy in the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=policy`),
    ['dimension'],
  ],
  [
    'the prices in the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=money`),
    ['price'],
  ],
  [
    'the models in the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=models`),
    ['model'],
  ],
  [
    'the prompts in the settings',
    'lead',
    (page, { project }) => page.goto(`/p/${project.id}/settings?part=prompts`),
    ['prompt', 'template'],
  ],
  [
    'an item of the test round in the settings',
    'lead',
    async (page, { project }) => {
      await page.goto(`/p/${project.id}/settings?part=qualification`);
      await page.getByRole('button', { name: attack('test stem') }).click();
    },
    ['test stem', 'test option', 'test step'],
  ],
  [
    'the report of an import',
    'lead',
    async (page, { project }) => {
      await page.goto(`/p/${project.id}/import`);
      const row = { question: 'Which is it?', options: { A: 'This', B: 'That' }, answer: attack('key') };
      const file = { name: `${attack('file')}.jsonl`, mimeType: 'application/x-ndjson' };
      await page.setInputFiles('input[type=file]', { ...file, buffer: Buffer.from(JSON.stringify(row)) });
      await page.getByRole('button', { name: 'Check without importing' }).click();
      // As JSON, so not letter by letter.
      await page.getByRole('row', { name: /the key .*data-attack.* names none of the options/ }).waitFor();
    },
    ['file'],
  ],
  [
    'a search in the audit log',
    'lead',
    async (page, { project }) => {
      await page.goto(`/p/${project.id}/audit`);
      await page.getByRole('row').nth(2).waitFor();
      await page.getByRole('searchbox', { name: 'Search acts and what they were about' }).fill(attack('decline'));
      await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
    },
    ['decline'],
  ],
  ['an invitation', 'reviewer', (page, { invitation }) => page.goto(invitation), ['project', 'invited']],
];
