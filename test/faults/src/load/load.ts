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
  /** Between two portions. */
  readonly portionSeconds: number;
  /** So many portions are imported in any case, and further ones for as long as the faults go on. */
  readonly fewestPortions: number;
}

interface Work {
  /** The faults are over: there must be no more questions than there are. */
  hasEnough: boolean;
  /** The experts may go home. */
  isOver: boolean;
}

/** Questions that come in bit by bit, and experts who work without a pause until they are told to stop. */
export class Load {
  private constructor(
    readonly consilium: Consilium,
    private readonly work: Work,
    private readonly experts: Promise<ExpertCounts>,
    private readonly importing: Promise<ImportFact[]>,
  ) {}

  /** Makes the project and its experts, and begins. */
  static async start(options: LoadOptions): Promise<Load> {
    const { system, questions, seed } = options;
    const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
    await createProject(consilium);
    const accounts = await enrol(consilium, seed);
    const work: Work = { hasEnough: false, isOver: false };
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
    const importing = importPortions(consilium, options, work);
    importing.catch(() => undefined);
    return new Load(consilium, work, experts, importing);
  }

  /** Imports no more than is due. @returns what each portion's answer said. @throws where one was never answered */
  imported(): Promise<ImportFact[]> {
    this.work.hasEnough = true;
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

async function importPortions(
  consilium: Consilium,
  { questions, portionSeconds, fewestPortions }: LoadOptions,
  work: Work,
): Promise<ImportFact[]> {
  const begun = Date.now();
  const reports: ImportFact[] = [];
  for (const [number, file] of questions.files.entries()) {
    const due = begun + number * portionSeconds * 1000;
    while (Date.now() < due && !work.hasEnough) await sleep(100);
    if (work.hasEnough && number >= fewestPortions) break;
    const report = await patiently(
      () => consilium.importFile(project, file, { source: 'faults', licence: 'CC0-1.0' }),
      giveUpAfterMs,
    );
    reports.push(report);
  }
  return reports;
}
