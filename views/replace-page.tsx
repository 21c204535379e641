import type { Meter } from "../src/domain/meter.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";

/** What was typed to replace a meter's device. */
export interface TypedReplacing {
  readonly what: string;
  readonly newDeviceId: string;
  /** A local date and time; empty is from its first reading. */
  readonly from: string;
  readonly when: string;
  readonly closingKwh: string;
  readonly openingKwh: string;
  readonly reason: string;
}

/** The names of the fields in forms and errors. */
export const REPLACING_FIELDS: readonly string[] = [
  "what",
  "new_device_id",
  "from",
  "closing_kwh",
  "opening_kwh",
  "reason",
];

/** Something that was replaced, and how it stands. */
export interface ReplacedRow {
  /** `node-1`, `swap-1`. */
  readonly id: string;
  readonly saidBy: string;
  readonly saidAtMs: number;
  /** When it was taken back; null while it holds. */
  readonly undoneAtMs: number | null;
  readonly what:
    | { readonly kind: "node"; readonly deviceId: string; readonly fromMs: number | null }
    | {
        readonly kind: "meter";
        readonly closingWh: number | null;
        readonly openingWh: number;
        readonly isSettled: boolean;
      };
}

/** What is new of a meter's device, and what was replaced so far, with the way back. */
export function ReplacePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly meter: Meter;
  /** Newest first. */
  readonly rows: readonly ReplacedRow[];
  /** Device ids that may be the new ESP32. */
  readonly candidates: readonly string[];
  readonly typed: TypedReplacing;
  readonly errors: FieldErrors;
}) {
  const { shell, format, meter, rows, candidates, typed, errors } = props;
  const { deviceId } = meter;
  return (
    <Page shell={shell} title={`Replace the device of ${deviceId}`} current="meters">
      <p class="crumbs">
        <a href="/meters">Meters</a> <a href={`/meters/${deviceId}`}>{deviceId}</a>
      </p>
      <h1>
        Replace the device of <Name text={meter.name} />
      </h1>
      <Rows deviceId={deviceId} rows={rows} format={format} />
      <form class="card form" method="post" action={`/meters/${deviceId}/replace`}>
        <p class="help">
          Say it before you change anything, or afterwards. Its bills go on without a break either way.
        </p>
        <FormError errors={errors} />
        <fieldset class="choices" aria-describedby={errors["what"] ? "field-what-error" : undefined}>
          <legend>What is new?</legend>
          <Choice name="what" value="node" typed={typed.what} words="The ESP32; its PZEM stays" />
          <Choice name="what" value="meter" typed={typed.what} words="The PZEM; its ESP32 stays" />
          <Choice name="what" value="both" typed={typed.what} words="Both" />
          <FieldError id="field-what-error" message={errors["what"]} />
        </fieldset>
        <section class="form inset" aria-labelledby="new-esp32">
          <h2 id="new-esp32">A new ESP32</h2>
          <div class="pair">
            <Field
              name="new_device_id"
              label="Its device id"
              value={typed.newDeviceId}
              error={errors["new_device_id"]}
              list={candidates}
              help="As it publishes. If it is on the page of meters already, its readings come here."
              input={{ autocapitalize: "none", autocomplete: "off", spellcheck: "false", maxlength: 64 }}
            />
            <Field
              name="from"
              label="Its readings count from (optional)"
              type="datetime-local"
              value={typed.from}
              error={errors["from"]}
              help="Leave empty to take all of them."
            />
          </div>
        </section>
        <section class="form inset" aria-labelledby="new-pzem">
          <h2 id="new-pzem">A new PZEM</h2>
          <fieldset class="choices">
            <legend>Has it sent its first reading?</legend>
            <Choice
              name="when"
              value="coming"
              typed={typed.when}
              words="Not yet: settle the step when it comes"
            />
            <Choice
              name="when"
              value="happened"
              typed={typed.when}
              words="Yes: the step of its counter is there"
            />
          </fieldset>
          <div class="pair">
            <Field
              name="closing_kwh"
              label="Last register of the old one (optional)"
              unit="kWh"
              value={typed.closingKwh}
              error={errors["closing_kwh"]}
              help="Leave empty to take the last one that it sent."
              input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
            />
            <Field
              name="opening_kwh"
              label="First register of the new one"
              unit="kWh"
              value={typed.openingKwh}
              error={errors["opening_kwh"]}
              help="What its display showed when it was put in; a new one shows 0."
              input={{ inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
            />
          </div>
        </section>
        <Field
          name="reason"
          label="Note (optional)"
          value={typed.reason}
          error={errors["reason"]}
          input={{ autocomplete: "off", maxlength: 500 }}
          help="Kept with it, for whoever disputes the bill."
        />
        <button class="button primary" type="submit">
          Replace it
        </button>
      </form>
    </Page>
  );
}

function Choice(props: {
  readonly name: string;
  readonly value: string;
  readonly typed: string;
  readonly words: string;
}) {
  const { name, value, typed, words } = props;
  return (
    <label class="check choice">
      <input type="radio" name={name} value={value} required checked={typed === value} />
      <span>{words}</span>
    </label>
  );
}

function Rows(props: {
  readonly deviceId: string;
  readonly rows: readonly ReplacedRow[];
  readonly format: Format;
}) {
  const { deviceId, rows, format } = props;
  if (rows.length === 0) return null;
  return (
    <section class="card" aria-labelledby="replaced-title">
      <h2 id="replaced-title">So far</h2>
      <ul class="rows">
        {rows.map((row) => (
          <li>
            <span>
              <WhatIsNew row={row} format={format} />
              <span class="block weak small">
                Said by <Name text={row.saidBy} /> on {format.dateTime(row.saidAtMs)}.
                {row.undoneAtMs === null ? "" : ` Taken back on ${format.dateTime(row.undoneAtMs)}.`}
              </span>
            </span>
            {row.undoneAtMs === null ? (
              <form method="post" action={`/meters/${deviceId}/replace/undo`}>
                <input type="hidden" name="id" value={row.id} />
                <button class="button" type="submit">
                  Undo
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <p class="help">It can be undone until a bill rests on it.</p>
    </section>
  );
}

function WhatIsNew({ row, format }: { readonly row: ReplacedRow; readonly format: Format }) {
  const { what } = row;
  if (what.kind === "node") {
    return (
      <>
        A new ESP32, <span class="device-id">{what.deviceId}</span>:{" "}
        {what.fromMs === null
          ? "it has sent nothing yet."
          : `its readings count from ${format.exactDateTime(what.fromMs)}.`}
      </>
    );
  }
  return (
    <>
      A new PZEM from <Figure of={format.energy(what.openingWh, 3)} />, the old one until{" "}
      {what.closingWh === null ? "its last reading" : <Figure of={format.energy(what.closingWh, 3)} />}:{" "}
      {what.isSettled ? "settled." : "it waits for the first reading."}
    </>
  );
}
