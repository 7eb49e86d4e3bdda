import { randomBytes } from 'node:crypto';

/** A prefix for topics, groups and the like that no other test uses: "t3f9a1c2e7b4." */
export function uniquePrefix(): string {
  return `t${randomBytes(6).toString('hex')}.`;
}
