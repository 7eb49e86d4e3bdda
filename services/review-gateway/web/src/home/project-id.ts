/** As the contracts have it. */
export const projectIdPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** An id made of a project's name; empty where the name has no letter that an address can hold. */
export function projectIdOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}
