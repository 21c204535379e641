import type { Child } from "hono/jsx";
import { fieldsOf, partAt, textAt } from "../src/domain/form-tree.ts";
import { LIMIT_ROUNDINGS } from "../src/domain/tariff.ts";
import { calendarBands } from "./tariff-bands.tsx";
import { Bound, Condition } from "./tariff-bounds.tsx";
import { Choice, type Editor, editorWords, RowButton, Slot, TextInput, Tick } from "./tariff-inputs.tsx";
import { Per } from "./tariff-kinds.tsx";
import { Proration, Quantity, RoundingFields } from "./tariff-spread.tsx";

interface Placed {
  readonly editor: Editor;
  readonly at: string;
}

/** What is there only once somebody asks for it. */
const ASKED_FOR = /^(when|cap|floor)\./;
const MORE =
  /^(when|cap|floor|rounding|place|memo|from|until|band|base|each|included|optional|may_be_negative|slab_type|proration|limits\.(proration|rounding))(\.|$)/;
const USUAL = new Set([
  "",
  "none",
  "month",
  "half-up",
  "minor-unit",
  "nearest",
  "printed",
  "telescopic",
  "above",
  "up_to",
]);

/** Whether something unusual stands under "more" of a component. */
function isUnusual({ editor, at }: Placed): boolean {
  const fields = fieldsOf(partAt(editor.form, at) ?? "");
  return fields.some(([key, text]) => ASKED_FOR.test(key) || (MORE.test(key) && !USUAL.has(text)));
}

/** Whether what happens at the moment happens under "more" of a component: an error, or a button that was pressed there. */
function isAtWork({ editor, at }: Placed): boolean {
  const places = [...Object.keys(editor.errors), editor.focus?.replace(/^\w+:/, "") ?? ""];
  return places.some((place) => place.startsWith(`${at}.`) && MORE.test(place.slice(at.length + 1)));
}

/** What a component can have besides what it charges: when it applies, its bounds, how it follows the days and is rounded. */
export function MoreFields({ editor, at }: Placed) {
  const words = editorWords(editor);
  const kind = textAt(editor.form, `${at}.kind`);
  const isOpen = isAtWork({ editor, at }) || (!editor.isCheck && isUnusual({ editor, at }));
  return (
    <details class="component-more" open={isOpen ? true : undefined}>
      <summary>{words.more}</summary>
      <div class="more-fields">
        <OfKind editor={editor} at={at} />
        {kind === "slab-set" ? null : (
          <>
            <OnDemand editor={editor} at={`${at}.when`} words={words.when}>
              <Condition editor={editor} at={`${at}.when`} />
            </OnDemand>
            <OnDemand editor={editor} at={`${at}.cap`} words={words.cap}>
              <Bound editor={editor} at={`${at}.cap`} />
            </OnDemand>
            <OnDemand editor={editor} at={`${at}.floor`} words={words.floor}>
              <Bound editor={editor} at={`${at}.floor`} />
            </OnDemand>
            <div class="field-line">
              <TextInput
                editor={editor}
                at={`${at}.from`}
                label={words.dates.from}
                input={{ type: "date", dir: "ltr" }}
              />
              <TextInput
                editor={editor}
                at={`${at}.until`}
                label={words.dates.until}
                input={{ type: "date", dir: "ltr" }}
              />
            </div>
            <div class="field-line">
              <RoundingFields editor={editor} at={`${at}.rounding`} />
              <TextInput
                editor={editor}
                at={`${at}.place`}
                label={words.place}
                input={{ inputmode: "numeric", dir: "ltr" }}
              />
            </div>
            <Tick editor={editor} at={`${at}.memo`} label={words.memo} />
          </>
        )}
      </div>
    </details>
  );
}

function OfKind({ editor, at }: Placed) {
  const words = editorWords(editor);
  switch (textAt(editor.form, `${at}.kind`)) {
    case "energy":
      return (
        <>
          <div class="field-line">
            <Choice
              editor={editor}
              at={`${at}.slab_type`}
              label={words.slabs.type}
              usual="telescopic"
              options={(["telescopic", "non-telescopic"] as const).map((key) => [
                key,
                words.slabs.types[key],
              ])}
            />
            <Choice
              editor={editor}
              at={`${at}.limits.rounding`}
              label={words.slabs.rounding}
              usual="none"
              options={LIMIT_ROUNDINGS.map((key) => [key, words.slabs.roundings[key]])}
            />
            {textAt(editor.form, `${at}.price`).includes("slabs") ? null : (
              <Per editor={editor} at={`${at}.limits.per`} label={words.slabs.per} />
            )}
          </div>
          <Proration editor={editor} at={`${at}.limits.proration`} />
        </>
      );
    case "slab-set":
      return <Proration editor={editor} at={`${at}.limits.proration`} />;
    case "fixed":
    case "minimum":
      return (
        <>
          {textAt(editor.form, `${at}.quantity`) === "" ? (
            <Quantity editor={editor} at={`${at}.quantity`} />
          ) : null}
          <Proration editor={editor} at={`${at}.proration`} />
        </>
      );
    case "demand":
      return (
        <>
          <TextInput
            editor={editor}
            at={`${at}.band`}
            label={words.demand.band}
            help={words.demand.bandHelp}
            list={calendarBands(editor)}
          />
          <Proration editor={editor} at={`${at}.proration`} />
        </>
      );
    case "subsidy":
      return textAt(editor.form, `${at}.by`) === "percent" ? null : (
        <Proration editor={editor} at={`${at}.proration`} />
      );
    case "percent":
      return (
        <>
          <Choice
            editor={editor}
            at={`${at}.base`}
            label={words.base.label}
            usual="printed"
            options={(["printed", "exact"] as const).map((key) => [key, words.base.kinds[key]])}
          />
          <Tick editor={editor} at={`${at}.each`} label={words.base.each} />
          <Tick editor={editor} at={`${at}.included`} label={words.base.included} />
        </>
      );
    case "given":
      return (
        <>
          <Tick editor={editor} at={`${at}.optional`} label={words.given.optional} />
          <Tick editor={editor} at={`${at}.may_be_negative`} label={words.given.negative} />
        </>
      );
    default:
      return null;
  }
}

/** Fields that are there once a button asked for them, with the one that takes them away. */
function OnDemand(
  props: Placed & {
    readonly words: { readonly legend: string; readonly add: string; readonly remove: string };
    readonly children?: Child;
  },
) {
  const { editor, at, words, children } = props;
  if (partAt(editor.form, at) === undefined)
    return <RowButton editor={editor} action={`add:${at}`} icon="plus" label={words.add} />;
  return (
    <fieldset class="field more-group">
      <legend>{words.legend}</legend>
      {children}
      <Slot editor={editor} at={at} />
      <RowButton editor={editor} action={`remove:${at}`} icon="bad" label={words.remove} />
    </fieldset>
  );
}
