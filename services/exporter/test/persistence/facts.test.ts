import { ProjectConfiguration } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { SqlConfigurations } from '../../src/persistence/sql-configurations.js';
import { SqlExperts } from '../../src/persistence/sql-experts.js';
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
