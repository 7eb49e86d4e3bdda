import { ProjectConfiguration } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { SqlConfigurations } from '../../src/persistence/sql-configurations.js';
import { SqlDuplicates } from '../../src/persistence/sql-duplicates.js';
import { SqlExperts } from '../../src/persistence/sql-experts.js';
import { SqlProjectFigures } from '../../src/persistence/sql-project-figures.js';
import { exporterDatabase } from '../exporter-database.js';

describe('Of a fact only a higher revision is applied', () => {
  const under = exporterDatabase();
  const id = '00000000-0000-4000-8000-000000000001';

  it('of an expert', async () => {
    const experts = new SqlExperts(under.database);
    const told = (revision: number, simulated: boolean) => experts.keep([{ expert: id, revision, simulated }]);
    await told(2, true);
    await told(1, false);
    await told(2, false);
    expect([...(await experts.simulated())]).toEqual([id]);
    await told(3, false);
    expect([...(await experts.simulated())]).toEqual([]);
  });

  it('of the group of an item, also where a batch holds two revisions of it', async () => {
    const duplicates = new SqlDuplicates(under.database);
    const group = async (): Promise<unknown> =>
      (await under.database.query('SELECT duplicate_group FROM duplicate WHERE item = $1', [id]))[0];
    const [first, second, third] = [9, 8, 3].map((group, n) => ({ item: id, revision: n + 1, group }));
    expect(await duplicates.keep([second!, first!])).toEqual([second]);
    expect(await duplicates.keep([first!, second!])).toEqual([]);
    expect(await group()).toEqual({ duplicate_group: 8 });
    await duplicates.keep([third!]);
    expect(await group()).toEqual({ duplicate_group: 3 });
  });

  it('of what a service has measured of a project', async () => {
    const figures = new SqlProjectFigures(under.database);
    const told = (service: string, revision: number, validated: number) => ({
      project: 'demo',
      service,
      revision,
      simulated: false,
      figures: { asOf: '2026-01-02T03:04:05.000Z', funnel: { validated } },
    });
    await figures.keep([told('scorer', 2, 5), told('generator', 1, 4), told('scorer', 1, 3)]);
    await figures.keep([told('scorer', 1, 3), told('generator', 2, 6)]);
    expect((await figures.newest('demo')).map((one) => [one.service, one.figures.funnel])).toEqual([
      ['generator', { validated: 6 }],
      ['scorer', { validated: 5 }],
    ]);
  });

  it('of a configuration version, also where a batch holds two revisions of it', async () => {
    const configurations = new SqlConfigurations(under.database);
    const named = (revision: number, name: string) => {
      const configuration = ProjectConfiguration.parse({ name });
      return { project: 'demo', version: 1, revision, configuration };
    };
    await configurations.keep([named(3, 'third'), named(2, 'second')]);
    await configurations.keep([named(1, 'first')]);
    expect((await configurations.newest('demo'))!.configuration.name).toBe('third');
  });
});
