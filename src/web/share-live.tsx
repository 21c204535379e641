import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Format } from "../../views/format.ts";
import { SharedEnergy, SharedPower } from "../../views/share-live.tsx";
import { accountUse } from "../actions/account-use.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { assignmentsIn } from "../store/accounts.ts";
import { measuredBy } from "../store/combined.ts";
import { findMeterByNumber } from "../store/meters.ts";

const SHORTEST_MS = 1000;
/** A message at least this often: it brings states up to date and shows that the line is alive. */
const LONGEST_MS = 5000;
/** How many pages of one account may follow its meters at once. */
const MOST_STREAMS = 20;

/** Whose use a stream tells, in whose way of writing; undefined once its link opens nothing any more. */
type Told = () => { readonly account: Account; readonly format: Format } | undefined;

/** The streams of accounts' own pages: each tells of its account's meters only, and ends when its link is revoked. */
export class ShareStreams {
  readonly #box: Box;
  readonly #open = new Map<number, number>();

  constructor(box: Box) {
    this.#box = box;
  }

  /** Answers with a stream of what an account uses; throws `unavailable` where too many are open. */
  open(context: Context, account: number, told: Told): Response {
    const open = this.#open.get(account) ?? 0;
    if (open >= MOST_STREAMS)
      throw new AppError("unavailable", "Too many pages follow this account at once.");
    this.#open.set(account, open + 1);
    let isOpen = true;
    const release = () => {
      if (isOpen) this.#open.set(account, (this.#open.get(account) ?? 1) - 1);
      isOpen = false;
    };
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      let wake = () => {};
      let isNew = false;
      const stopListening = this.#box.onReadings((readings) => {
        const numbers = this.#metersOf(account);
        if (!readings.some(({ meterNumber }) => numbers.has(meterNumber))) return;
        isNew = true;
        wake();
      });
      stream.onAbort(() => {
        stopListening();
        release();
        wake();
      });
      try {
        while (!stream.aborted) {
          const now = told();
          if (!now) break;
          isNew = false;
          await stream.writeSSE({ data: String(await this.#message(now.account, now.format)) });
          await stream.sleep(SHORTEST_MS);
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, LONGEST_MS - SHORTEST_MS);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
            if (isNew || stream.aborted) wake();
          });
        }
      } finally {
        stopListening();
        release();
      }
    });
  }

  /** The meters that an account has now, and those that make up its combined ones. */
  #metersOf(account: number): ReadonlySet<number> {
    const { store, clock } = this.#box;
    const nowMs = clock.nowMs();
    const now = { fromMs: nowMs, toMs: nowMs + 1 };
    return new Set(
      assignmentsIn(store, account, now).flatMap(({ meter: number }) => {
        const meter = findMeterByNumber(store, number);
        return meter ? measuredBy(store, meter, now).map(({ meter: { number: of } }) => of) : [];
      }),
    );
  }

  #message(account: Account, format: Format) {
    const use = accountUse(this.#box, account);
    return (
      <>
        <hx-partial hx-target="#share-power" hx-swap="innerMorph">
          <SharedPower use={use} format={format} nowMs={this.#box.clock.nowMs()} />
        </hx-partial>
        <hx-partial hx-target="#share-energy" hx-swap="innerMorph">
          <SharedEnergy use={use} format={format} />
        </hx-partial>
      </>
    );
  }
}
