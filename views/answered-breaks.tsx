import type { BreakEvent, Decision } from "../src/domain/event.ts";
import { breakInWords, verdictInWords } from "./break-questions.tsx";
import { Figure, Name } from "./figure.tsx";
import type { Format } from "./format.ts";

/** A break with what somebody said that it was. */
export interface AnsweredBreak {
  readonly event: BreakEvent;
  readonly decision: Decision;
  /** What its step counts, Wh. */
  readonly energyWh: number;
}

/** The latest breaks that were settled, each with who said what, and the way to take it back. */
export function AnsweredBreaks(props: {
  readonly deviceId: string;
  /** Newest first. */
  readonly breaks: readonly AnsweredBreak[];
  readonly format: Format;
}) {
  const { deviceId, breaks, format } = props;
  if (breaks.length === 0) return null;
  return (
    <section class="card">
      <h2>Questions answered</h2>
      <ul class="rows answered">
        {breaks.map(({ event, decision, energyWh }) => (
          <li>
            <span>
              {breakInWords(event, format)}{" "}
              <strong>
                {verdictInWords(decision.verdict, format)}: counts <Figure of={format.energy(energyWh, 3)} />.
              </strong>
              <span class="block weak small">
                Said by <Name text={decision.decidedBy} /> on {format.dateTime(decision.decidedAtMs)}
                {decision.reason === "" ? "." : ": "}
                {decision.reason === "" ? null : <bdi dir="auto">{decision.reason}</bdi>}
              </span>
            </span>
            <form method="post" action={`/meters/${deviceId}/decisions`}>
              <input type="hidden" name="before" value={event.before.takenAtMs} />
              <input type="hidden" name="after" value={event.after.takenAtMs} />
              <input type="hidden" name="verdict" value="withdraw" />
              <button class="button" type="submit">
                Take back
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
