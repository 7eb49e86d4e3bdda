import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ReportSpool, type ReportDraft, type ReportFormat } from '../application/import/report-spool.js';

const flushAt = 256 * 1024;

@Injectable()
export class FileReportSpool extends ReportSpool {
  async open(format: ReportFormat): Promise<ReportDraft> {
    const folder = await mkdtemp(join(tmpdir(), 'consilium-report-'));
    const path = join(folder, 'lines');
    const file = await open(path, 'w');
    const between = format === 'json' ? ',\n' : '\n';
    let waiting = '';
    let isFirst = true;
    const flush = async (): Promise<void> => {
      await file.write(waiting);
      waiting = '';
    };
    const discard = async (): Promise<void> => {
      await file.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    };
    return {
      async add(lines) {
        for (const line of lines) {
          waiting += (isFirst ? '' : between) + JSON.stringify(line);
          isFirst = false;
        }
        if (waiting.length >= flushAt) await flush();
      },
      async *finish(summary) {
        try {
          await flush();
          const head = JSON.stringify(summary);
          yield format === 'json' ? `${head.slice(0, -1)},"lines":[\n` : `${head}\n`;
          yield* createReadStream(path) as AsyncIterable<Uint8Array>;
          yield format === 'json' ? '\n]}\n' : '\n';
        } finally {
          await discard();
        }
      },
      discard,
    };
  }
}
