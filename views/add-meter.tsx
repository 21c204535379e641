import { Field, type FieldErrors, FormError } from "./fields.tsx";
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
}: {
  readonly typed: TypedMeter;
  readonly errors: FieldErrors;
}) {
  return (
    <form class="card form" method="post" action="/meters">
      <h2>Add a meter</h2>
      <p class="help">Only needed to name one before it has published.</p>
      <FormError errors={errors} />
      <Field
        name="device_id"
        label="Device id"
        value={typed.deviceId}
        error={errors["device_id"]}
        help="As it stands in its topic: smartmeter/DEVICE-ID/telemetry."
        input={{
          required: true,
          maxlength: 64,
          autocapitalize: "none",
          autocomplete: "off",
          spellcheck: "false",
        }}
      />
      <NameAndPlace typed={typed} errors={errors} />
      <button class="button primary" type="submit">
        Add the meter
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
  return (
    <section class="card">
      <h2>Ignored devices</h2>
      <p class="help">Their meters were deleted. Nothing they send is kept until you allow them again.</p>
      <ul class="rows">
        {ignored.map(({ deviceId, sinceMs }) => (
          <li>
            <span>
              <span class="device-id">{deviceId}</span>
              <span class="small weak block">since {format.dateTime(sinceMs)}</span>
            </span>
            <form method="post" action={`/meters/ignored/${deviceId}/allow`}>
              <button class="button" type="submit" aria-label={`Allow ${deviceId} again`}>
                Allow again
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
