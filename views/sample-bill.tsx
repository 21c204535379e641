import type { ChargeLine } from "../src/domain/charge-line.ts";
import { type FormTree, isList, textAt } from "../src/domain/form-tree.ts";
import type { AskedFields } from "./bill-simulator.tsx";
import { fieldId } from "./fields.tsx";
import type { Format } from "./format.ts";
import { NeedFields, type TypedNeeds } from "./need-fields.tsx";
import { Said } from "./said.tsx";
import { slabStarts, startId } from "./slab-rows.tsx";
import { type Editor, Told } from "./tariff-inputs.tsx";
import { WorkedCharges } from "./worked-charges.tsx";

/** What a tariff makes of a month's consumption, or why that cannot be said yet. */
export type Sample =
  | { readonly lines: readonly ChargeLine[]; readonly totalMinor: bigint; readonly currency: string }
  | { readonly waitsFor: string };

/** What a sample asks for beside its kWh, and what was typed in for it. */
export interface SampleNeeds {
  readonly asked: AskedFields;
  readonly typed: TypedNeeds;
}

/** The sample bill beside a tariff; with JavaScript it follows each change, without by its button. */
export function SamplePanel(props: {
  readonly sample: Sample;
  readonly kwh: string;
  readonly format: Format;
  /** Where changes are posted to. */
  readonly action: string;
  readonly needs?: SampleNeeds;
}) {
  const { sample, kwh, format, action, needs } = props;
  const { sample: words } = format.words.tariffs;
  return (
    <aside class="card sample-bill" aria-labelledby="sample-title">
      <h2 id="sample-title">{words.title}</h2>
      <div id="sample-inputs" class="sample-inputs">
        <div id="sample-needs" class="sample-needs">
          <SampleInputs kwh={kwh} needs={needs} format={format} />
        </div>
        <p class="without-script">
          <button class="button quiet" type="submit" name="action" value="sample" form="tariff-form">
            {words.work}
          </button>
        </p>
      </div>
      <div
        id="sample"
        aria-live="polite"
        hx-post={action}
        hx-include="#tariff-form, #sample-inputs input"
        hx-trigger="input from:#tariff-form delay:250ms, input from:#sample-inputs delay:250ms"
        hx-sync="this:replace"
        hx-swap="innerMorph"
        {...{ "hx-status:422": "swap:none", "hx-status:5xx": "swap:none" }}
      >
        <SampleBill sample={sample} format={format} />
      </div>
      <p id="sample-note" class="help sample-note" role="status"></p>
    </aside>
  );
}

function SampleInputs(props: {
  readonly kwh: string;
  readonly needs: SampleNeeds | undefined;
  readonly format: Format;
}) {
  const { kwh, needs, format } = props;
  const hasBands = (needs?.asked.needs.bands.length ?? 0) > 0;
  return (
    <>
      {hasBands ? null : (
        <div class="sample-for">
          <label for="sample-kwh">{format.words.tariffs.sample.month}</label>
          <span class="control">
            <input
              id="sample-kwh"
              name="sample_kwh"
              value={kwh}
              form="tariff-form"
              inputmode="decimal"
              autocomplete="off"
            />
            <span class="unit">kWh</span>
          </span>
        </div>
      )}
      {needs ? (
        <>
          <input type="hidden" name="asked" value={needs.asked.signature} form="tariff-form" />
          <NeedFields
            needs={needs.asked.needs}
            typed={needs.typed}
            errors={{}}
            currency={needs.asked.currency}
            format={format}
            form="tariff-form"
          />
        </>
      ) : null}
    </>
  );
}

/** The sample's lines with their working, and its total. */
export function SampleBill({ sample, format }: { readonly sample: Sample; readonly format: Format }) {
  if ("waitsFor" in sample)
    return (
      <p class="weak">
        <Said text={sample.waitsFor} format={format} />
      </p>
    );
  return (
    <WorkedCharges
      lines={sample.lines}
      totalMinor={sample.totalMinor}
      currency={sample.currency}
      format={format}
      words={format.charges(sample.currency).words}
    />
  );
}

