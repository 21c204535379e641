import type { BreakEvent, Decision } from "../src/domain/event.ts";
import { breakInWords, verdictInWords } from "./break-questions.tsx";
import { Figure, Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
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
  const words = format.words.meter.answered;
  if (breaks.length === 0) return null;
  return (
    <section class="card">
      <h2>{words.title}</h2>
      <ul class="rows answered">
        {breaks.map(({ event, decision, energyWh }) => (
          <li>
            <span>
              {breakInWords(event, format)}{" "}
              <strong>
                <Fill
                  text={words.counted}
                  parts={{
                    verdict: verdictInWords(decision.verdict, format),
                    energy: <Figure of={format.energy(energyWh, 3)} />,
                  }}
                />
              </strong>
              <span class="block weak small">
                <Fill
                  text={decision.reason === "" ? words.said : words.saidWhy}
                  parts={{
                    who: <Name text={decision.decidedBy} />,
                    time: format.dateTime(decision.decidedAtMs),
                    why: <bdi dir="auto">{decision.reason}</bdi>,
                  }}
                />
              </span>
            </span>
            <form method="post" action={`/meters/${deviceId}/decisions`}>
              <input type="hidden" name="before" value={event.before.takenAtMs} />
              <input type="hidden" name="after" value={event.after.takenAtMs} />
              <input type="hidden" name="verdict" value="withdraw" />
              <button class="button" type="submit">
                {words.takeBack}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
