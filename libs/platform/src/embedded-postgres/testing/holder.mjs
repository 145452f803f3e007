// An engine's process, reduced to its hold: opens the cluster, says so, obeys 'close' on stdin, and waits to be killed.
// Arguments: the compiled embedded-postgres.js, the directory, the owner text.
const [, , compiled, directory, owner] = process.argv;
const { EmbeddedPostgres } = await import(compiled);

try {
  const postgres = await EmbeddedPostgres.open({ directory, owner, onNotice: () => {}, onLost: () => {} });
  const { url, created, recovered } = postgres;
  process.stdout.write(`${JSON.stringify({ url, created, recovered })}\n`);
  process.stdin.once('data', () => {
    void postgres.close().then(() => process.exit(0));
  });
} catch (error) {
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
  process.exit(1);
}
