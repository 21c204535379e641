import { Figure } from "./figure.tsx";
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
  const page = `/meters/${deviceId}/replace`;
  return (
    <>
      {goesTo ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            {goesTo.fromMs === null
              ? "Its readings go"
              : `Since ${format.dateTime(goesTo.fromMs)} its readings go`}{" "}
            to <a href={`/meters/${goesTo.deviceId}/replace`}>{goesTo.deviceId}</a>, whose ESP32 it replaced.
          </span>
        </p>
      ) : null}
      {sentAs.map((sent) => (
        <p class="weak">
          {sent.fromMs === null ? (
            <>
              Waits for its new ESP32, <span class="device-id">{sent.deviceId}</span>.
            </>
          ) : (
            <>
              Since {format.dateTime(sent.fromMs)} its readings come as{" "}
              <span class="device-id">{sent.deviceId}</span>.
            </>
          )}{" "}
          <a href={page}>Its devices</a>
        </p>
      ))}
      {announced ? (
        <p class="notice notice-attention">
          <Icon name="attention" size={18} />
          <span>
            Waits for its new PZEM, which begins at <Figure of={format.energy(announced.openingWh, 3)} />.
            Said on {format.dateTime(announced.announcedAtMs)}. <a href={page}>Its devices</a>
          </span>
        </p>
      ) : null}
    </>
  );
}
