/**
 * Answers that come in any order, asked for by their number: what lets the judges' own sampling read along
 * with a load generator that numbers its requests.
 */
export class AnswersInOrder<T> {
  readonly #here = new Map<number, T>();
  #next = 0;
  #over: Error | undefined;
  #wake: () => void = () => undefined;

  /** Throws RangeError for an answer that is there twice. */
  put(index: number, answer: T): void {
    if (this.#over) return;
    if (index < this.#next || this.#here.has(index))
      throw new RangeError(`request ${index} was answered twice`);
    this.#here.set(index, answer);
    if (index === this.#next) this.#wake();
  }

  /** No more will come: who asks for an answer that is not there gets this error. */
  end(error: Error): void {
    this.#over ??= error;
    this.#wake();
  }

  /** What is here is not to be trusted either: the next who asks gets this error. */
  fail(error: Error): void {
    this.#here.clear();
    this.end(error);
  }

  /** The answer to the next request in the order sent, once it is there. Throws what `end` was given. */
  async next(): Promise<T> {
    while (!this.#here.has(this.#next)) {
      if (this.#over) throw this.#over;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const answer = this.#here.get(this.#next) as T;
    this.#here.delete(this.#next);
    this.#next += 1;
    return answer;
  }

  /** Answers that wait for an earlier one, and the number of the one they wait for. */
  get gap(): { missing: number; waiting: number } {
    return { missing: this.#next, waiting: this.#here.size };
  }
}
