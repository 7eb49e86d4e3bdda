import { createLog, createTopics, desiredTopics, TopicAdmin } from '@consilium/platform';
import { describeWithKafka, uniquePrefix } from '@consilium/testing';
import { describe, expect, it } from '@jest/globals';
import { CliError } from '../../../src/cli-error.js';
import { createProgram } from '../../../src/program.js';

async function run(call: string[], environment: Record<string, string>): Promise<{ code: number; output: string }> {
  let [code, output] = [0, ''];
  const written = { write: (text: string) => (output += text) } as unknown as NodeJS.WriteStream;
  const surroundings = { environment, output: written, signal: new AbortController().signal };
  try {
    await createProgram(surroundings, (told) => (code = told)).parseAsync(call, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { code: error.exitCode, output: output + error.message };
  }
  return { code, output };
}

describe('consilium topics on the embedded log', () => {
  it.each(['diff', 'apply'])('%s has nothing to do', async (command) => {
    const { code, output } = await run(['topics', command], { TRANSPORT: 'embedded' });
    expect(output).toBe('The embedded log makes its topics by itself: there is nothing to compare or to apply.\n');
    expect(code).toBe(0);
  });
});

describeWithKafka('consilium topics', ({ brokers }) => {
  const log = createLog('test', 'error');

  async function present(prefix: string): Promise<Map<string, { partitions: number }>> {
    const admin = await TopicAdmin.open({ brokers, clientId: 'test', topicPrefix: prefix }, log);
    try {
      return await admin.present(desiredTopics(prefix, { partitions: 1, replication: 1 }).map(({ name }) => name));
    } finally {
      await admin.close();
    }
  }

  it('says what it would do, does it with --yes, and then finds nothing', async () => {
    const TOPIC_PREFIX = uniquePrefix();
    const topics = (...call: string[]) => run(['topics', ...call], { KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX });
    expect((await topics('diff')).code).toBe(1);
    const dry = await topics('apply', '--partitions', '2');
    expect(dry.output).toContain('This was a dry run: --yes does it.');
    expect(dry.code).toBe(0);
    expect(await present(TOPIC_PREFIX)).toEqual(new Map());
    expect((await topics('apply', '--partitions', '2', '--yes')).code).toBe(0);
    expect((await present(TOPIC_PREFIX)).get(`${TOPIC_PREFIX}item.imported`)?.partitions).toBe(2);
    const after = await topics('diff');
    expect(after.output).toContain('all as they should be');
    expect(after.code).toBe(0);
  });

  it('refuses other partitions for a topic that exists, and then does nothing else either', async () => {
    const TOPIC_PREFIX = uniquePrefix();
    const live = { name: 'item.imported', compacted: false };
    const options = { brokers, clientId: 'test', topicPrefix: TOPIC_PREFIX };
    await createTopics(options, [live], [], { partitions: 3, replication: 1 }, log);
    const { code, output } = await run(['topics', 'apply', '--partitions', '4', '--yes'], {
      KAFKA_BROKERS: brokers.join(','),
      TOPIC_PREFIX,
    });
    expect(output).toContain('Nothing was changed');
    expect(code).toBe(4);
    const topics = await present(TOPIC_PREFIX);
    expect([...topics.keys()]).toEqual([`${TOPIC_PREFIX}item.imported`]);
    expect(topics.get(`${TOPIC_PREFIX}item.imported`)?.partitions).toBe(3);
  });
});
