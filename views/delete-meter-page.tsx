import type { Meter } from "../src/domain/meter.ts";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** Asks before a meter is deleted, naming what will be lost. */
export function DeleteMeterPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly meter: Meter;
  readonly readings: number;
  readonly draftedMonths: readonly string[];
}) {
  const { shell, format, meter, readings, draftedMonths } = props;
  const words = format.words.meter.delete;
  const loss = readings === 1 ? words.oneReading : words.readings(format.count(readings));
  const months = draftedMonths.map(format.month).join(", ");
  return (
    <Page shell={shell} title={words.titled(isolated(meter.name))} current="meters">
      <p class="crumbs">
        <a href="/meters">{words.meters}</a>{" "}
        <a href={`/meters/${meter.deviceId}`}>
          <Name text={meter.name} />
        </a>
      </p>
      <form class="card form prose" method="post" action={`/meters/${meter.deviceId}/delete`}>
        <h1>
          <Fill text={words.heading} parts={{ meter: <Name text={meter.name} /> }} />
        </h1>
        <p>{words.lost}</p>
        <ul class="bullets">
          <li>{readings === 0 ? words.noReadings : `${loss};`}</li>
          <li>
            {draftedMonths.length === 0
              ? words.noDrafts
              : draftedMonths.length === 1
                ? words.oneDraft(months)
                : words.drafts(format.count(draftedMonths.length), months)}
          </li>
        </ul>
        <p>{words.ignored}</p>
        <p class="buttons">
          <button class="button danger" type="submit">
            {readings === 0
              ? words.delete(isolated(meter.name))
              : words.deleteAnd(isolated(meter.name), loss)}
          </button>
          <a class="button" href={`/meters/${meter.deviceId}`}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}
