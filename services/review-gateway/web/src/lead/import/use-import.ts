import { useRef, useState } from 'react';
import type { ImportReport } from '../api/generator.js';
import { useRefresh } from '../common/use-get.js';
import { isArray, linesOf } from './lines.js';
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
  | { readonly step: 'done'; readonly isDry: boolean; readonly report: ImportReport }
  | { readonly step: 'failed'; readonly error: unknown };

const beginning = 4096;

/** Sends a file, or only checks it. */
export function useImport(project: string) {
  const refresh = useRefresh();
  const [state, setState] = useState<ImportState>({ step: 'ready' });
  const running = useRef<AbortController | null>(null);

  async function start(file: File, terms: ImportTerms, isDry: boolean): Promise<void> {
    const ending = new AbortController();
    running.current = ending;
    setState({ step: 'running', isDry, share: 0 });
    try {
      const set = Object.entries<string>({ ...terms }).filter(([, value]) => value.trim() !== '');
      const query = new URLSearchParams([...set, ['dryRun', String(isDry)]]);
      const report = await upload<ImportReport>({
        path: `generator/projects/${project}/imports?${query.toString()}`,
        body: await bodyOf(file),
        signal: ending.signal,
        onProgress: (share) => setState({ step: 'running', isDry, share }),
      });
      setState({ step: 'done', isDry, report });
      if (!isDry) await refresh(`scorer/projects/${project}`, `generator/projects/${project}`);
    } catch (error) {
      setState((error as Error).name === 'AbortError' ? { step: 'ready' } : { step: 'failed', error });
    }
  }

  return { state, start, stop: () => running.current?.abort(), reset: () => setState({ step: 'ready' }) };
}

async function bodyOf(file: File): Promise<Blob> {
  if (!isArray(await file.slice(0, beginning).text())) return file;
  return new Blob([linesOf(await file.text())]);
}
