import { useRef, useState } from 'react';
import type { ImportReport } from '../api/generator.js';
import { useRefresh } from '../common/use-get.js';
import type { ChosenColumns } from './mapping-fields.js';
import { readReport } from './read-report.js';
import { upload } from './upload.js';

export interface ImportTerms {
  readonly source: string;
  readonly licence: string;
  readonly language: string;
  readonly domain: string;
}

export type ImportState =
  | { readonly step: 'ready' }
  | { readonly step: 'running'; readonly isDry: boolean; readonly share: number }
  | { readonly step: 'done'; readonly isDry: boolean; readonly report: ImportReport; readonly file: Blob }
  | { readonly step: 'failed'; readonly error: unknown };

/** Sends a file, or only checks it. */
export function useImport(project: string) {
  const refresh = useRefresh();
  const [state, setState] = useState<ImportState>({ step: 'ready' });
  const running = useRef<AbortController | null>(null);

  async function start(file: File, terms: ImportTerms, chosen: ChosenColumns, isDry: boolean): Promise<void> {
    const ending = new AbortController();
    running.current = ending;
    setState({ step: 'running', isDry, share: 0 });
    try {
      const set = Object.entries<string>({ ...terms }).filter(([, value]) => value.trim() !== '');
      const query = new URLSearchParams([...set, ...mapOf(chosen), ['dryRun', String(isDry)]]);
      const answer = await upload({
        path: `generator/projects/${project}/imports?${query.toString()}`,
        body: file,
        signal: ending.signal,
        onProgress: (share) => setState({ step: 'running', isDry, share }),
      });
      setState({ step: 'done', isDry, report: await readReport(answer), file: answer });
      if (!isDry) await refresh(`scorer/projects/${project}`, `generator/projects/${project}`);
    } catch (error) {
      setState((error as Error).name === 'AbortError' ? { step: 'ready' } : { step: 'failed', error });
    }
  }

  return { state, start, stop: () => running.current?.abort(), reset: () => setState({ step: 'ready' }) };
}

/** A part with several columns is named again for each; one with none, once with nothing. */
function mapOf(chosen: ChosenColumns): [string, string][] {
  return Object.entries(chosen).flatMap(([part, columns]) =>
    (columns.length === 0 ? [''] : columns).map((column): [string, string] => ['map', `${part}=${column}`]),
  );
}
