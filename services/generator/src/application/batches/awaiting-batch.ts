/** The reply comes with a batch, within a day: the job waits for it. */
export class AwaitingBatch extends Error {
  override name = 'AwaitingBatch';

  constructor() {
    super('The call is made in a batch');
  }
}
