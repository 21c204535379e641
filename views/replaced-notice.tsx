import { Figure } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";

/** What of a meter's devices its page says beside its state. */
export interface ReplacedDevices {
  /** The ids under which its readings come as well, and since when; null where none has come yet. */
  readonly sentAs: readonly { readonly deviceId: string; readonly fromMs: number | null }[];
  /** A new PZEM that is announced and has sent nothing yet, with its first register. */
  readonly announced: { readonly openingWh: number; readonly announcedAtMs: number } | null;
  /** The meter to which its readings go, where it is the new ESP32 of that. */
  readonly goesTo: { readonly deviceId: string; readonly fromMs: number | null } | null;
}

/** Says under which other ids a meter's readings come, which new PZEM it waits for, and where its readings go. */
export function ReplacedNotice(props: {
  readonly deviceId: string;
  readonly devices: ReplacedDevices;
  readonly format: Format;
}) {
  const { deviceId, devices, format } = props;
  const { sentAs, announced, goesTo } = devices;
  const words = format.words.meter.replaced;
  const page = <a href={`/meters/${deviceId}/replace`}>{words.devices}</a>;
  return (
    <>
      {goesTo ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            <Fill
              text={goesTo.fromMs === null ? words.goesTo : words.goesToSince}
              parts={{
                time: goesTo.fromMs === null ? "" : format.dateTime(goesTo.fromMs),
                meter: <a href={`/meters/${goesTo.deviceId}/replace`}>{goesTo.deviceId}</a>,
              }}
            />
          </span>
        </p>
      ) : null}
      {sentAs.map((sent) => (
        <p class="weak">
          <Fill
            text={sent.fromMs === null ? words.waitsForNode : words.comeAs}
            parts={{
              time: sent.fromMs === null ? "" : format.dateTime(sent.fromMs),
              id: <span class="device-id">{sent.deviceId}</span>,
            }}
          />{" "}
          {page}
        </p>
      ))}
      {announced ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            <Fill
              text={words.waitsForMeter}
              parts={{
                energy: <Figure of={format.energy(announced.openingWh, 3)} />,
                time: format.dateTime(announced.announcedAtMs),
              }}
            />{" "}
            {page}
          </span>
        </p>
      ) : null}
    </>
  );
}
