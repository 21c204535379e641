import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const GOOD_FOR_MS = 10 * 60_000;

/** A try of the box's address on its way: begun at an origin, and later come to the box by some name. */
export type Step =
  | { readonly kind: "begun"; readonly back: string }
  | { readonly kind: "come"; readonly back: string; readonly host: string };

/** What a try carries with it through the browser: signed, so that only what this process began is believed. */
export class AddressTries {
  readonly #key = randomBytes(32);
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** A step as text for an address. */
  write(step: Step): string {
    const body = Buffer.from(JSON.stringify({ ...step, atMs: this.#monotonicMs() })).toString("base64url");
    return `${body}.${this.#sign(body)}`;
  }

  /** The step of a text that `write` gave a few minutes ago at most; undefined of any other. */
  read<Kind extends Step["kind"]>(kind: Kind, text: string): Extract<Step, { kind: Kind }> | undefined {
    const [body = "", signature = ""] = text.split(".");
    const [given, right] = [signature, this.#sign(body)].map((part) => Buffer.from(part));
    if (!given || !right || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const step: Step & { readonly atMs: number } = JSON.parse(Buffer.from(body, "base64url").toString());
    const isFresh = this.#monotonicMs() - step.atMs <= GOOD_FOR_MS;
    return isFresh && step.kind === kind ? (step as Extract<Step, { kind: Kind }> & typeof step) : undefined;
  }

  #sign(body: string): string {
    return createHmac("sha256", this.#key).update(body).digest("base64url");
  }
}
