import type { Meter } from "../src/domain/meter.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import type { WantedSettings } from "./node-page.tsx";

/** A device's settings as they were typed. */
export interface TypedNodeSettings {
  readonly intervalS: string;
  readonly deltaW: string;
  readonly meters: readonly { readonly address: string; readonly id: string }[];
}

/** The names of a settings form's fields, in it and in errors; those of its meters follow their place in the list. */
export function nodeSettingsFields(rows: number): string[] {
  const ofMeters = Array.from({ length: rows }, (_, row) => [`meters.${row}.address`, `meters.${row}.id`]);
  return ["interval_s", "delta_w", "meters", ...ofMeters.flat()];
}

/** How often a device reads and publishes, and which meters are on its bus. */
export function NodeSettingsForm(props: {
  readonly node: string;
  /** Those that it carries now. */
  readonly meters: readonly Meter[];
  readonly wanted: WantedSettings | null;
  readonly typed: TypedNodeSettings;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { node, meters, wanted, typed, errors, format } = props;
  const { page, settings: words } = format.words.nodes;
  const numeric = { inputmode: "numeric", autocomplete: "off", dir: "ltr" } as const;
  return (
    <form id="settings" class="card form" method="post" action={`/nodes/${node}/config#settings`}>
      <h2>{page.settings}</h2>
      {wanted ? <Wanted wanted={wanted} format={format} /> : null}
      <p class="help">{words.help}</p>
      <FormError errors={errors} />
      <Field
        name="interval_s"
        label={words.interval}
        unit={words.seconds}
        value={typed.intervalS}
        error={errors["interval_s"]}
        help={words.intervalHelp}
        input={numeric}
      />
      <Field
        name="delta_w"
        label={words.delta}
        unit="W"
        value={typed.deltaW}
        error={errors["delta_w"]}
        help={words.deltaHelp}
        input={numeric}
      />
      <fieldset class="node-bus" aria-describedby="bus-help">
        <legend>{words.bus}</legend>
        <p class="help" id="bus-help">
          {words.busHelp}
        </p>
        {meters.length > 0 ? <RenamingHelp meters={meters} format={format} /> : null}
        <FieldError message={errors["meters"]} />
        <div class="node-bus-row node-bus-heads" aria-hidden="true">
          <span>{words.address}</span>
          <span>{words.id}</span>
        </div>
        {typed.meters.map((meter, row) => (
          <BusRow row={row} meter={meter} errors={errors} format={format} />
        ))}
      </fieldset>
      <button class="button primary" type="submit">
        {words.save}
      </button>
    </form>
  );
}

function RenamingHelp({ meters, format }: { readonly meters: readonly Meter[]; readonly format: Format }) {
  const links = meters.map(({ deviceId, name }, index) => (
    <>
      {index > 0 ? ", " : ""}
      <a href={`/meters/${deviceId}/replace`}>
        <Name text={name} />
      </a>
    </>
  ));
  return (
    <p class="help">
      <Fill text={format.words.nodes.settings.renaming} parts={{ meters: links }} />
    </p>
  );
}

function BusRow(props: {
  readonly row: number;
  readonly meter: TypedNodeSettings["meters"][number];
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { row, meter, errors, format } = props;
  const words = format.words.nodes.settings;
  const number = format.count(row + 1);
  const wrong = [errors[`meters.${row}.address`], errors[`meters.${row}.id`]];
  const errorId = `bus-${row}-error`;
  const described = (error: string | undefined) => ({
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": error ? errorId : undefined,
  });
  return (
    <div class={wrong.some(Boolean) ? "field-wrong" : undefined}>
      <div class="node-bus-row">
        <span class="control">
          <input
            name="address"
            value={meter.address}
            aria-label={words.addressOf(number)}
            inputmode="numeric"
            autocomplete="off"
            dir="ltr"
            {...described(wrong[0])}
          />
        </span>
        <span class="control">
          <input
            name="id"
            value={meter.id}
            aria-label={words.idOf(number)}
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            maxlength={64}
            dir="auto"
            {...described(wrong[1])}
          />
        </span>
      </div>
      <FieldError id={errorId} message={wrong.find(Boolean)} />
    </div>
  );
}

function Wanted({ wanted, format }: { readonly wanted: WantedSettings; readonly format: Format }) {
  const words = format.words.nodes.settings;
  const time = format.dateTime(wanted.endedAtMs ?? 0);
  if (wanted.state === "ok")
    return (
      <p class="weak" id="wanted">
        {words.taken(time)}
      </p>
    );
  if (wanted.state === "waiting")
    return (
      <p class="notice notice-attention" id="wanted">
        {words.reach[wanted.reach]}
      </p>
    );
  return (
    <p class="notice notice-bad" id="wanted">
      {wanted.detail === "" ? words.refused(time) : words.refusedWhy(time, wanted.detail)}
    </p>
  );
}
