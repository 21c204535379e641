import { DeviceIdField } from "./device-id-field.tsx";
import { type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { NameAndPlace } from "./name-and-place.tsx";

/** What was typed to add a meter. */
export interface TypedMeter {
  readonly deviceId: string;
  readonly name: string;
  readonly location: string;
}

/** A form for a meter that has not published yet. */
export function AddMeterForm({
  typed,
  errors,
  format,
}: {
  readonly typed: TypedMeter;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const words = format.words.meters.add;
  return (
    <form id="add" class="card form" method="post" action="/meters#add">
      <h2>{words.title}</h2>
      <p class="help">{words.help}</p>
      <FormError errors={errors} />
      <DeviceIdField
        label={words.deviceId}
        help={words.deviceIdHelp}
        typed={typed.deviceId}
        errors={errors}
      />
      <NameAndPlace typed={typed} errors={errors} format={format} />
      <button class="button primary" type="submit">
        {words.add}
      </button>
    </form>
  );
}

/** The ids that are ignored, each with the way back. */
export function IgnoredDevices({
  ignored,
  format,
}: {
  readonly ignored: readonly { readonly deviceId: string; readonly sinceMs: number }[];
  readonly format: Format;
}) {
  const words = format.words.meters.ignored;
  return (
    <section class="card" id="ignored">
      <h2>{words.title}</h2>
      <p class="help">{words.help}</p>
      <ul class="rows">
        {ignored.map(({ deviceId, sinceMs }) => (
          <li>
            <span>
              <span class="device-id">{deviceId}</span>
              <span class="small weak block">{words.since(format.dateTime(sinceMs))}</span>
            </span>
            <form method="post" action={`/meters/ignored/${deviceId}/allow`}>
              <button class="button" type="submit" aria-label={words.allowNamed(deviceId)}>
                {words.allow}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
