import type { Context } from "hono";
import type { Format } from "../../views/format.ts";
import { SharedEnergy, SharedPower } from "../../views/share-live.tsx";
import { accountUse } from "../actions/account-use.ts";
import type { Box } from "../actions/ports.ts";
import type { Account } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { assignmentsIn } from "../store/accounts.ts";
import { measuredBy } from "../store/combined.ts";
import { findMeterByNumber } from "../store/meters.ts";
import { readingStream } from "./reading-stream.ts";

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
    return readingStream(context, this.#box, {
      concerns: (readings) => {
        const numbers = this.#metersOf(account);
        return readings.some(({ meterNumber }) => numbers.has(meterNumber));
      },
      message: async () => {
        const now = told();
        return now && String(await this.#message(now.account, now.format));
      },
      ended: () => this.#open.set(account, (this.#open.get(account) ?? 1) - 1),
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
