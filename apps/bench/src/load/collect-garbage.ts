// Loaded into a process whose memory is measured: on SIGUSR2 it collects its garbage. Needs --expose-gc.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
});
