import { textAt } from "../src/domain/form-tree.ts";
import { PERIODS_OF_RATES } from "../src/domain/tariff.ts";
import { SlabRows } from "./slab-rows.tsx";
import { BandRows } from "./tariff-bands.tsx";
import { SlabSets } from "./tariff-components.tsx";
import { Choice, type Editor, editorWords, FIGURE, TextInput } from "./tariff-inputs.tsx";
import { Quantity } from "./tariff-spread.tsx";
import { Terms, TwoMemos } from "./tariff-terms.tsx";

interface Placed {
  readonly editor: Editor;
  readonly at: string;
}

/** The fields of a component that say what it charges: beside its name, and the rows below. */
export function KindFields({ editor, at }: Placed) {
  const words = editorWords(editor);
  const currency = textAt(editor.form, "currency");
  const figure = (field: string, label: string, unit: string) => (
    <TextInput editor={editor} at={`${at}.${field}`} label={label} unit={unit} input={FIGURE} />
  );
  const kind = textAt(editor.form, `${at}.kind`);
  switch (kind) {
    case "energy":
      return <Prices editor={editor} at={at} kinds={PRICES} />;
    case "levy":
      return <Prices editor={editor} at={at} kinds={LEVY_PRICES} />;
    case "fixed":
    case "minimum":
      return (
        <>
          {kind === "fixed" ? figure("rate", words.rate, currency) : figure("amount", words.amount, currency)}
          <Per editor={editor} at={`${at}.per`} />
          <QuantityThere editor={editor} at={`${at}.quantity`} />
        </>
      );
    case "demand":
      return (
        <>
          {figure("rate", words.rate, words.perUnit(currency, "kW"))}
          <Per editor={editor} at={`${at}.per`} />
          <Choice
            editor={editor}
            at={`${at}.minutes`}
            label={words.demand.minutes}
            usual="30"
            options={["15", "30", "60"].map((minutes) => [minutes, words.demand.of(minutes)])}
          />
        </>
      );
    case "subsidy":
      return <Subsidy editor={editor} at={at} />;
    case "greater":
      return <TwoMemos editor={editor} at={at} />;
    case "percent":
      return figure("percent", words.percent, "%");
    case "given":
      return (
        <Choice
          editor={editor}
          at={`${at}.as`}
          label={words.given.as}
          usual="amount"
          changesRows
          options={(["amount", "kwh", "percent"] as const).map((as) => [as, words.given.kinds[as]])}
        />
      );
    case "slab-set":
      return <Per editor={editor} at={`${at}.limits.per`} label={words.sets.per} />;
    default:
      return null;
  }
}

/** A contracted quantity, where there is one: else it stands under "more". */
function QuantityThere({ editor, at }: Placed) {
  return textAt(editor.form, at) === "" ? null : <Quantity editor={editor} at={at} />;
}

/** What stands in rows below a component's fields: slabs, bands, its base, or the groups of a slab set. */
export function KindRows({ editor, at }: Placed) {
  const kind = textAt(editor.form, `${at}.kind`);
  if (kind === "slab-set") return <SlabSets editor={editor} at={at} />;
  if (kind === "percent" || kind === "minimum") return <Terms editor={editor} at={at} />;
  if (kind === "subsidy" && textAt(editor.form, `${at}.by`) === "percent")
    return <Terms editor={editor} at={at} />;
  if (kind === "given" && textAt(editor.form, `${at}.as`) === "percent")
    return <Terms editor={editor} at={at} />;
  if (kind === "levy")
    return textAt(editor.form, `${at}.price`) === "bands" ? (
      <BandRows editor={editor} at={`${at}.bands`} />
    ) : null;
  if (kind !== "energy") return null;
  switch (textAt(editor.form, `${at}.price`)) {
    case "slabs":
      return <SlabRows editor={editor} at={`${at}.slabs`} />;
    case "slabs-bands":
      return <SlabRows editor={editor} at={`${at}.slabs`} hasBands />;
    case "bands":
      return <BandRows editor={editor} at={`${at}.bands`} />;
    case "bands-slabs":
      return <BandRows editor={editor} at={`${at}.bands`} hasSlabs />;
    default:
      return null;
  }
}

/** What a figure is stated for. */
export function Per({ editor, at, label }: Placed & { readonly label?: string }) {
  const { per } = editor.format.charges("EUR").words.charges;
  return (
    <Choice
      editor={editor}
      at={at}
      label={label ?? editorWords(editor).per}
      usual="month"
      options={PERIODS_OF_RATES.map((period) => [period, per[period]])}
    />
  );
}

const PRICES = ["rate", "slabs", "bands", "slabs-bands", "bands-slabs"] as const;
const LEVY_PRICES = ["rate", "bands"] as const;

function Prices({ editor, at, kinds }: Placed & { readonly kinds: readonly (typeof PRICES)[number][] }) {
  const words = editorWords(editor);
  const price = textAt(editor.form, `${at}.price`) || "rate";
  return (
    <>
      <Choice
        editor={editor}
        at={`${at}.price`}
        label={words.price.label}
        usual="rate"
        changesRows
        options={kinds.map((key) => [key, words.price.kinds[key]])}
      />
      {price === "rate" ? (
        <TextInput
          editor={editor}
          at={`${at}.rate`}
          label={words.rate}
          unit={words.perKwh(textAt(editor.form, "currency"))}
          input={FIGURE}
        />
      ) : null}
      {price.includes("slabs") ? (
        <Per editor={editor} at={`${at}.limits.per`} label={words.slabs.per} />
      ) : null}
    </>
  );
}

function Subsidy({ editor, at }: Placed) {
  const words = editorWords(editor);
  const currency = textAt(editor.form, "currency");
  const by = textAt(editor.form, `${at}.by`) || "amount";
  const [field, label, unit] = (
    {
      amount: ["amount", words.amount, currency],
      kwh: ["rate", words.rate, words.perKwh(currency)],
      percent: ["percent", words.percent, "%"],
    } as const
  )[by === "kwh" || by === "percent" ? by : "amount"];
  return (
    <>
      <Choice
        editor={editor}
        at={`${at}.by`}
        label={words.subsidy.by}
        usual="amount"
        changesRows
        options={(["amount", "kwh", "percent"] as const).map((key) => [key, words.subsidy.kinds[key]])}
      />
      <TextInput editor={editor} at={`${at}.${field}`} label={label} unit={unit} input={FIGURE} />
      {by === "kwh" ? (
        <TextInput
          editor={editor}
          at={`${at}.first`}
          label={words.subsidy.first}
          unit="kWh"
          help={words.subsidy.firstHelp}
          input={FIGURE}
        />
      ) : null}
      {by === "percent" ? null : <Per editor={editor} at={`${at}.per`} />}
    </>
  );
}
