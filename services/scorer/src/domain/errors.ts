/** An answer that whoever took it should have refused, such as a review without a score for a dimension of the rubric. */
export class InvalidAnswerError extends Error {
  override name = 'InvalidAnswerError';
}

/** A lead's command that the item's state does not allow. `code` names the reason in a URL-safe word. */
export class CommandRefusedError extends Error {
  override name = 'CommandRefusedError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
