import { listAt, textAt } from "../src/domain/form-tree.ts";
import { Choice, type Editor, editorWords, FIGURE, Kept, TextInput } from "./tariff-inputs.tsx";
import { Per } from "./tariff-kinds.tsx";
import { Proration } from "./tariff-spread.tsx";

interface Placed {
  readonly editor: Editor;
  readonly at: string;
}

/** When a component applies: by the bill's total, the season, a contracted quantity. */
export function Condition({ editor, at }: Placed) {
  const { when: words } = editorWords(editor);
  const seasons = listAt(editor.form, "calendar.seasons").map((season) => textAt(season, "name"));
  return (
    <>
      <Kept editor={editor} at={`${at}.empty`} />
      <RangeFields editor={editor} at={`${at}.total_kwh`} label={words.total} unit="kWh" />
      <div class="field-line">
        <Per editor={editor} at={`${at}.total_kwh.per`} label={words.totalPer} />
      </div>
      <Proration editor={editor} at={`${at}.total_kwh.proration`} />
      <div class="field-line">
        <TextInput
          editor={editor}
          at={`${at}.season`}
          label={words.season}
          help={words.seasonHelp}
          list={[...new Set(seasons)]}
        />
        <TextInput
          editor={editor}
          at={`${at}.contracted.quantity`}
          label={words.contracted}
          list={["kw", "kva", "a"]}
          input={{ autocapitalize: "none", dir: "ltr" }}
        />
      </div>
      <RangeFields editor={editor} at={`${at}.contracted`} label={words.contractedRange} unit="" />
    </>
  );
}

function RangeFields(props: Placed & { readonly label: string; readonly unit: string }) {
  const { editor, at, label, unit } = props;
  const { when: words } = editorWords(editor);
  const end = (key: "lower" | "upper", options: readonly ["above", "from"] | readonly ["up_to", "below"]) => (
    <div class="range-end">
      <Choice
        editor={editor}
        at={`${at}.${key}_is`}
        label={words.endOf(label, words[key])}
        isBare
        usual={options[0]}
        options={options.map((option) => [option, words.ends[option]])}
      />
      <TextInput
        editor={editor}
        at={`${at}.${key}`}
        label={words.endOf(label, words[key])}
        isBare
        unit={unit}
        input={FIGURE}
      />
    </div>
  );
  return (
    <div class="range">
      <p class="range-label">{label}</p>
      <div class="field-line">
        {end("lower", ["above", "from"])}
        {end("upper", ["up_to", "below"])}
      </div>
    </div>
  );
}

/** What a component comes to at most, or at least. */
export function Bound({ editor, at }: Placed) {
  const { bounds: words, perKwh } = editorWords(editor);
  const currency = textAt(editor.form, "currency");
  return (
    <>
      <div class="field-line">
        <TextInput editor={editor} at={`${at}.amount`} label={words.amount} unit={currency} input={FIGURE} />
        <Per editor={editor} at={`${at}.per`} />
        <TextInput
          editor={editor}
          at={`${at}.per_kwh`}
          label={words.perKwh}
          unit={perKwh(currency)}
          input={FIGURE}
        />
      </div>
      <Proration editor={editor} at={`${at}.proration`} />
    </>
  );
}
