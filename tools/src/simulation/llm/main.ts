import { parseArgs } from 'node:util';
import { loadKnowledge, sampleKnowledgeFile } from '../knowledge/load-knowledge.js';
import { loadReplay } from './replay.js';
import { startSimulatedLlm } from './server.js';

const usage = `The simulated language model: an OpenAI-compatible server.

  --port N           port to listen on (default: any free one)
  --host H           address to listen on (default: 127.0.0.1)
  --seed N           the same seed gives the same replies (default: 1)
  --knowledge FILE   questions it knows: JSONL, or the samples' knowledge.json (default: the samples)
  --replay FILE      recorded answers, given on every attempt
  --delay-ms N       how long a reply takes (default: 0)
  --error-rate X     share of requests refused at their first try (default: 0.01)

Prints one JSON line with its URL when it is ready. Stops on SIGINT and SIGTERM.`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: '1' },
    knowledge: { type: 'string', default: sampleKnowledgeFile },
    replay: { type: 'string' },
    'delay-ms': { type: 'string', default: '0' },
    'error-rate': { type: 'string', default: '0.01' },
    help: { type: 'boolean', default: false },
  },
});

function number(name: 'port' | 'seed' | 'delay-ms' | 'error-rate'): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} ${values[name]}: expected a number from 0`);
  return value;
}

if (values.help) {
  console.log(usage);
} else {
  const llm = await startSimulatedLlm({
    port: number('port'),
    host: values.host,
    seed: number('seed'),
    knowledge: await loadKnowledge(values.knowledge),
    replay: values.replay === undefined ? null : await loadReplay(values.replay),
    delayMs: number('delay-ms'),
    errorRate: number('error-rate'),
  });
  console.log(JSON.stringify({ url: llm.url }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void llm.stop());
}
