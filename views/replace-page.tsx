import type { Meter } from "../src/domain/meter.ts";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, Name } from "./figure.tsx";
import { FigureField } from "./figure-field.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
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
  const words = format.words.meter.replace;
  return (
    <Page shell={shell} title={words.titled(isolated(meter.name))} current="meters">
      <p class="crumbs">
        <a href="/meters">{words.meters}</a>{" "}
        <a href={`/meters/${deviceId}`}>
          <Name text={meter.name} />
        </a>
      </p>
      <h1>
        <Fill text={words.heading} parts={{ meter: <Name text={meter.name} /> }} />
      </h1>
      <Rows deviceId={deviceId} rows={rows} format={format} />
      <form class="card form" method="post" action={`/meters/${deviceId}/replace`}>
        <p class="help">{words.help}</p>
        <FormError errors={errors} />
        <fieldset class="choices" aria-describedby={errors["what"] ? "field-what-error" : undefined}>
          <legend>{words.what}</legend>
          <Choice name="what" value="node" typed={typed.what} words={words.node} />
          <Choice name="what" value="meter" typed={typed.what} words={words.meter} />
          <Choice name="what" value="both" typed={typed.what} words={words.both} />
          <FieldError id="field-what-error" message={errors["what"]} />
        </fieldset>
        <section class="form inset" aria-labelledby="new-esp32">
          <h2 id="new-esp32">{words.newNode}</h2>
          <div class="pair">
            <Field
              name="new_device_id"
              label={words.deviceId}
              value={typed.newDeviceId}
              error={errors["new_device_id"]}
              list={candidates}
              help={words.deviceIdHelp}
              input={{ autocapitalize: "none", autocomplete: "off", spellcheck: "false", maxlength: 64 }}
            />
            <Field
              name="from"
              label={words.from}
              type="datetime-local"
              value={typed.from}
              error={errors["from"]}
              help={words.fromHelp}
            />
          </div>
        </section>
        <section class="form inset" aria-labelledby="new-pzem">
          <h2 id="new-pzem">{words.newMeter}</h2>
          <fieldset class="choices">
            <legend>{words.when}</legend>
            <Choice name="when" value="coming" typed={typed.when} words={words.coming} />
            <Choice name="when" value="happened" typed={typed.when} words={words.happened} />
          </fieldset>
          <div class="pair">
            <FigureField
              name="closing_kwh"
              label={words.closing}
              unit="kWh"
              value={typed.closingKwh}
              error={errors["closing_kwh"]}
              help={words.closingHelp}
            />
            <FigureField
              name="opening_kwh"
              label={words.opening}
              unit="kWh"
              value={typed.openingKwh}
              error={errors["opening_kwh"]}
              help={words.openingHelp}
            />
          </div>
        </section>
        <Field
          name="reason"
          label={words.note}
          value={typed.reason}
          error={errors["reason"]}
          input={{ autocomplete: "off", maxlength: 500 }}
          help={words.noteHelp}
        />
        <button class="button primary" type="submit">
          {words.replace}
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
  const words = format.words.meter.replace;
  return (
    <section class="card" aria-labelledby="replaced-title">
      <h2 id="replaced-title">{words.soFar}</h2>
      <ul class="rows">
        {rows.map((row) => (
          <li>
            <span>
              <WhatIsNew row={row} format={format} />
              <span class="block weak small">
                <Fill
                  text={words.said}
                  parts={{ who: <Name text={row.saidBy} />, time: format.dateTime(row.saidAtMs) }}
                />
                {row.undoneAtMs === null ? "" : ` ${words.takenBack(format.dateTime(row.undoneAtMs))}`}
              </span>
            </span>
            {row.undoneAtMs === null ? (
              <form method="post" action={`/meters/${deviceId}/replace/undo`}>
                <input type="hidden" name="id" value={row.id} />
                <button class="button" type="submit">
                  {words.undo}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <p class="help">{words.undoHelp}</p>
    </section>
  );
}

function WhatIsNew({ row, format }: { readonly row: ReplacedRow; readonly format: Format }) {
  const { what } = row;
  const words = format.words.meter.replace;
  if (what.kind === "node") {
    return (
      <Fill
        text={what.fromMs === null ? words.nodeWaits : words.nodeCounts}
        parts={{
          id: <span class="device-id">{what.deviceId}</span>,
          time: what.fromMs === null ? "" : format.exactDateTime(what.fromMs),
        }}
      />
    );
  }
  const figure = (energyWh: number) => <Figure of={format.energy(energyWh, 3)} />;
  return (
    <>
      <Fill
        text={what.closingWh === null ? words.swapFromLast : words.swapFrom}
        parts={{
          opening: figure(what.openingWh),
          closing: what.closingWh === null ? "" : figure(what.closingWh),
        }}
      />{" "}
      {what.isSettled ? words.settled : words.waits}
    </>
  );
}
