import { judges, Problem, type Principal } from '@consilium/platform';

/**
 * What models made of an item is for leads, and for none of them who may yet be asked to judge it: reviews are blind, to a
 * model's word too.
 * @throws Problem 403
 */
export async function refuseJudge(
  reader: Principal,
  project: string,
  isValidated: () => Promise<boolean>,
): Promise<void> {
  if (!judges(reader, project) || (await isValidated())) return;
  throw new Problem(
    403,
    'still-judged',
    'You may be asked to judge this item yourself, so what models made of it is shown once it is validated.',
  );
}
