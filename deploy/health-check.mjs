// The health check of the container image: exit code 0 while the service that runs in the container answers that it is
// alive. It asks whichever service the container was started with, and nothing of a command that serves nobody.
import { readFileSync } from 'node:fs';

/** The container's first process; by an argument another one. */
const pid = process.argv[2] ?? '1';

const service = /services\/([^/]+)\/dist\/src\/main\.js/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1];
if (service) {
  const url = `http://127.0.0.1:${process.env.PORT || 3000}/api/${service}/health/live`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000) }).catch((error) => error);
  if (!answer.ok) {
    console.error(`${url}: ${answer.status ?? answer.cause?.message ?? answer.message}`);
    process.exitCode = 1;
  }
}