/** An answer to a change in the editor's form: the sample anew, where each slab begins now, and what is wrong beside its field. */
export function SampleAnswer(props: {
  /** Undefined while what is typed cannot be read: the last one stays. */
  readonly sample: Sample | undefined;
  /** Undefined where the fields stay as they are. */
  readonly needs: SampleNeeds | undefined;
  readonly kwh: string;
  readonly editor: Editor;
  /** Where errors stood before. */
  readonly told: readonly string[];
}) {
  const { sample, needs, kwh, editor, told } = props;
  const { errors, format } = editor;
  const places = [...new Set([...told, ...Object.keys(errors)])].filter((place) => place !== "");
  return (
    <>
      {sample ? <SampleBill sample={sample} format={format} /> : null}
      {needs ? <OtherNeeds needs={needs} kwh={kwh} format={format} /> : null}
      {slabLists(editor.form, "").flatMap(({ place, ends }) =>
        slabStarts(ends, format).map((start, index) => (
          <hx-partial hx-target={`#${startId(place, index)}`} hx-swap="textContent">
            {start}
          </hx-partial>
        )),
      )}
      {places.map((place) => (
        <hx-partial hx-target={`#${fieldId(place)}-error`} hx-swap="innerHTML">
          <Said text={errors[place] ?? ""} format={format} />
        </hx-partial>
      ))}
      <hx-partial hx-target="#told" hx-swap="innerHTML">
        <Told places={Object.keys(errors)} />
      </hx-partial>
      <SampleNote isOld={!sample} format={format} />
    </>
  );
}

function SampleNote({ isOld, format }: { readonly isOld: boolean; readonly format: Format }) {
  return (
    <hx-partial hx-target="#sample-note" hx-swap="innerHTML">
      {isOld ? format.words.tariffs.sample.old : ""}
    </hx-partial>
  );
}

/** The sample of rows that were changed, beside them. */
export function SampleBeside(props: {
  readonly sample: Sample;
  readonly needs: SampleNeeds;
  readonly kwh: string;
  readonly format: Format;
}) {
  const { sample, needs, kwh, format } = props;
  return (
    <>
      <hx-partial hx-target="#sample" hx-swap="innerMorph">
        <SampleBill sample={sample} format={format} />
      </hx-partial>
      <OtherNeeds needs={needs} kwh={kwh} format={format} />
      <SampleNote isOld={false} format={format} />
    </>
  );
}

/** The lists of slabs in a form, each with the ends that were typed. */
function slabLists(
  tree: FormTree,
  place: string,
): readonly { readonly place: string; readonly ends: readonly string[] }[] {
  if (typeof tree === "string") return [];
  if (isList(tree)) {
    const own = /(^|\.)slabs$/.test(place)
      ? [{ place, ends: tree.map((slab) => textAt(slab, "up_to")) }]
      : [];
    return [...own, ...tree.flatMap((item, index) => slabLists(item, `${place}[${index}]`))];
  }
  return Object.entries(tree).flatMap(([key, part]) =>
    slabLists(part, place === "" ? key : `${place}.${key}`),
  );
}

function OtherNeeds(props: { readonly needs: SampleNeeds; readonly kwh: string; readonly format: Format }) {
  return (
    <hx-partial hx-target="#sample-needs" hx-swap="innerHTML">
      <SampleInputs {...props} />
    </hx-partial>
  );
}

/** An answer to a change of a tariff in JSON: the sample anew, and other fields where it asks for other things. */
export function JsonSampleAnswer(props: {
  readonly sample: Sample;
  /** Undefined where the fields stay as they are. */
  readonly needs: SampleNeeds | undefined;
  readonly kwh: string;
  readonly format: Format;
}) {
  const { sample, needs, kwh, format } = props;
  return (
    <>
      <SampleBill sample={sample} format={format} />
      {needs ? <OtherNeeds needs={needs} kwh={kwh} format={format} /> : null}
    </>
  );
}
