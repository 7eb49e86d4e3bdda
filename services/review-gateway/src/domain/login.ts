/** Logins that look alike are one. */
export function normalisedLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

export const shortestPassword = 10;

/** What is wrong with a new password, or null. Length is what makes one good; only what a guesser tries first is refused. */
export function faultOfPassword(password: string, login: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < shortestPassword) return `The password needs at least ${shortestPassword} characters.`;
  if (new Set(plain).size < 4) return 'The password repeats too few characters.';
  const [name] = normalisedLogin(login).split('@');
  if (plain === normalisedLogin(login) || plain === name) return 'The password is the login.';
  return null;
}
