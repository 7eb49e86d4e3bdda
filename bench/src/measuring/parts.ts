import { readFile } from 'node:fs/promises';
import { treeOf } from './processes.js';
import type { Parts } from './usage.js';

/** What tells a part by its command line, and the part's name. */
const known: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/(?:services|apps)\/([\w-]+)\/dist\/src\/main\.js/, (match) => match[1]!],
  [/simulation\/llm\/main\.js/, () => 'simulated-llm'],
  [/bin\/postgres /, () => 'postgres'],
  [/^java .* kafka\.Kafka /, () => 'kafka'],
  [/^\S*redis-server /, () => 'redis'],
];

/**
 * The parts of the system that were started below this process, and this process itself as `own`. Roles of a service are
 * told apart by the variable ROLE, further processes of the same kind by a number.
 */
export async function partsBelow(own: string): Promise<Parts> {
  const parts: Record<string, number> = { [own]: process.pid };
  for (const { pid } of (await treeOf(process.pid)).slice(1)) {
    const name = await nameOf(pid);
    // A server's own processes are counted with the first of them.
    if (name === null || (name in parts && !name.match(/-|scorer|generator/))) continue;
    let free = name;
    for (let number = 2; free in parts; number += 1) free = `${name}-${number}`;
    parts[free] = pid;
  }
  return parts;
}

async function nameOf(pid: number): Promise<string | null> {
  const command = (await read(pid, 'cmdline')).replaceAll('\0', ' ');
  for (const [form, name] of known) {
    const match = form.exec(command);
    if (!match) continue;
    const role = /(?:^|\0)ROLE=([\w-]+)/.exec(await read(pid, 'environ'))?.[1];
    return name(match) + (role ? `-${role}` : '');
  }
  return null;
}

const read = (pid: number, file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
