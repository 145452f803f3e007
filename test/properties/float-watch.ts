type Callable = (...words: unknown[]) => unknown;

/** Fails whatever calls `Number`, `parseFloat` or anything of `Math` while it watches. */
export class FloatWatch {
  private readonly originals: { readonly holder: object; readonly name: string; readonly original: Callable }[] = [];
  private isWatching = false;

  begin(): void {
    for (const name of Object.getOwnPropertyNames(Math)) this.watch(Math, name);
    for (const name of ['Number', 'parseFloat']) this.watch(globalThis, name);
  }

  /** @throws Error where `act` makes a float */
  during<Result>(act: () => Result): Result {
    this.isWatching = true;
    try {
      return act();
    } finally {
      this.isWatching = false;
    }
  }

  end(): void {
    for (const { holder, name, original } of this.originals.splice(0)) Reflect.set(holder, name, original);
  }

  private watch(holder: object, name: string): void {
    const original: unknown = Reflect.get(holder, name);
    if (typeof original !== 'function') return;
    const refuse = () => {
      if (this.isWatching) throw new Error(`${name} makes a float`);
    };
    this.originals.push({ holder, name, original: original as Callable });
    const apply = (target: Callable, self: unknown, words: unknown[]): unknown => {
      refuse();
      return Reflect.apply(target, self, words);
    };
    Reflect.set(holder, name, new Proxy(original as Callable, { apply }));
  }
}
