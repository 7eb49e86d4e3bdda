import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The instructions, each as { keyword, args }, continued lines joined and comments left out. */
export function readDockerfile(text = readFileSync(join(root, 'Dockerfile'), 'utf8')) {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ keyword: line.split(' ', 1)[0], args: line.slice(line.indexOf(' ') + 1).trim() }));
}

/** The names of the stages. */
export function stagesOf(instructions) {
  return instructions.flatMap(({ keyword, args }) =>
    keyword === 'FROM' ? (/ AS (\S+)$/.exec(args)?.slice(1) ?? []) : [],
  );
}

/** The user of the last stage. */
export function userOf(instructions) {
  return lastStage(instructions).findLast(({ keyword }) => keyword === 'USER')?.args;
}

export function lastStage(instructions) {
  return instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
}

/** The workspaces of which the last stage gets what they were compiled to. */
export function copiedWorkspaces(instructions) {
  const build = instructions.find(({ keyword, args }) => keyword === 'RUN' && args.includes('cp -r --parents'));
  return [...(build?.args.matchAll(/(\S+)\/dist\/src/g) ?? [])].map(([, workspace]) => workspace);
}

/** Folders of packages that are copied from where all packages are. */
export function copiedPackages(instructions) {
  const build = instructions.find(({ keyword, args }) => keyword === 'RUN' && args.includes('cp -r --parents'));
  return [...(build?.args.matchAll(/(?<= )node_modules\/(?!\.)\S+/g) ?? [])].map(([folder]) => folder);
}

/** The workspaces that packages are installed for. */
export function installedWorkspaces(instructions) {
  return instructions.flatMap(({ keyword, args }) =>
    keyword === 'COPY' ? (/^(\S+)\/package\.json /.exec(args)?.slice(1) ?? []) : [],
  );
}
