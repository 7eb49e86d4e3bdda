import { describe, expect, it } from '@jest/globals';
import type { ValidatedItems } from '../../../src/client/validated-items.js';
import type { Difference } from '../../../src/commands/topics/audit/compare.js';
import { repair } from '../../../src/commands/topics/audit/repair.js';

async function repaired(differences: Difference[], yes: boolean) {
  const asked: string[] = [];
  const republish = async (_: string, items: readonly string[]) => {
    asked.push(...items);
    return { events: items.length, without: [] };
  };
  const lines: string[] = [];
  const counts = { scorer: 0, topic: 0, exporter: 0 };
  const code = await repair(
    { republish } as unknown as ValidatedItems,
    new Map([['demo', { counts, differences }]]),
    yes,
    (line) => void lines.push(line),
  );
  return { asked, lines, code };
}

const at = (epoch: number) => ({ epoch, version: 1 });
const lost: Difference = { item: 'lost', scorer: at(2), topic: at(2), exporter: null };
const withdrawn: Difference = { item: 'withdrawn', scorer: null, topic: at(2), exporter: at(2) };
const forgotten: Difference = { item: 'forgotten', scorer: at(2), topic: at(4), exporter: at(4) };

describe('The repair of the validated set', () => {
  it('asks the scorer to publish again what others lack or still have', async () => {
    const { asked, code } = await repaired([lost, withdrawn], true);
    expect(asked).toEqual(['lost', 'withdrawn']);
    expect(code).toBe(0);
  });

  it('puts no old epoch behind a newer one where the scorer has forgotten it, and ends with 1', async () => {
    const { asked, lines, code } = await repaired([forgotten, lost], true);
    expect(asked).toEqual(['lost']);
    expect(lines[0]).toMatch(/the scorer stands behind .* 1 item, such as forgotten/);
    expect(code).toBe(1);
  });

  it('asks for nothing in a dry run', async () => {
    expect((await repaired([forgotten, lost], false)).asked).toEqual([]);
  });
});
