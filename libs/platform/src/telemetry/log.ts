import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentTrace, traceIdOf } from './trace.js';

export type Log = Logger;

/** JSON lines on standard error (standard output belongs to what a command prints), each with its service and trace id. */
export function createLog(service: string, level: string): Log {
  return pino(
    {
      base: { service },
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      mixin: () => {
        const trace = traceIdOf(currentTrace());
        return trace ? { trace } : {};
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** What tells of an error; drivers hang their whole connection onto theirs, which is noise at best. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  return { name, message, code, detail, stack, ...(cause !== undefined && { cause: describeError(cause) }) };
}

/** Nest's own messages, in the same form. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...context: unknown[]): void {
    // Nest tells every route and module at start: of use to a developer only.
    this.write('debug', message, context);
  }
  error(message: unknown, ...context: unknown[]): void {
    this.write('error', message, context);
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.write('warn', message, context);
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.write('debug', message, context);
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.write('trace', message, context);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error', message: unknown, context: unknown[]): void {
    if (message instanceof Error) this.target[level]({ err: message, context }, message.message);
    else this.target[level]({ context }, String(message));
  }
}
