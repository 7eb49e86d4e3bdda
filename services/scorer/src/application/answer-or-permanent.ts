import { PermanentError } from '@consilium/platform';
import { InvalidAnswerError } from '../domain/errors.js';

/** An answer that should never have been let through is a dead letter at once: no retry makes it better. */
export function answerOrPermanent<T>(decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    throw error instanceof InvalidAnswerError ? new PermanentError(error.message, { cause: error }) : error;
  }
}
