/** What `work` resolves to, unless that takes longer than `ms`. The work itself goes on. @throws Error when it is late */
export function within<Result>(ms: number, what: string, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${what} did not answer within ${ms} ms`)), ms).unref();
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}
