import { readFile } from 'node:fs/promises';
import type { LoggedRequest, LoggedServer } from '@consilium/tools';

/** What the model's server saw: the judge of these benchmarks. */
export interface RequestLog {
  readonly server: LoggedServer;
  readonly requests: readonly LoggedRequest[];
}

export async function readRequestLog(file: string): Promise<RequestLog> {
  const [first, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const requests = lines.map((line) => JSON.parse(line) as LoggedRequest).sort((a, b) => a.start - b.start);
  return { server: JSON.parse(first!) as LoggedServer, requests };
}

/** How many requests were answered with which status. */
export function statuses(requests: readonly LoggedRequest[]): Record<string, number> {
  const groups = Object.groupBy(requests, ({ status }) => String(status));
  return Object.fromEntries(Object.entries(groups).map(([status, found]) => [status, found!.length]));
}
