import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from '../errors/problem.js';

/** Validates what carries a schema (`@Body({ schema })`), and names every fault with its place. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => {
    const faults = issues.map(({ path, message }) => ({
      at: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      message,
    }));
    const detail = faults.map(({ at, message }) => (at ? `${at}: ${message}` : message)).join('; ');
    return new Problem(400, 'request-invalid', detail, { faults });
  },
});
