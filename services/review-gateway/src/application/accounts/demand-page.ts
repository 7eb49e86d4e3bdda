import { Problem, type Principal } from '@consilium/platform';

/** Whoever has found a program's credential is not to make themselves another way in. @throws Problem 403 */
export function demandPage({ session }: Principal): void {
  if (session === null) throw new Problem(403, 'page-only', 'This can be done at the page only, logged in there.');
}
