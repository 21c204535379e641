import { textAt } from "../src/domain/form-tree.ts";
import { ROUNDING_MODES } from "../src/domain/fraction.ts";
import { BLOCK_COUNTS, PRORATION_METHODS } from "../src/domain/tariff.ts";
import { Choice, type Editor, editorWords, TextInput } from "./tariff-inputs.tsx";

interface Placed {
  readonly editor: Editor;
  readonly at: string;
}

const BY_DAYS = new Set(["day", "30-days", "365-days"]);

/** What a rate or an amount is multiplied with. */
export function Quantity({ editor, at }: Placed) {
  const { quantity: words } = editorWords(editor);
  return (
    <TextInput
      editor={editor}
      at={at}
      label={words.label}
      help={words.help}
      list={["kw", "kva", "a", "hp"]}
      input={{ autocapitalize: "none", dir: "ltr" }}
    />
  );
}

/** How a figure follows the length of a period. */
export function Proration({ editor, at }: Placed) {
  const { proration: words } = editorWords(editor);
  const by = textAt(editor.form, `${at}.by`) || "none";
  // What is stated for a number of days follows the days by itself.
  const isByDays = BY_DAYS.has(textAt(editor.form, at.replace(/proration$/, "per")));
  if (isByDays && by === "none" && !editor.errors[`${at}.by`]) return null;
  const decimals = textAt(editor.form, `${at}.decimals`);
  return (
    <div class="field-line">
      <Choice
        editor={editor}
        at={`${at}.by`}
        label={words.label}
        usual="none"
        changesRows
        options={PRORATION_METHODS.map((key) => [key, words.methods[key]])}
      />
      {by === "none" && decimals === "" ? null : (
        <TextInput
          editor={editor}
          at={`${at}.decimals`}
          label={words.decimals}
          input={{ inputmode: "numeric", dir: "ltr" }}
        />
      )}
      {by === "30-day-blocks" ? (
        <Choice
          editor={editor}
          at={`${at}.blocks`}
          label={words.blocks}
          usual="nearest"
          options={BLOCK_COUNTS.map((key) => [key, words.counts[key]])}
        />
      ) : null}
    </div>
  );
}

/** How an amount is rounded. */
export function RoundingFields({ editor, at }: Placed) {
  const { rounding: words } = editorWords(editor);
  return (
    <>
      <Choice
        editor={editor}
        at={`${at}.mode`}
        label={words.label}
        usual="half-up"
        options={ROUNDING_MODES.map((key) => [key, words.modes[key]])}
      />
      <Choice
        editor={editor}
        at={`${at}.to`}
        label={words.to}
        usual="minor-unit"
        options={(["minor-unit", "whole-unit"] as const).map((key) => [key, words.units[key]])}
      />
    </>
  );
}
