import { splitReasoning, type ModelReply } from '../reply/split-reasoning.js';

/** The domain of the taxonomy that a reply names, spelt as there; null where it names none of them. */
export function readDomain(reply: ModelReply, taxonomy: readonly string[]): string | null {
  const { content, reasoning } = splitReasoning(reply);
  const lines = (content === '' ? reasoning : content).normalize('NFKC').split('\n');
  const said = lines.map((line) => /^[\s*#>-]*(?:domain|领域)[\s*]*:[\s*]*(.*)$/iu.exec(line)?.[1]).findLast(Boolean);
  if (said === undefined) return null;
  return taxonomy.find((domain) => plain(domain) === plain(said)) ?? null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s"'*`[(-]+|[\s"'*`\]).。]+$/gu, '');
}
