import type { CheckResult } from '@consilium/tools';
import { describeAgreement, describeOutcomes, type ProjectStatus } from '../commands/describe-status.js';
import type { PublishedRelease } from '../commands/publish-release.js';
import { count, labelled } from '../terminal/text.js';

const width = 32;
const shownViolations = 5;

export interface ReportParts {
  readonly status: ProjectStatus;
  readonly check: CheckResult;
  readonly release: PublishedRelease;
  /** Folder of the release, as it is to be named. */
  readonly folder: string;
  readonly story: readonly string[];
}

/** What the demo tells at its end. */
export function reportLines({ status, check, release, folder, story }: ReportParts): string[] {
  const violations = Object.entries(check.violations);
  const broken = violations.filter(([, faults]) => faults.length > 0);
  const records = `${count(release.items)} items, sha256 ${release.sha256}`;
  return [
    `  ${describeOutcomes(status.scorer)}`,
    '',
    ...(story.length > 0 ? [...story, ''] : []),
    ...labelled(
      [
        ['Agreement (raw, first rounds)', describeAgreement(status.scorer.agreement)],
        ['Invariants', `${violations.length - broken.length} of ${violations.length} hold`],
      ],
      width,
    ),
    ...broken.flatMap(([name, faults]) => brokenInvariant(name, faults)),
    ...labelled([[`Release ${release.release}`, `${folder} (${records})`]], width),
    ...(release.simulatedItems > 0
      ? [`${''.padEnd(width)}Simulated: no person and no real model had a part in it.`]
      : []),
  ];
}

function brokenInvariant(name: string, faults: readonly string[]): string[] {
  const more = faults.length - shownViolations;
  return [
    `  BROKEN: ${name}`,
    ...faults.slice(0, shownViolations).map((fault) => `    ${fault}`),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}
