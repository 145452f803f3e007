import type { Pool } from 'pg';

/** A statement as the journal hands it to `pg`. */
export interface SentStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Answer = Promise<{ readonly rows: readonly object[] }>;

/** Takes the place of a `pg` Pool: keeps what was sent, and answers in the order of the script. */
export class FakePool {
  readonly sent: SentStatement[] = [];
  private readonly script: (() => Answer)[] = [];

  /** The next statement gets these rows. */
  answers(...rows: readonly object[]): this {
    this.script.push(() => Promise.resolve({ rows }));
    return this;
  }

  /** The next statement fails. */
  fails(fault: Error): this {
    this.script.push(() => Promise.reject(fault));
    return this;
  }

  /** The next statement stays unanswered until the function that this returns is called. */
  answersLater(...rows: readonly object[]): () => void {
    let answer!: () => void;
    const answered = new Promise<{ readonly rows: readonly object[] }>((resolve) => {
      answer = () => resolve({ rows });
    });
    this.script.push(() => answered);
    return answer;
  }

  /** The next statement stays unanswered until the function that this returns is called, and then fails. */
  failsLater(fault: Error): () => void {
    let fail!: () => void;
    const failed = new Promise<never>((_, reject) => {
      fail = () => reject(fault);
    });
    failed.catch(() => undefined);
    this.script.push(() => failed);
    return fail;
  }

  query(statement: SentStatement): Answer {
    this.sent.push(statement);
    const answer = this.script.shift();
    return answer ? answer() : Promise.reject(new Error(`nobody scripted an answer to ${statement.name}`));
  }

  /** What the journal is given. It uses nothing but `query`. */
  get asPool(): Pool {
    return this as unknown as Pool;
  }
}
