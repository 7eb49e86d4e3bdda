import { defaultRubric } from '@consilium/contracts';
import { attack, richAttack } from './attack.js';
import { reviews, type Expert } from './expert.js';
import { programOf, type Person } from './people.js';
import type { Stage } from './stage.js';
import type { Project } from './system.js';

/** Whoever stands before each kind of work, and an item that has been through everything. */
export interface AttackedProject {
  readonly project: Project;
  readonly validated: string;
  readonly lead: Person;
  /** Reviews a version anew, having reviewed the one before, and has asked the lead. */
  readonly reviewer: Person;
  readonly reviser: Person;
  readonly panelist: Person;
  /** The link of an invitation that is open. */
  readonly invitation: string;
}

const span = { step: 0, start: 0, end: 4, severity: 'minor', kind: 'unclear', comment: attack('span') } as const;
const said = {
  comments: [
    { dimension: null, text: richAttack('note') },
    { dimension: 'clinical_value', text: attack('dimension note') },
  ],
  spans: [span],
};
const ballot = { reason: richAttack('reason') };
const amendment = { stem: null, options: null, gold: ['B'], why: richAttack('amendment') };

/** A project in which an attack stands in every field that a person or a model can write. */
export async function attackedProject(stage: Stage): Promise<AttackedProject> {
  stage.system.model.replies(() => written('B'));
  const price = { model: attack('price'), currency: 'USD', promptMicros: 1, completionMicros: 1 };
  await stage.system.administrator.put('/generator/prices', price);
  const project = await stage.system.project();
  const gateway = `/review-gateway/projects/${project.id}`;
  await stage.system.administrator.put(`${gateway}/configuration`, { configuration });
  await stage.system.administrator.put(`${gateway}/qualification`, {
    required: false,
    passShare: 0.6,
    items: [testItem],
  });
  const named = (name: string, roles: string[]) => stage.person(project, { name: attack(name), roles });
  const worked = async (person: Person) => ({ person, program: await programOf(stage.system, project, person) });
  const [first, second, third, fourth] = project.reviewers as [Expert, Expert, Expert, Expert];

  const validated = await newItem(project, 1);
  await all(validated, [first, second], reviews.badQuestion);
  const [one, two, three] = project.panelists as [Expert, Expert, Expert];
  await three.vote(await three.workOn(validated), { ...ballot, outcome: 'regenerate', orders: richAttack('orders') });
  for (const each of [one, two])
    await each.vote(await each.workOn(validated), { ...ballot, outcome: 'amend', amendment });
  await all(validated, [third, fourth], reviews.unclear);
  await third.revise(await third.workOn(validated), ['B'], [richAttack('step'), 'So it is.', richAttack('revision')]);
  await all(validated, [first, second], reviews.pass);
  await project.until(validated, 'validated');

  const reviser = await worked(await named('reviser', ['reviewer']));
  const revised = await newItem(project, 2);
  await all(revised, [reviser.program, first], reviews.unclear);
  await reviser.program.workOn(revised);

  // What panelists read of the model: an answer that names no option.
  const answers = [attack('reply')];
  stage.system.model.replies(() => written(answers.pop() ?? 'B'));
  const judged = await newItem(project, 3);
  await all(judged, [first, second], reviews.badQuestion);
  const panelist = await worked(await named('panelist', ['panelist']));
  await panelist.program.workOn(judged);

  const reviewer = await worked(await named('reviewer', ['reviewer']));
  const item = await newItem(project, 4);
  const { seat } = await reviewer.program.workOn(item);
  await ask(stage, project, reviewer.program, seat);
  await all(item, [reviewer.program, first], reviews.wrong);
  await reviewer.program.workOn(item);
  const declined = await second.workOn(item);
  await second.client.post(`/review-gateway/seats/${declined.seat}/decline`, { reason: attack('decline') });

  const retired = await newItem(project, 5);
  const command = { command: 'retire', why: attack('command') };
  await stage.system.administrator.post(`/scorer/projects/${project.id}/items/${retired}/commands`, command);

  const lead = await named('lead', ['lead', 'reviewer']);
  await programOf(stage.system, project, lead, attack('token'));
  const email = 'invited@hospital.example';
  const { link: invitation } = await stage.system.administrator.post<{ link: string }>(`${gateway}/invitations`, {
    email,
    name: attack('invited'),
    roles: ['reviewer'],
    specialties: [attack('field')],
    languages: ['en'],
  });
  return {
    project,
    validated,
    lead,
    reviewer: reviewer.person,
    reviser: reviser.person,
    panelist: panelist.person,
    invitation,
  };
}

const written = (answer: string): string =>
  `Step 1: ${richAttack('step')}\nStep 2: So it is.\nConclusion: ${richAttack('conclusion')}\nAnswer: ${answer}`;

const configuration = {
  name: attack('project'),
  taxonomy: [attack('domain'), attack('taxonomy')],
  licence: attack('licence'),
  guidelines: `# ${richAttack('guidelines')}`,
  rubric: {
    ...defaultRubric,
    dimensions: defaultRubric.dimensions.map((dimension) => {
      return { ...dimension, name: attack('dimension'), anchors: dimension.anchors.map(() => attack('anchor')) };
    }),
  },
  models: [{ model: attack('model'), temperature: null, maxTokens: null }],
  // Of a language that no question has.
  prompts: [{ version: attack('prompt'), kind: 'generate', language: 'de', template: attack('template') }],
  holdSeconds: 0,
  rushedSeconds: 0,
};

const testItem = {
  id: 'known',
  question: {
    contentVersion: 1,
    stem: richAttack('test stem'),
    options: ['A', 'B'].map((id) => ({ id, text: attack('test option') })),
    gold: ['B'],
    domain: 'general',
    language: 'en',
    source: { name: attack('test source'), id: null },
    licence: null,
  },
  text: { steps: [richAttack('test step')], conclusion: 'So it is B.' },
  faults: [{ step: 0, kinds: ['wrong_fact'], minimumSeverity: 'minor' }],
  scores: {},
  verdict: 'needs_work',
};

function newItem(project: Project, place: number): Promise<string> {
  return project.import(`${attack('source')} ${place}`, {
    question: `${richAttack('stem')} ${place}`,
    options: { A: richAttack('option'), B: 'The second' },
    answer: 'The second',
    domain: attack('domain'),
    licence: attack('given licence'),
  });
}

async function all(item: string, experts: readonly Expert[], review: (typeof reviews)[keyof typeof reviews]) {
  for (const expert of experts) await expert.review(await expert.workOn(item), { ...review, ...said });
}

/** Asks twice; the first is answered. */
async function ask({ system }: Stage, { id }: Project, expert: Expert, seat: string): Promise<void> {
  for (const text of [attack('question'), attack('open question')])
    await expert.client.post(`/review-gateway/seats/${seat}/questions`, { text });
  const questions = `/review-gateway/projects/${id}/questions`;
  const { questions: open } = await system.administrator.get<{ questions: { id: string }[] }>(questions);
  await system.administrator.post(`${questions}/${open[0]!.id}/answer`, { text: attack('answer') });
}
