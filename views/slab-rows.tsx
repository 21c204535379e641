import { listAt, textAt } from "../src/domain/form-tree.ts";
import { typedFigure } from "../src/domain/typed-figure.ts";
import { fieldId } from "./fields.tsx";
import type { Format } from "./format.ts";
import { BandRows } from "./tariff-bands.tsx";
import { type Editor, editorWords, FIGURE, RowButton, Slot, TextInput } from "./tariff-inputs.tsx";

/** Where each slab begins, as people of a locale type it: 0, then one above the end of the slab before it. */
export function slabStarts(ends: readonly string[], { locale }: Pick<Format, "locale">): string[] {
  return ends.map((_, index) => {
    const before = ends[index - 1]?.trim();
    if (before === undefined) return "0";
    if (/^\d{1,15}$/.test(before)) return String(BigInt(before) + 1n);
    return before === "" ? "…" : typedFigure(before, locale);
  });
}

/** The id of what says where a slab begins. */
export function startId(list: string, index: number): string {
  return `${fieldId(`${list}[${index}]`)}-from`;
}

/** The rows "from · to · rate", where only "to" and "rate" are typed; with bands the rates stand below each. */
export function SlabRows(props: {
  readonly editor: Editor;
  /** The place of the list. */
  readonly at: string;
  readonly hasBands?: boolean;
}) {
  const { editor, at, hasBands = false } = props;
  const { slabs: words, perKwh } = editorWords(editor);
  const slabs = listAt(editor.form, at);
  const starts = slabStarts(
    slabs.map((slab) => textAt(slab, "up_to")),
    editor.format,
  );
  return (
    <div class="slabs">
      <div class="slab-row slab-head" aria-hidden="true">
        <span>{words.from}</span>
        <span>{words.to}</span>
        {hasBands ? null : (
          <span>
            {words.rate} <span class="slab-unit">{perKwh(textAt(editor.form, "currency"))}</span>
          </span>
        )}
      </div>
      {slabs.map((_, index) => (
        <SlabRow
          editor={editor}
          list={at}
          index={index}
          start={starts[index] ?? ""}
          isLast={index === slabs.length - 1}
          isOnly={slabs.length === 1}
          hasBands={hasBands}
        />
      ))}
      <Slot editor={editor} at={at} />
      <RowButton editor={editor} action={`add:${at}`} icon="plus" label={words.add} />
    </div>
  );
}

function SlabRow(props: {
  readonly editor: Editor;
  readonly list: string;
  readonly index: number;
  readonly start: string;
  readonly isLast: boolean;
  readonly isOnly: boolean;
  readonly hasBands: boolean;
}) {
  const { editor, list, index, start, isLast, isOnly, hasBands } = props;
  const { slabs: words, perKwh } = editorWords(editor);
  const at = `${list}[${index}]`;
  const currency = textAt(editor.form, "currency");
  const rate = (
    <TextInput
      editor={editor}
      at={`${at}.rate`}
      label={words.rateOf(index + 1)}
      isBare
      unit={perKwh(currency)}
      input={FIGURE}
    />
  );
  return (
    <div class={hasBands ? "slab-row slab-banded" : "slab-row"}>
      <span class="slab-from" id={startId(list, index)}>
        {start}
      </span>
      {isLast ? (
        <span class="slab-open weak">{words.open}</span>
      ) : (
        <TextInput
          editor={editor}
          at={`${at}.up_to`}
          label={words.toOf(index + 1)}
          isBare
          unit="kWh"
          input={FIGURE}
        />
      )}
      {hasBands ? null : rate}
      {isOnly ? (
        <span></span>
      ) : (
        <RowButton
          editor={editor}
          action={`remove:${at}`}
          icon="bad"
          label={words.remove(index + 1)}
          isIcon
        />
      )}
      {hasBands ? (
        <div class="slab-bands">
          <BandRows editor={editor} at={`${at}.bands`} />
          {textAt(editor.form, `${at}.rate`) === "" ? null : rate}
        </div>
      ) : null}
    </div>
  );
}
