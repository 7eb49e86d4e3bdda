/** As the server asks it; counted in code points. */
export const leastPasswordLength = 10;

/** What keeps a new password from being sent; null where nothing does. */
export function faultOfPassword(password: string, again: string): 'short' | 'differs' | null {
  if ([...password].length < leastPasswordLength) return 'short';
  return password === again ? null : 'differs';
}
