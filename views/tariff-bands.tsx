import { listAt, textAt } from "../src/domain/form-tree.ts";
import { SlabRows } from "./slab-rows.tsx";
import { type Editor, editorWords, FIGURE, RowButton, Slot, TextInput } from "./tariff-inputs.tsx";

/** The bands that a form's calendar names, in order of first mention, that of the rest last. */
export function calendarBands({ form }: Pick<Editor, "form">): string[] {
  if (textAt(form, "calendar.on") === "") return [];
  const named = [
    ...listAt(form, "calendar.bands").map((rule) => textAt(rule, "band")),
    textAt(form, "calendar.rest"),
  ];
  return [...new Set(named.map((name) => name.trim()).filter((name) => name !== ""))];
}

/** A rate for each band, or slabs for each; the calendar's bands stand there by themselves. */
export function BandRows(props: {
  readonly editor: Editor;
  /** The place of the list. */
  readonly at: string;
  readonly hasSlabs?: boolean;
}) {
  const { editor, at, hasSlabs = false } = props;
  const { bands: words, perKwh } = editorWords(editor);
  const named = new Set(calendarBands(editor));
  const currency = textAt(editor.form, "currency");
  return (
    <div class="bands">
      {listAt(editor.form, at).map((row, index) => {
        const place = `${at}[${index}]`;
        const band = textAt(row, "band").trim();
        const isNamed = named.has(band);
        return (
          <div class={hasSlabs ? "band-row band-slabs" : "band-row"}>
            {isNamed ? (
              <span class="band-name">
                <bdi dir="auto">{band}</bdi>
                <input type="hidden" name={`${place}.band`} value={band} />
                <Slot editor={editor} at={`${place}.band`} />
              </span>
            ) : (
              <TextInput editor={editor} at={`${place}.band`} label={words.name(index + 1)} isBare />
            )}
            {hasSlabs ? (
              <SlabRows editor={editor} at={`${place}.slabs`} />
            ) : (
              <TextInput
                editor={editor}
                at={`${place}.rate`}
                label={words.rateIn(band || String(index + 1))}
                isBare
                unit={perKwh(currency)}
                input={FIGURE}
              />
            )}
            {isNamed ? (
              <span></span>
            ) : (
              <RowButton
                editor={editor}
                action={`remove:${place}`}
                icon="bad"
                label={words.remove(band || String(index + 1))}
                isIcon
              />
            )}
          </div>
        );
      })}
      <Slot editor={editor} at={at} />
      {named.size > 0 ? null : (
        <RowButton editor={editor} action={`add:${at}`} icon="plus" label={words.add} />
      )}
    </div>
  );
}
