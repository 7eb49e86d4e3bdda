import { describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { faultsOfAccess, narrow, sidewaysScroll } from '../../support/browser.js';
import { nothingWaits, openReview, press } from '../../support/review-page.js';
import { rationale } from '../../support/scripted-model.js';
import type { Stage } from '../../support/stage.js';

export function generation(stage: Stage): void {
  describe('A lead whose model does not do its part', () => {
    it('sees that the project is stopped and why, and resumes it once that is mended', async () => {
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const { page, errors, context } = await stage.person(project, { roles: ['lead'] });
      stage.system.model.replies(() => 401);
      const importing = project.import();
      await eventually(async () => {
        const status = `/generator/projects/${project.id}/status`;
        return (await stage.system.administrator.get<{ stopped: object | null }>(status)).stopped;
      });
      await page.goto(`/p/${project.id}/lead`);
      const stopped = page.getByRole('alert').filter({ hasText: 'No model is called: the project is stopped' });
      await stopped.getByText('The server refuses the key.').waitFor();
      await stopped.getByText(/answered 401: it refuses the key/).waitFor();
      expect(await faultsOfAccess(page)).toEqual([]);
      await page.setViewportSize(narrow);
      expect(await sidewaysScroll(page)).toBe(0);
      stage.system.model.replies(() => rationale('B'));
      await stopped.getByRole('button', { name: 'Resume' }).click();
      await stopped.waitFor({ state: 'detached' });
      await project.until(await importing, 'in_review');
      expect(errors).toEqual([]);
      await context.close();
    });

    it('names the domain of a question by hand where no model could; one that a model named is marked so', async () => {
      const { administrator } = stage.system;
      const project = await stage.project({ reviewers: 0, panelists: 0 });
      const configuration = { name: project.id, taxonomy: ['nutrition', 'surgery'], holdSeconds: 0, rushedSeconds: 0 };
      await administrator.put(`/review-gateway/projects/${project.id}/configuration`, { configuration });
      const lead = await stage.person(project, { name: 'Lea Lead', roles: ['lead'] });
      const expert = await stage.person(project);
      let isAble = false;
      stage.system.model.replies((prompt) => {
        if (!prompt.includes('Domains:')) return rationale('B');
        return isAble ? 'Domain: nutrition' : 'It could be any.';
      });
      const path = `/generator/projects/${project.id}`;
      const untagged = () => administrator.get<{ items: { waiting: boolean }[] }>(`${path}/untagged`);
      const importOne = (stem: string) =>
        eventually(() => {
          const line = { question: stem, options: { A: 'This', B: 'That' }, answer_idx: 'B', answer: 'That' };
          return administrator.import(`${path}/imports?source=test&licence=CC0-1.0&language=en`, [line]);
        });
      await eventually(async () => (await administrator.get<{ items: object }>(`${path}/status`)).items);
      await importOne('Which vitamin is it?');
      await eventually(async () => (await untagged()).items.some(({ waiting }) => !waiting));
      await lead.page.goto(`/p/${project.id}/lead`);
      await lead.page.getByText('models named none in 3 replies').waitFor();
      expect(await faultsOfAccess(lead.page)).toEqual([]);
      const choice = lead.page.getByRole('combobox', { name: 'Domain of: Which vitamin is it?' });
      await choice.click();
      await lead.page.getByRole('option', { name: 'surgery' }).click();
      await choice.waitFor({ state: 'detached' });
      await openReview(expert.page, project);
      const chips = expert.page.getByRole('list', { name: 'About the question' });
      await chips.getByText('surgery', { exact: true }).waitFor();

      isAble = true;
      await importOne('Which mineral is it?');
      const { items } = await eventually(async () => {
        const found = await project.lead<{ items: { id: string }[] }>('/items?status=in_review&text=mineral&limit=5');
        return found.items.length === 1 ? found : null;
      });
      await lead.page.goto(`/p/${project.id}/items/${items[0]!.id}`);
      await lead.page.getByText('domain named by a model', { exact: false }).waitFor();
      await lead.page.getByRole('row', { name: /^Version 1 1 / }).waitFor();
      await lead.page.getByRole('row', { name: /^In all 2 / }).waitFor();
      await lead.page.getByRole('button', { name: 'Show each call' }).click();
      await lead.page.getByText(/^Naming the domain · .* · accepted · /).waitFor();
      expect(await faultsOfAccess(lead.page)).toEqual([]);

      await press(expert.page, '5', '5', '5', '5', '5', 'a', 'n');
      await expert.page.getByText('Which mineral is it?').waitFor();
      const domain = expert.page.getByRole('combobox', { name: 'Domain of the question' });
      expect(await domain.locator('option:checked').textContent()).toBe('nutrition (domain named by a model)');
      await domain.focus();
      await press(expert.page, 'ArrowDown', 'Escape');
      expect(await domain.inputValue()).toBe('surgery');
      expect(await faultsOfAccess(expert.page)).toEqual([]);
      const { width, height } = expert.page.viewportSize()!;
      await expert.page.setViewportSize(narrow);
      expect(await sidewaysScroll(expert.page)).toBe(0);
      await expert.page.setViewportSize({ width, height });
      await expert.page.reload();
      await domain.waitFor();
      expect(await domain.inputValue()).toBe('surgery');
      await press(expert.page, '5', '5', '5', '5', '5', 'a', 'n');
      await nothingWaits(expert.page);
      await lead.page.reload();
      await lead.page.getByText('belongs to: surgery', { exact: false }).waitFor();
      expect([...lead.errors, ...expert.errors]).toEqual([]);
      await Promise.all([lead.context.close(), expert.context.close()]);
    });
  });
}
