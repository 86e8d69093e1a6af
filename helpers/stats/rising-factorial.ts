const tables = new Map<number, number[]>();

/** ln of a (a + 1) ... (a + n - 1), from a table that grows and is shared by all that ask for the same a. */
export class RisingFactorial {
  readonly #a: number;
  readonly #table: number[];

  constructor(a: number) {
    this.#a = a;
    this.#table = tables.get(a) ?? [0];
    tables.set(a, this.#table);
  }

  log(n: number): number {
    const table = this.#table;
    while (table.length <= n)
      table.push((table[table.length - 1] as number) + Math.log(this.#a + table.length - 1));
    return table[n] as number;
  }
}
