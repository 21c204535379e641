import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { OfferStanding, type ShownOffer } from "./firmware-rollout.tsx";
import type { Format } from "./format.ts";

/** What a device runs, what is here for it, and how far it has come with the last that it was offered. */
export interface NodeFirmwareState {
  readonly chip: string | null;
  readonly board: string | null;
  readonly version: string | null;
  readonly isAdopted: boolean;
  /** The newest image that is newer than what it runs; null where there is none. */
  readonly available: { readonly image: number; readonly version: string } | null;
  readonly last: { readonly version: string; readonly offer: ShownOffer } | null;
}

/** The firmware of a device; nothing where nothing is known of it. */
export function NodeFirmware({
  node,
  firmware,
  format,
}: {
  readonly node: string;
  readonly firmware: NodeFirmwareState;
  readonly format: Format;
}) {
  const words = format.words.firmware.node;
  const { chip, board, version, available, last, isAdopted } = firmware;
  if (chip === null && board === null && version === null) return null;
  const parts = {
    version: <Name text={version ?? "–"} />,
    board: <Name text={board ?? "–"} />,
    chip: <Name text={chip ?? "–"} />,
  };
  return (
    <section class="card node-firmware" id="firmware" aria-labelledby="firmware-title">
      <h2 id="firmware-title">{words.title}</h2>
      <p>
        <Fill
          text={version === null ? words.says : chip && board ? words.runsOn : words.runs}
          parts={parts}
        />
      </p>
      {last === null ? null : (
        <p class="meta">
          <Fill text={words.inRollout} parts={{ version: last.version }} />
          <OfferStanding offer={last.offer} format={format} />
        </p>
      )}
      {available === null ? null : (
        <>
          <p>
            <Fill text={words.available} parts={{ version: available.version }} />
          </p>
          {isAdopted ? (
            <p class="buttons">
              <a
                class="button"
                href={`/settings/firmware/${available.image}?first=${encodeURIComponent(node)}#roll-out`}
              >
                {words.update(available.version)}
              </a>
            </p>
          ) : (
            <p class="help">{words.notAdopted}</p>
          )}
        </>
      )}
    </section>
  );
}
