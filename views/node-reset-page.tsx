import type { Meter } from "../src/domain/meter.ts";
import { Figure, Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** Asks before a counter is set to 0, naming what that does. */
export function NodeResetPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly node: string;
  readonly meter: Meter;
  /** What its counter shows; null where it has sent none. */
  readonly energyWh: number | null;
}) {
  const { shell, format, node, meter, energyWh } = props;
  const { page, reset: words } = format.words.nodes;
  return (
    <Page shell={shell} title={words.titled(isolated(meter.name))} current="meters">
      <p class="crumbs">
        <a href="/meters">{page.meters}</a>{" "}
        <a href={`/nodes/${node}`}>
          <bdi class="device-id" dir="auto">
            {node}
          </bdi>
        </a>
      </p>
      <form class="card form prose" method="post" action={`/nodes/${node}/reset-energy`}>
        <h1>
          <Fill text={words.heading} parts={{ meter: <Name text={meter.name} /> }} />
        </h1>
        <p>
          {energyWh === null ? (
            words.showsNothing
          ) : (
            <Fill text={words.shows} parts={{ energy: <Figure of={format.energy(energyWh, 3)} /> }} />
          )}
        </p>
        <p>{words.lost}</p>
        <ul class="bullets">
          <li>{words.forGood}</li>
          <li>{words.bills}</li>
          <li>{words.gap}</li>
          <li>{words.typed}</li>
        </ul>
        <p>{words.wait}</p>
        <input type="hidden" name="meter" value={meter.deviceId} />
        <p class="buttons">
          <button class="button danger" type="submit">
            {words.reset(isolated(meter.name))}
          </button>
          <a class="button" href={`/nodes/${node}`}>
            {words.keep}
          </a>
        </p>
      </form>
    </Page>
  );
}
