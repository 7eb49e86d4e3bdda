import { setTimeout as sleep } from 'node:timers/promises';
import { Consilium, createProject, project } from '@consilium/cli';
import { buildRoster, runExperts, type ExpertAccount, type ExpertCounts, type ImportFact } from '@consilium/tools';
import type { FaultySystem } from '../system/system.js';
import type { QuestionPortions } from './questions.js';
import { patiently } from './patiently.js';

const concurrency = 6;
/** Longer than any fault, with all that it takes to get over it. */
const giveUpAfterMs = 180_000;

export interface LoadOptions {
  readonly system: FaultySystem;
  readonly questions: QuestionPortions;
  readonly seed: number;
  /** The portions are imported in steps of equal length within so many seconds. */
  readonly seconds: number;
}

/** Questions that come in bit by bit, and experts who work without a pause until they are told to stop. */
export class Load {
  private constructor(
    readonly consilium: Consilium,
    private readonly work: { isOver: boolean },
    private readonly experts: Promise<ExpertCounts>,
    private readonly importing: Promise<ImportFact[]>,
  ) {}

  /** Makes the project and its experts, and begins. */
  static async start(options: LoadOptions): Promise<Load> {
    const { system, questions, seed } = options;
    const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
    await createProject(consilium);
    const accounts = await enrol(consilium, seed);
    const work = { isOver: false };
    const experts = runExperts({
      url: system.url,
      project,
      accounts,
      knowledge: questions.knowledge,
      seed,
      concurrency,
      giveUpAfterMs,
      until: () => work.isOver,
    });
    experts.catch(() => undefined);
    const importing = importAll(consilium, options);
    importing.catch(() => undefined);
    return new Load(consilium, work, experts, importing);
  }

  /** @returns what each portion's answer said. @throws where one was never answered */
  imported(): Promise<ImportFact[]> {
    return this.importing;
  }

  /** Lets the experts finish what they are at. */
  async end(): Promise<ExpertCounts> {
    this.work.isOver = true;
    return this.experts;
  }
}

async function enrol(consilium: Consilium, seed: number): Promise<ExpertAccount[]> {
  const profiles = buildRoster({ languages: ['en'], domains: ['general medicine'], seed, reviewers: 10 });
  const simulated = profiles.map(({ name, roles, specialties, languages }) => {
    return { name, roles, specialties, languages, simulated: true };
  });
  const { experts } = await consilium.addExperts(project, simulated);
  return experts.map(({ expert, credential }, i) => ({ expert, credential, profile: profiles[i]! }));
}

async function importAll(consilium: Consilium, { questions, seconds }: LoadOptions): Promise<ImportFact[]> {
  const begun = Date.now();
  const reports: ImportFact[] = [];
  for (const [number, file] of questions.files.entries()) {
    const due = begun + (number / questions.files.length) * seconds * 1000;
    await sleep(Math.max(0, due - Date.now()));
    const report = await patiently(() => consilium.importFile(project, file, { source: 'faults' }), giveUpAfterMs);
    reports.push(report);
  }
  return reports;
}
