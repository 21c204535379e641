import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Said } from "./said.tsx";

/** How far the clock can be believed, as the notice needs it. */
export interface ClockNoticeProps {
  readonly state: "synchronised" | "plausible" | "doubtful";
  /** Why it is doubtful: a clause that begins small and has no full stop. */
  readonly reason: string | undefined;
  /** What the machine's clock says, UTC epoch milliseconds. */
  readonly nowMs: number;
  readonly format: Format;
}

/** Says why the clock is doubtful and what waits for it, and lets the owner confirm it; nothing where it is not. */
export function ClockNotice({ state, reason = "", nowMs, format }: ClockNoticeProps) {
  if (state !== "doubtful") return null;
  const words = format.words.home.clock;
  const time = (
    <strong>
      <time datetime={new Date(nowMs).toISOString()}>{format.dateTime(nowMs)}</time>
    </strong>
  );
  return (
    <section class="card form" id="clock">
      <h2>{words.title}</h2>
      <p class="notice notice-attention" role="alert">
        <Icon name="attention" size={18} />
        <span>
          <bdi dir="auto">
            <Said text={`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`} format={format} />
          </bdi>
        </span>
      </p>
      <p>
        <Fill text={words.says} parts={{ time, zone: format.timeZone }} />
      </p>
      <p class="help">{words.help}</p>
      <form method="post" action="/settings/clock">
        <button class="button primary" type="submit">
          {words.right}
        </button>
      </form>
    </section>
  );
}
