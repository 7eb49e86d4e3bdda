import { Jobs, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { knownProject } from '../known-project.js';
import { Configurations } from '../ports/configurations.js';
import { Items } from '../ports/items.js';
import { JobHolds } from '../ports/job-holds.js';
import { Untagged } from '../ports/untagged.js';
import { writingJob } from '../writing-order.js';
import { AnnounceItems } from './announce-items.js';

/** A lead names the domain of a question that waits for one, whether a model is still to be asked or has failed. */
@Injectable()
export class NameDomainByHand {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly items: Items,
    private readonly untagged: Untagged,
    private readonly announceItems: AnnounceItems,
    private readonly jobs: Jobs,
    private readonly holds: JobHolds,
  ) {}

  execute(project: string, item: string, domain: string): Promise<void> {
    return this.transactions.run(async () => {
      const status = (await this.configurations.lockStatus([project])).get(project);
      const known = await knownProject(this.configurations, project);
      const { taxonomy } = known.configuration;
      if (!taxonomy.includes(domain)) {
        const domains = taxonomy.join(', ');
        throw new Problem(422, 'domain-unknown', `"${domain}" is none of the project's domains: ${domains}.`, {
          taxonomy,
        });
      }
      await this.items.lock([item]);
      const question = (await this.items.questions([item])).get(item);
      if (!question || !(await this.untagged.remove(project, item))) {
        throw new Problem(409, 'item-not-untagged', 'No question with this id waits for its domain in the project.');
      }
      const tagged = { ...question, domain, domainSource: 'given' as const };
      await this.jobs.cancel(writingJob, [item]);
      await this.items.apply([{ id: item, epoch: 0, question: tagged, simulated: false }]);
      await this.announceItems.execute([{ id: item, question: tagged }], known);
      if (status !== 'active') await this.holds.hold(project);
    });
  }
}
