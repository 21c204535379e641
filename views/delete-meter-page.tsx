import type { Meter } from "../src/domain/meter.ts";
import { Name } from "./figure.tsx";
import type { Format } from "./format.ts";
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
  const loss = readings === 1 ? "its one reading" : `its ${format.count(readings)} readings`;
  return (
    <Page shell={shell} title={`Delete ${meter.deviceId}`} current="meters">
      <p class="crumbs">
        <a href="/meters">Meters</a> <a href={`/meters/${meter.deviceId}`}>{meter.deviceId}</a>
      </p>
      <form class="card form prose" method="post" action={`/meters/${meter.deviceId}/delete`}>
        <h1>
          Delete <Name text={meter.name} />?
        </h1>
        <p>This cannot be undone. Lost are:</p>
        <ul class="bullets">
          <li>{readings === 0 ? "no readings, for it has none" : loss};</li>
          <li>
            {draftedMonths.length === 0
              ? "no drafted bills, for it has none."
              : `the drafted bills of ${draftedMonths.length === 1 ? "one month" : `${format.count(draftedMonths.length)} months`}: ${draftedMonths.map(format.month).join(", ")}.`}
          </li>
        </ul>
        <p>
          Its id is ignored afterwards, so that it does not register itself again, until you allow it on the
          page of meters. If it is only out of use, retire it instead: that keeps everything.
        </p>
        <p class="buttons">
          <button class="button danger" type="submit">
            {readings === 0 ? `Delete ${meter.deviceId}` : `Delete ${meter.deviceId} and ${loss}`}
          </button>
          <a class="button" href={`/meters/${meter.deviceId}`}>
            Keep it
          </a>
        </p>
      </form>
    </Page>
  );
}
