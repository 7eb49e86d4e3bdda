/** Notes what has to be undone at the end. */
export type Later = (undo: () => Promise<unknown>) => void;

/** What has to be undone at the end, last come first gone; a signal does it too. */
export async function withCleanUp<T>(work: (later: Later) => Promise<T>): Promise<T> {
  const undone: (() => Promise<unknown>)[] = [];
  const cleanUp = async () => {
    for (let undo = undone.pop(); undo; undo = undone.pop())
      await undo().catch((error: unknown) => console.error(error));
  };
  const onSignal = () => void cleanUp().then(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work((undo) => undone.push(undo));
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await cleanUp();
  }
}
