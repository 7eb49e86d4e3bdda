import { useEffect, useState } from 'react';
import { takeSecret } from './secret.js';

/** The secret of the address; also when a further link is opened in the same tab. */
export function useSecret(): string | null {
  const [secret, setSecret] = useState(takeSecret);
  useEffect(() => {
    const again = () => setSecret(takeSecret());
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, []);
  return secret;
}
