import { Problem } from '@consilium/platform';

export const expertUnknown = (project: string, expert: string) =>
  new Problem(404, 'expert-unknown', `No expert ${expert} is in the project ${project}.`);
