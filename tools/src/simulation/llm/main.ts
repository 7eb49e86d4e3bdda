import { parseArgs } from 'node:util';
import { loadKnowledge, sampleKnowledgeFile } from '../knowledge/load-knowledge.js';
import type { Bursts } from './capacity.js';
import { loadReplay } from './replay.js';
import { startSimulatedLlm } from './server.js';
import { readSpread, type Spread } from './spread.js';

const usage = `The simulated language model: an OpenAI-compatible server.

  --port N           port to listen on (default: any free one)
  --host H           address to listen on (default: 127.0.0.1)
  --seed N           the same seed gives the same replies (default: 1)
  --knowledge FILE   questions it knows: JSONL, or the samples' knowledge.json (default: the samples)
  --replay FILE      recorded answers, given on every attempt
  --delay-ms N       how long a reply takes (default: 0): 2000, 1000-30000 (evenly between), or 8000~40000 (log-normal:
                     median and 95th percentile)
  --tokens N         completion tokens that are billed, as for --delay-ms (default: those of the text)
  --capacity N       calls at once; a further one is answered 429 (default: as many as come)
  --batch-ms N       how long a batch takes (default: 0)
  --burst EVERY/S/X  every so many seconds, for S seconds, only share X of the capacity: 20/2/0.5
  --retry-after N    seconds that a 429 asks the client to wait (default: 1)
  --log FILE         gets a JSON line for every request: start, end, status, tokens, model, hash of the request
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
    tokens: { type: 'string' },
    capacity: { type: 'string' },
    'batch-ms': { type: 'string', default: '0' },
    burst: { type: 'string' },
    'retry-after': { type: 'string', default: '1' },
    log: { type: 'string' },
    'error-rate': { type: 'string', default: '0.01' },
    help: { type: 'boolean', default: false },
  },
});

function spread(name: 'delay-ms' | 'tokens'): Spread {
  const value = readSpread(values[name]!);
  if (value === null) throw new Error(`--${name} ${values[name]}: expected N, FROM-TO or MEDIAN~P95`);
  return value;
}

function bursts(text: string): Bursts {
  const [everySeconds, seconds, share] = text.split('/').map(Number);
  if (everySeconds && seconds && seconds < everySeconds && share !== undefined && share >= 0 && share < 1)
    return { everySeconds, seconds, share };
  throw new Error(`--burst ${text}: expected EVERY/SECONDS/SHARE, such as 20/2/0.5`);
}

function number(name: 'port' | 'batch-ms' | 'seed' | 'capacity' | 'retry-after' | 'error-rate'): number {
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
    delayMs: spread('delay-ms'),
    completionTokens: values.tokens === undefined ? null : spread('tokens'),
    capacity: values.capacity === undefined ? null : number('capacity'),
    batchMs: number('batch-ms'),
    bursts: values.burst === undefined ? null : bursts(values.burst),
    retryAfterSeconds: number('retry-after'),
    logFile: values.log ?? null,
    errorRate: number('error-rate'),
  });
  console.log(JSON.stringify({ url: llm.url }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void llm.stop());
}
