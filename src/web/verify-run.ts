import type { Box } from "../actions/ports.ts";
import { type Verification, verifyDocuments } from "../actions/verify-documents.ts";
import { logOf } from "../log.ts";

/** What a look through all documents has come to. */
export type VerifyState =
  | { readonly kind: "never" }
  /** `line`: what it told last. */
  | { readonly kind: "running"; readonly line: string }
  | { readonly kind: "failed" }
  | { readonly kind: "done"; readonly atMs: number; readonly verification: Verification };

/** Looks through all documents, once at a time: it may take longer than a browser waits. */
export class VerifyRun {
  readonly #box: Box;
  #state: VerifyState = { kind: "never" };
  #running: Promise<void> | undefined;

  constructor(box: Box) {
    this.#box = box;
  }

  get state(): VerifyState {
    return this.#state;
  }

  /** Begins one, unless one is running; resolves with its end, and never rejects. */
  start(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    this.#state = { kind: "running", line: "" };
    try {
      const tell = (line: string) => {
        this.#state = { kind: "running", line };
      };
      const verification = await verifyDocuments(this.#box, tell);
      this.#state = { kind: "done", atMs: this.#box.clock.nowMs(), verification };
    } catch (error) {
      logOf("web").error("the documents could not be looked through: {error}", { error });
      this.#state = { kind: "failed" };
    }
  }
}
