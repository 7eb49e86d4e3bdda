import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { person, type Person } from './people.js';
import { rationale } from './scripted-model.js';
import { System, type Project, type Staff } from './system.js';

/** The whole system and a browser: started before the first test of a file, closed after its last. The model is right, unless told otherwise. */
export class Stage {
  system!: System;
  browser!: Browser;

  static forAllTests(): Stage {
    const stage = new Stage();
    beforeAll(async () => {
      [stage.system, stage.browser] = await Promise.all([System.start(), openBrowser()]);
    }, 120_000);
    beforeEach(() => stage.system.model.replies(() => rationale('B')));
    afterAll(async () => {
      await stage.browser?.close();
      await stage.system?.close();
    });
    return stage;
  }

  /** A project whose submissions leave at once and never count as rushed, unless said otherwise. */
  async project({ holdSeconds = 0, rushedSeconds = 0, ...size }: Partial<Staff & Haste> = {}): Promise<Project> {
    const project = await this.system.project(size);
    const configuration = { name: project.id, holdSeconds, rushedSeconds };
    await this.system.administrator.put(`/review-gateway/projects/${project.id}/configuration`, { configuration });
    return project;
  }

  person(project: Project, options: Parameters<typeof person>[3] = {}): Promise<Person> {
    return person(this.browser, this.system, project.id, options);
  }
}

/** How long a submission can be taken back, and what counts as rushed, in seconds. */
interface Haste {
  readonly holdSeconds: number;
  readonly rushedSeconds: number;
}
