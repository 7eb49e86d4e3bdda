import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const project = 'bench';
const chunkBytes = 1024 * 1024;
const newline = 10;

interface Origins {
  readonly gateway: string;
  readonly generator: string;
}

/** Somebody who may import, once the generator knows the project. */
export async function openProject({ gateway, generator }: Origins, credential: string): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const tokens = await answered(`${gateway}/api/review-gateway/tokens`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ credential }),
  });
  const { token } = (await tokens.json()) as { token: string };
  const headers = { ...json, authorization: `Bearer ${token}` };
  const body = JSON.stringify({ id: project, configuration: { name: 'Import' } });
  await answered(`${gateway}/api/review-gateway/projects`, { method: 'POST', headers, body });
  const status = `${generator}/api/generator/projects/${project}/status`;
  while (!(await fetch(status, { headers })).ok) await sleep(100);
  return token;
}

/**
 * Sends the file as it is, and reads the report to its end. Not by `fetch`, which takes the whole file into memory faster
 * than it goes out.
 */
export async function sendFile(
  generator: string,
  token: string,
  file: string,
): Promise<{ accepted: number; lines: number }> {
  const url = `${generator}/api/generator/projects/${project}/imports?licence=CC0-1.0`;
  const { size } = await stat(file);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-length': size,
    'content-type': 'application/octet-stream',
    accept: 'application/x-ndjson',
  };
  const sending = request(url, { method: 'POST', headers });
  const answer = new Promise<IncomingMessage>((resolve, reject) => sending.on('response', resolve).on('error', reject));
  const [response] = await Promise.all([
    answer,
    pipeline(createReadStream(file, { highWaterMark: chunkBytes }), sending),
  ]);
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${await text(response)}`);
  return readReport(response);
}

/** Its first line sums it up, each further one is of a row of the file. */
async function readReport(report: AsyncIterable<Buffer>): Promise<{ accepted: number; lines: number }> {
  let head = '';
  let lines = -1;
  for await (const chunk of report) {
    if (lines === -1) head += chunk.toString();
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines += 1;
  }
  const { accepted } = JSON.parse(head.slice(0, head.indexOf('\n'))) as { accepted: number };
  return { accepted, lines };
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
