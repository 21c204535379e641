import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { write } from "./jsx-runtime.ts";

/** What pieces of a page may ask for that nobody hands them: what the nearest `Within` around them says, else `outside`. */
export class Surroundings<T> {
  #nearest: T;

  constructor(outside: T) {
    this.#nearest = outside;
  }

  get nearest(): T {
    return this.#nearest;
  }

  /** Writes its children where `value` is the nearest. */
  readonly Within = ({ value, children }: { readonly value: T; readonly children?: Child }): Child => {
    const before = this.#nearest;
    this.#nearest = value;
    try {
      return raw(write(children));
    } finally {
      this.#nearest = before;
    }
  };
}
