import { describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { programOf } from '../../support/people.js';
import { press } from '../../support/review-page.js';
import type { Stage } from '../../support/stage.js';
import type { Project } from '../../support/system.js';

export function nextAnywhere(stage: Stage): void {
  describe('An expert of several projects', () => {
    it('takes what comes next of all of them, the more urgent project first', async () => {
      const { administrator } = stage.system;
      const usual = await stage.project({ reviewers: 0, panelists: 0 });
      const urgent = await stage.project({ reviewers: 0, panelists: 0 });
      const configuration = { name: urgent.id, holdSeconds: 0, rushedSeconds: 0, priority: 10 };
      await administrator.put(`/review-gateway/projects/${urgent.id}/configuration`, { configuration });
      const expert = await stage.person(usual);
      const { page, context, errors, subject } = expert;
      const member = { expert: subject, roles: ['reviewer'] };
      await administrator.post(`/review-gateway/projects/${urgent.id}/experts`, member);

      await page.goto('/next');
      await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
      expect([await faultsOfAccess(page), await sidewaysScroll(page)]).toEqual([[], 0]);
      for (const project of [usual, urgent]) {
        await project.import();
        const program = await programOf(stage.system, project, expert);
        const waiting = `/review-gateway/projects/${project.id}/waiting`;
        await eventually(async () => (await program.client.get<{ mine: number }>(waiting)).mine > 0);
      }
      await page.goto('/');
      await page.getByRole('link', { name: 'Next from all projects' }).click();
      for (const { id } of [urgent, usual] satisfies Project[]) {
        await page.waitForURL(`**/p/${id}/review?projects=all`);
        await page.getByRole('button', { name: '5 scores to go' }).waitFor();
        await press(page, '5', '5', '5', '5', '5', 'a', 'n');
      }
      await page.getByText('Nothing waits for you').first().waitFor();
      await page.setViewportSize(narrow);
      expect([await faultsOfAccess(page), await sidewaysScroll(page), errors]).toEqual([[], 0, []]);
      await context.close();
    });
  });
}
