import { basename, extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { connectionOf, type ConnectionOptions } from './client/connection.js';
import { Consilium } from './client/consilium.js';
import type { CommandContext } from './command-context.js';
import { addConsumers } from './commands/consumers/index.js';
import { addDlq } from './commands/dlq/index.js';
import { importQuestions, type ImportCommand } from './commands/import-questions.js';
import { addOffsets } from './commands/offsets/index.js';
import { publishRelease } from './commands/publish-release.js';
import { showStatus } from './commands/show-status.js';
import { addTopics } from './commands/topics/index.js';
import { writeDuplicates } from './commands/write-duplicates.js';
import type { DemoOptions } from './demo/options.js';
import { exitCodeHelp, type ExitCode, exitCodes } from './exit-codes.js';
import type { Surroundings } from './surroundings.js';
import { printable } from './terminal/printable.js';
import { progressOn } from './terminal/progress.js';
import { count, counted } from './terminal/text.js';

/** Reads the command line and runs its command. `exitCode` is told how a command ended that did not throw. */
export function createProgram(surroundings: Surroundings, exitCode: (code: ExitCode) => void): Command {
  const { output, signal } = surroundings;
  const print = (line: string): void => void output.write(`${line}\n`);
  const program = new Command('consilium')
    .description('Turns questions with a known answer into a dataset in which experts have checked every rationale')
    .option('--url <address>', 'where Consilium is (default: CONSILIUM_URL, else http://127.0.0.1:8080)')
    .option('--credential-file <file>', 'file with your credential (default: CONSILIUM_CREDENTIAL)')
    .option('--verbose', 'show the details of an error')
    .addHelpText('after', exitCodeHelp);
  const consilium = (): Consilium =>
    new Consilium(connectionOf(program.opts<ConnectionOptions>(), surroundings.environment), signal);

  program
    .command('import')
    .description('import a file of questions: JSON lines, JSON, CSV, XLSX or Parquet')
    .argument('<file>')
    .requiredOption('--project <project>', 'the project that gets the questions')
    .option('--source <name>', 'name of the set they come from (default: the name of the file)')
    .option('--licence <licence>', 'their licence, as an SPDX id, where a row does not say it')
    .option('--permission <text>', 'by whose leave they are used, where a row does not say it')
    .option('--language <tag>', 'their language where a row does not say it, such as en')
    .option('--domain <domain>', 'their domain where a row does not say it')
    .option('--map <part=column>', 'which column is what, such as question=Stem; may be given again', collected)
    .option(
      '--map-domain <theirs=ours>',
      "a word of theirs for a domain of the project's; may be given again",
      collected,
    )
    .option('--format <format>', 'jsonl, json, csv, xlsx or parquet (default: found out)')
    .option('--encoding <encoding>', 'of a text, such as gbk (default: found out)')
    .option('--delimiter <sign>', 'between cells of CSV (default: found out)')
    .option('--sheet <name>', 'of a spreadsheet (default: the first)')
    .option('--dry-run', 'only say what would become of each row')
    .option('--report <file>', 'write what became of each row, as JSON')
    .action(async (file: string, options: ImportCommand) => {
      const source = options.source ?? basename(file, extname(file));
      exitCode(await importQuestions(consilium(), file, { ...options, source }, print, progressOn(output)));
    });

  program
    .command('status')
    .description('show where the items of a project stand, how fast it goes, and what it costs')
    .argument('[project]', 'the project')
    .option('--project <project>', 'the same')
    .option('--watch', 'go on showing it until Ctrl-C')
    .action(async (named: string | undefined, options: { project?: string; watch?: boolean }, command: Command) => {
      const project = named ?? options.project;
      if (project === undefined) return command.error("error: missing required argument 'project'");
      await showStatus(consilium(), project, options.watch ?? false, output, signal);
    });

  program
    .command('resume')
    .description('let a project call models again that was stopped for a key, a model or a quota, once that is mended')
    .argument('<project>', 'the project')
    .action(async (project: string) => {
      const { resumed } = await consilium().resume(project);
      print(`${project} goes on. It had been stopped since ${resumed.since}: ${printable(resumed.detail)}`);
    });

  program
    .command('duplicates')
    .description(
      'write which questions are near duplicates of which, so that a split of the dataset keeps them together',
    )
    .argument('<project>', 'the project')
    .option('--out <file>', 'a line of JSON for each item that is in a group', 'duplicates.jsonl')
    .action(async (project: string, { out }: { out: string }) => {
      const { items, groups } = await writeDuplicates(consilium(), project, out);
      print(`${counted(items, 'item')} in ${counted(groups, 'group')} of near duplicates: ${out}`);
    });

  program
    .command('release')
    .description('publish the validated items as a release, and download it')
    .argument('<version>', 'semantic version, such as 1.0.0')
    .requiredOption('--project <project>', 'the project')
    .option('--out <folder>', 'where the release goes, in a folder named by its version', 'release')
    .action(async (version: string, { project, out }: { project: string; out: string }) => {
      const { folder, items, simulatedItems, sha256, why } = await publishRelease(consilium(), project, version, out);
      const simulated = simulatedItems > 0 ? `, ${count(simulatedItems)} of them simulated` : '';
      print(`Release ${version}: ${folder} (${count(items)} items${simulated}, sha256 ${sha256})`);
      if (why !== null) print(why);
    });

  const context = { surroundings, consilium, print, exitCode };
  addDemo(program, context);
  addDlq(program, context);
  addConsumers(program, context);
  addTopics(program, context);
  addOffsets(program, context);
  return program;
}

function addDemo(program: Command, { surroundings, exitCode }: CommandContext): void {
  program
    .command('demo')
    .description('do the main job unattended, with a simulated model and simulated experts')
    .option('--input <file>', 'file of questions (default: those that come with the project)')
    .option('--limit <n>', 'take only the first n questions', wholeNumber)
    .option('--seed <n>', 'the same seed gives the same replies and scores', wholeNumber, 1)
    .option('--replay <file>', 'recorded answers of a model, given on every attempt')
    .addOption(
      new Option('--transport <transport>', 'how events travel').choices(['embedded', 'kafka']).default('embedded'),
    )
    .option('--out <folder>', 'where the release, summary.json and refused.jsonl go', 'demo-out')
    .option('--keep', 'stay up when done, until Ctrl-C')
    .action(async (options: DemoOptions) => {
      // Loaded only here: no other command needs what the demo is made of, and the container image is without it.
      const { runDemo } = await import('./demo/run-demo.js');
      const holds = await runDemo(options, surroundings);
      exitCode(holds ? exitCodes.ok : exitCodes.failed);
    });
}

function collected(one: string, before: string[] = []): string[] {
  return [...before, one];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number was expected');
  return Number(text);
}
