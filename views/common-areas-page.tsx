import type { CommonArea } from "../src/domain/common-area.ts";
import type { Meter } from "../src/domain/meter.ts";
import { meterOptions, type Option, RadioField, SelectField } from "./choice-fields.tsx";
import { Field, FieldError, type FieldErrors, FormError } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type RefusedEnd, TimeChange, TimeFields } from "./time-fields.tsx";
import { timeInWords } from "./time-words.ts";

/** A common area as it is listed. */
export interface ListedArea {
  readonly area: CommonArea;
  readonly main: string;
  readonly units: readonly { readonly name: string; readonly percentE6: bigint | null }[];
  /** The name of the tariff that rates its shares by themselves. */
  readonly tariff: string | undefined;
}

/** A common area as it was typed. */
export interface TypedArea {
  readonly name: string;
  readonly mainMeter: string;
  readonly method: string;
  /** Device ids of the flats that are ticked. */
  readonly units: readonly string[];
  /** Percentages by device id. */
  readonly percents: ReadonlyMap<string, string>;
  readonly tariff: string;
  readonly from: string;
  readonly to: string;
}

/** The names of a common area's fields in forms and errors, beside those of the flats. */
export const AREA_FIELDS: readonly string[] = [
  "name",
  "main_meter",
  "method",
  "units",
  "tariff_id",
  "from",
  "to",
];

/** The field of a flat's percentage. */
export function percentField(deviceId: string): string {
  return `percent:${deviceId}`;
}

interface CommonAreasProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly areas: readonly ListedArea[];
  /** The meters that others lie behind. */
  readonly mains: readonly Meter[];
  /** Those that lie behind one. */
  readonly flats: readonly Meter[];
  readonly tariffs: readonly Option[];
  readonly typed: TypedArea;
  readonly errors: FieldErrors;
  readonly ended: RefusedEnd | undefined;
}

/** What houses use beside their flats, and who shares it. */
export function CommonAreasPage(props: CommonAreasProps) {
  const { shell, areas, mains } = props;
  const words = shell.words.accounts.areas;
  return (
    <Page shell={shell} title={words.title} current="accounts">
      <p class="crumbs">
        <a href="/accounts">{words.accounts}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="prose">{words.what}</p>
      {areas.map((listed) => (
        <AreaCard {...props} listed={listed} />
      ))}
      {mains.length === 0 ? (
        <div class="card prose">
          <p>{words.noMain}</p>
          <p class="buttons">
            <a class="button primary" href="/meters">
              {words.toMeters}
            </a>
          </p>
        </div>
      ) : (
        <NewArea {...props} />
      )}
    </Page>
  );
}

function AreaCard({ listed, ended, format }: CommonAreasProps & { readonly listed: ListedArea }) {
  const { area, main, units, tariff } = listed;
  const words = format.words.accounts.areas;
  return (
    <section class="card" id={`area-${area.id}`}>
      <h2>
        <Name text={area.name} />
      </h2>
      <p class="weak">
        <Fill
          text={tariff === undefined ? words.addedToOwn : words.byItself}
          parts={{
            main: <Name text={main} />,
            time: timeInWords(area, format),
            method: words.sharedBy[area.method],
          }}
        />
      </p>
      <ul class="bullets">
        {units.map(({ name, percentE6 }) => (
          <li>
            <Name text={name} />
            {percentE6 === null ? "" : `: ${format.percent(percentE6 * 10_000n)}`}
          </li>
        ))}
      </ul>
      {tariff === undefined ? null : (
        <p>
          <Fill text={words.tariff} parts={{ tariff: <Name text={tariff} /> }} />
        </p>
      )}
      <TimeChange
        id={area.id}
        what={isolated(area.name)}
        action={`/common-areas/${area.id}#area-${area.id}`}
        prefix="end-"
        label={words.firstDayNot}
        never={words.neverWas}
        refused={ended}
        format={format}
      />
    </section>
  );
}

function NewArea({ mains, flats, tariffs, typed, errors, format }: CommonAreasProps) {
  const words = format.words.accounts.areas;
  return (
    <form class="card form narrow area" method="post" action="/common-areas#new" id="new">
      <h2>{words.new}</h2>
      <FormError errors={errors} />
      <Field
        name="name"
        label={words.name}
        value={typed.name}
        error={errors["name"]}
        help={words.nameHelp}
        input={{ required: true, maxlength: 80, autocomplete: "off" }}
      />
      <SelectField
        name="main_meter"
        label={words.main}
        options={meterOptions(mains)}
        chosen={typed.mainMeter}
        error={errors["main_meter"]}
      />
      <RadioField
        name="method"
        legend={words.method}
        options={Object.entries(words.methods).map(([value, label]) => ({ value, label }))}
        chosen={typed.method}
        error={errors["method"]}
      />
      <fieldset
        class={errors["units"] ? "field field-wrong" : "field"}
        aria-describedby={errors["units"] ? "field-units-error" : undefined}
      >
        <legend>{words.who}</legend>
        {flats.map((flat) => (
          <FlatLine
            flat={flat}
            typed={typed}
            error={errors[percentField(flat.deviceId)]}
            label={words.percentageOf(isolated(flat.name))}
          />
        ))}
        <FieldError id="field-units-error" message={errors["units"]} />
      </fieldset>
      <SelectField
        name="tariff_id"
        label={words.charged}
        options={tariffs}
        chosen={typed.tariff}
        error={errors["tariff_id"]}
      />
      <TimeFields typed={typed} errors={errors} format={format} />
      <button class="button primary" type="submit">
        {words.share}
      </button>
    </form>
  );
}

function FlatLine(props: {
  readonly flat: Meter;
  readonly typed: TypedArea;
  readonly error: string | undefined;
  /** What its percentage is called, for whoever does not see where it stands. */
  readonly label: string;
}) {
  const { flat, typed, error, label } = props;
  const { deviceId, name } = flat;
  const field = percentField(deviceId);
  return (
    <div>
      <div class="flat-line">
        <label class="check">
          <input type="checkbox" name="units" value={deviceId} checked={typed.units.includes(deviceId)} />
          <Name text={name} />
        </label>
        <span class={error ? "control control-wrong for-fixed" : "control for-fixed"}>
          <input
            name={field}
            value={typed.percents.get(deviceId) ?? ""}
            aria-label={label}
            aria-invalid={error ? "true" : undefined}
            aria-describedby={error ? `${field}-error` : undefined}
            inputmode="decimal"
            autocomplete="off"
            dir="ltr"
          />
          <span class="unit">%</span>
        </span>
      </div>
      <FieldError id={`${field}-error`} message={error} />
    </div>
  );
}
