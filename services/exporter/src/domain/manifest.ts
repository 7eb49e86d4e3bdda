import { canonicalJson } from './canonical-json.js';
import type { Counts } from './tally.js';

export interface ReleaseFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Null for a file that holds no records. */
  readonly records: number | null;
}

/** The part of a configuration version that says how records were judged. */
export interface JudgedBy {
  readonly version: number;
  readonly rubric: unknown;
  readonly policy: unknown;
}

export interface ManifestContent {
  readonly project: string;
  readonly release: string;
  /** The project's name in words. */
  readonly name: string;
  readonly licence: string | null;
  readonly counts: Counts;
  /** Validated records that are not in the release, and why. */
  readonly leftOut?: unknown;
  readonly files: readonly ReleaseFile[];
  /** One for each configuration version that a record was validated by, ascending. */
  readonly configurations: readonly JudgedBy[];
}

const splitting =
  'Records that have the same duplicateGroup are near duplicates. Whoever splits this release, as into training and test ' +
  'data, gives all records of a group to the same side.';

/** The text of `manifest.json`. It holds no time of its making: the same set gives the same bytes. */
export function renderManifest(content: ManifestContent): string {
  const notice = noticeOf(content.counts);
  const configurationVersions = content.configurations.map(({ version }) => version);
  return `${canonicalJson({ ...(notice && { notice }), ...content, splitting, configurationVersions }, 2)}\n`;
}

function noticeOf({ records, experts, simulated }: Counts): string | null {
  if (simulated.records === 0 && simulated.experts === 0) return null;
  return (
    `This release contains simulated data: ${simulated.records} of its ${records} records rest on a simulated model or ` +
    `simulated experts (${simulated.experts} of ${experts} experts are simulated). ` +
    'It shows how the system works and must not be used as expert-checked data.'
  );
}

/** The text of `SHA256SUMS`, as `sha256sum --check` reads it, in order of file name. */
export function renderChecksums(files: readonly ReleaseFile[]): string {
  return [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
}
