import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadKnowledge, sampleKnowledgeFile } from '../knowledge/load-knowledge.js';
import type { ExpertAccount } from './expert-client.js';
import { runExperts } from './run-experts.js';

const usage = `The simulated experts: clients of the public HTTP interface.

  --url URL          origin of the services
  --project ID       project to work for
  --accounts FILE    JSON: [{expert, profile, credential}, …]
  --knowledge FILE   questions they know: JSONL, or the samples' knowledge.json (default: the samples)
  --seed N           the same seed gives the same scores (default: 1)
  --concurrency N    experts at work at the same time (default: 8)

Works until SIGINT or SIGTERM, then prints its counts as one JSON line.`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    project: { type: 'string' },
    accounts: { type: 'string' },
    knowledge: { type: 'string', default: sampleKnowledgeFile },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const { url, project, accounts } = values;
  if (!url || !project || !accounts) throw new Error('--url, --project and --accounts are needed; --help says more');
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void (stopping = true));
  const counts = await runExperts({
    url,
    project,
    accounts: JSON.parse(await readFile(accounts, 'utf8')) as ExpertAccount[],
    knowledge: await loadKnowledge(values.knowledge),
    seed: Number(values.seed),
    concurrency: Number(values.concurrency),
    until: () => stopping,
  });
  console.log(JSON.stringify(counts));
}
