// Preloaded into the processes that this program starts: however the program ends, the channel to it closes, and they
// must not stay behind. They end as on a signal, so that what they hold is stopped in order.
const PATIENCE_MS = 15_000;

process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
