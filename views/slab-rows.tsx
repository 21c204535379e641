import { FieldError, type FieldErrors } from "./fields.tsx";
import { Icon } from "./icons.tsx";

/** A row of the slab table as typed; `to` of the last row does not count. */
export interface TypedSlab {
  readonly to: string;
  readonly rate: string;
}

/** Where each slab begins, as text: 0, then one above the end of the slab before it. */
export function slabStarts(slabs: readonly TypedSlab[]): string[] {
  return slabs.map((_, index) => {
    const before = slabs[index - 1]?.to.trim();
    if (before === undefined) return "0";
    if (/^\d{1,15}$/.test(before)) return String(BigInt(before) + 1n);
    return before === "" ? "…" : before;
  });
}

/** The rows "from · to · rate", where only "to" and "rate" are typed. */
export function SlabRows(props: {
  readonly slabs: readonly TypedSlab[];
  readonly currency: string;
  readonly errors: FieldErrors;
}) {
  const { slabs, currency, errors } = props;
  const starts = slabStarts(slabs);
  return (
    <fieldset class="field slabs" id="slabs">
      <legend>Energy, by the month's consumption</legend>
      <div class="slab-row slab-head" aria-hidden="true">
        <span>From</span>
        <span>To</span>
        <span>Rate</span>
      </div>
      {slabs.map((slab, index) => (
        <SlabRow
          slab={slab}
          index={index}
          start={starts[index] ?? ""}
          isLast={index === slabs.length - 1}
          isOnly={slabs.length === 1}
          currency={currency}
          errors={errors}
        />
      ))}
      <FieldError message={errors["slabs"]} />
      <button class="button" type="submit" name="action" value="add" {...ROWS}>
        <Icon name="plus" size={18} />
        Add a slab
      </button>
      <p class="help">Each slab bills its own part of the consumption. The last one has no end.</p>
    </fieldset>
  );
}

const ROWS = {
  "hx-post": "/tariffs/rows",
  "hx-target": "#slabs",
  "hx-swap": "outerHTML",
  formnovalidate: true,
};

function SlabRow(props: {
  readonly slab: TypedSlab;
  readonly index: number;
  readonly start: string;
  readonly isLast: boolean;
  readonly isOnly: boolean;
  readonly currency: string;
  readonly errors: FieldErrors;
}) {
  const { slab, index, start, isLast, isOnly, currency, errors } = props;
  const [toError, rateError] = [errors[`slabs[${index}].range`], errors[`slabs[${index}].rate`]];
  const number = { inputmode: "decimal", autocomplete: "off", dir: "ltr" } as const;
  return (
    <div class="slab-row">
      <span class="slab-from" id={`slab-from-${index}`}>
        {start}
      </span>
      {isLast ? (
        <span class="slab-open weak">and above</span>
      ) : (
        <span class={toError ? "control control-wrong" : "control"}>
          <input
            id={`slab-to-${index}`}
            name="to"
            value={slab.to}
            aria-label={`Slab ${index + 1}, to`}
            aria-invalid={toError ? "true" : undefined}
            {...number}
          />
          <span class="unit">kWh</span>
        </span>
      )}
      <span class={rateError ? "control control-wrong" : "control"}>
        <input
          id={`slab-rate-${index}`}
          name="rate"
          value={slab.rate}
          aria-label={`Slab ${index + 1}, rate`}
          aria-invalid={rateError ? "true" : undefined}
          {...number}
        />
        <span class="unit">{currency}/kWh</span>
      </span>
      {isOnly ? (
        <span></span>
      ) : (
        <button
          class="button quiet icon-button"
          type="submit"
          name="action"
          value={`remove:${index}`}
          aria-label={`Remove slab ${index + 1}`}
          {...ROWS}
        >
          <Icon name="bad" size={18} />
        </button>
      )}
      <FieldError message={toError} />
      <FieldError message={rateError} />
    </div>
  );
}
