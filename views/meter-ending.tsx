import type { Meter } from "../src/domain/meter.ts";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";

/** The ways to end a meter: out of use, and with all its readings; or to take it into use again. */
export function MeterEnding({ meter, format }: { readonly meter: Meter; readonly format: Format }) {
  const words = format.words.meter.ending;
  const { deviceId, name, retiredAtMs } = meter;
  const isRetired = retiredAtMs !== null;
  return (
    <section id="ending" class="card form" aria-labelledby="ending-title">
      <h2 id="ending-title">{isRetired ? words.reinstateTitle : words.retireTitle}</h2>
      <form method="post" action={`/meters/${deviceId}/${isRetired ? "reinstate" : "retire"}`}>
        <p>{isRetired ? words.retiredOn(format.dateTime(retiredAtMs)) : words.retireHelp}</p>
        <button class="button" type="submit">
          {isRetired ? words.reinstate(isolated(name)) : words.retire(isolated(name))}
        </button>
      </form>
      <p class="apart">
        <Fill
          text={words.orDelete}
          parts={{ delete: <a href={`/meters/${deviceId}/delete`}>{words.delete}</a> }}
        />
      </p>
    </section>
  );
}
