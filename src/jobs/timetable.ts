import { Cron } from "croner";
import { attentionItems } from "../actions/attention.ts";
import { chargeLateFees } from "../actions/charge-late-fees.ts";
import { expireAside, takeInAccepted } from "../actions/decide-waiting.ts";
import { deliverMails, settleMails } from "../actions/deliver-mails.ts";
import { draftBill, monthsToDraft } from "../actions/draft-bill.ts";
import type { Box, NoticeWriter } from "../actions/ports.ts";
import { renderDocuments, runBilling } from "../actions/run-billing.ts";
import { saveSightings } from "../actions/save-sightings.ts";
import { type ResetWriter, settleResets } from "../actions/settle-resets.ts";
import { stepRollouts } from "../actions/step-rollouts.ts";
import { settleAnnouncedSwaps } from "../actions/swap-meter.ts";
import { settleNotices, tellAttention } from "../actions/tell-attention.ts";
import { logOf } from "../log.ts";
import { listMeters } from "../store/meters.ts";
import { nextTurn } from "../store/work-queue.ts";

/** The timetable, which ticks in real time; what is due is asked of the box's clock, so nothing is missed or doubled. */
export interface Timetable {
  /** Starts nothing more; resolves when the running job has come to its next transaction's end. */
  stop(): Promise<void>;
}

/** Starts the jobs. */
export function startTimetable(box: Box, writeNotice: NoticeWriter, writeReset: ResetWriter): Timetable {
  let isStopping = false;
  const stopping = new AbortController();
  settleMails(box);
  settleNotices(box);
  const running = new Set<Promise<void>>();
  const on = (pattern: string, name: string, job: () => Promise<void> | void) =>
    new Cron(
      pattern,
      { protect: true, catch: (error) => logOf("jobs").error(`${name}: {error}`, { error }) },
      async () => {
        const run = Promise.resolve(job());
        running.add(run);
        await run.finally(() => running.delete(run));
      },
    );
  const crons = [
    on("*/5 * * * * *", "draft the months that are over", async () => {
      for (const meter of listMeters(box.store)) {
        if (isStopping) return;
        try {
          for (const month of monthsToDraft(box, meter)) {
            draftBill(box, meter, month);
            await nextTurn();
            if (isStopping) return;
          }
        } catch (error) {
          // One meter's trouble must not keep the others from their bills.
          logOf("jobs").error("the drafts of {meter}: {error}", { meter: meter.deviceId, error });
        }
        await nextTurn();
      }
    }),
    on("*/5 * * * * *", "bill the accounts", async () => {
      await runBilling(
        box,
        () => isStopping,
        ({ name }, error) => logOf("jobs").error("the bills of {account}: {error}", { account: name, error }),
      );
      chargeLateFees(box);
    }),
    // Beside it: whoever catches up on years of bills shall not wait for the last of them to see the first.
    on("*/5 * * * * *", "render what was issued", () => renderDocuments(box, () => isStopping)),
    on("*/5 * * * * *", "send the mails", () => deliverMails(box, stopping.signal)),
    on("*/15 * * * * *", "tell of what needs a person", async () => {
      // A drop that was asked for needs nobody.
      await settleResets(box, writeReset);
      await tellAttention(box, attentionItems(box), writeNotice, stopping.signal);
    }),
    on("* * * * * *", "roll firmware out", () => stepRollouts(box)),
    on("*/5 * * * * *", "settle the swaps that were announced", () => settleAnnouncedSwaps(box)),
    on("*/5 * * * * *", "take in what devices sent that were accepted since", () =>
      takeInAccepted(box, () => isStopping),
    ),
    on("30 * * * * *", "delete what waited for too long", () => expireAside(box)),
    on("*/10 * * * * *", "settle the resets that were asked for", () => settleResets(box, writeReset)),
    on("*/5 * * * * *", "look at the clock", () => box.clock.tick()),
    // Seldom, to spare an SD card; it is saved with every seal as well.
    on("0 */10 * * * *", "save what changes with every message", () => saveSightings(box)),
  ];
  return {
    async stop() {
      isStopping = true;
      stopping.abort();
      for (const cron of crons) cron.stop();
      await Promise.allSettled(running);
    },
  };
}
