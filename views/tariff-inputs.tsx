import { type FormGroup, textAt } from "../src/domain/form-tree.ts";
import { typedFigure } from "../src/domain/typed-figure.ts";
import { type FieldErrors, fieldId } from "./fields.tsx";
import type { Format } from "./format.ts";
import { Icon, type IconName } from "./icons.tsx";
import { Said } from "./said.tsx";
import type { Words } from "./words.ts";

/** What every row of a tariff's editor is made from: what was typed, what is wrong with it, and how it is written. */
export interface Editor {
  readonly form: FormGroup;
  readonly errors: FieldErrors;
  readonly format: Format;
  /** The place, or the button, that a change leaves off at; undefined where nothing was changed. */
  readonly focus?: string | undefined;
  /** Whether only figures are to be looked at: what stands under "more" stays folded. */
  readonly isCheck?: boolean | undefined;
}

/** The words of the editor. */
export function editorWords({ format }: Editor): Words["tariffs"]["editor"] {
  return format.words.tariffs.editor;
}

/** Attributes of what changes the rows: the form goes there and the rows come back, with JavaScript and without. */
export const CHANGES_ROWS = {
  "hx-post": "/tariffs/form",
  "hx-target": "#tariff-rows",
  "hx-swap": "outerHTML",
} as const;

/** Attributes of a field for a figure. */
export const FIGURE = { inputmode: "decimal", autocomplete: "off", dir: "ltr" } as const;

interface Placed {
  readonly editor: Editor;
  readonly at: string;
}

/** What is wrong at a place; there, and empty, before something is, so that it can be filled in while somebody types. */
export function Slot({ editor, at }: Placed) {
  return (
    <p class="error" id={`${fieldId(at)}-error`}>
      <Said text={editor.errors[at] ?? ""} format={editor.format} />
    </p>
  );
}

/** A text or a figure. */
export function TextInput(
  props: Placed & {
    readonly label: string;
    /** The label is only read out: a head above the column says it. */
    readonly isBare?: boolean;
    readonly unit?: string;
    readonly help?: string;
    readonly list?: readonly string[];
    readonly input?: Readonly<Record<string, string | number | boolean | undefined>>;
  },
) {
  const { editor, at, label, isBare = false, unit, help, list, input = {} } = props;
  const id = fieldId(at);
  const isWrong = Boolean(editor.errors[at]);
  const text = textAt(editor.form, at);
  const isFigure = input === FIGURE && /^-?\d+\.\d+$/.test(text);
  return (
    <div class={isWrong ? "field field-wrong" : "field"}>
      <label for={id} class={isBare ? "visually-hidden" : undefined}>
        {label}
      </label>
      <span class="control">
        <input
          id={id}
          name={at}
          value={isFigure ? typedFigure(text, editor.format.locale) : text}
          dir="auto"
          autocomplete="off"
          list={list && list.length > 0 ? `${id}-list` : undefined}
          autofocus={editor.focus === at ? true : undefined}
          aria-invalid={isWrong ? "true" : undefined}
          aria-describedby={help ? `${id}-help ${id}-error` : `${id}-error`}
          {...input}
        />
        {unit ? <span class="unit">{unit}</span> : null}
      </span>
      {list && list.length > 0 ? (
        <datalist id={`${id}-list`}>
          {list.map((entry) => (
            <option value={entry}></option>
          ))}
        </datalist>
      ) : null}
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <Slot editor={editor} at={at} />
    </div>
  );
}

/** A choice; one that changes which fields there are brings them at once where there is JavaScript. */
export function Choice(
  props: Placed & {
    readonly label: string;
    readonly isBare?: boolean;
    readonly options: readonly (readonly [value: string, label: string])[];
    /** What is chosen where nothing was typed. */
    readonly usual: string;
    readonly changesRows?: boolean;
  },
) {
  const { editor, at, label, isBare = false, options, usual, changesRows = false } = props;
  const id = fieldId(at);
  const chosen = textAt(editor.form, at) || usual;
  // What is in no list stays chosen, so that its error can be read beside it.
  const all = options.some(([value]) => value === chosen) ? options : [...options, [chosen, chosen] as const];
  const isWrong = Boolean(editor.errors[at]);
  return (
    <div class={isWrong ? "field field-wrong" : "field"}>
      <label for={id} class={isBare ? "visually-hidden" : undefined}>
        {label}
      </label>
      <select
        id={id}
        name={at}
        autofocus={editor.focus === at ? true : undefined}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={`${id}-error`}
        {...(changesRows
          ? { ...CHANGES_ROWS, "hx-trigger": "change", "hx-vals": JSON.stringify({ focus: at }) }
          : {})}
      >
        {all.map(([value, word]) => (
          <option value={value} selected={value === chosen}>
            {word}
          </option>
        ))}
      </select>
      <Slot editor={editor} at={at} />
    </div>
  );
}

/** A box to tick; unticked, nothing is sent. */
export function Tick(props: Placed & { readonly label: string; readonly value?: string }) {
  const { editor, at, label, value = "yes" } = props;
  return (
    <label class="check" for={fieldId(at)}>
      <input
        id={fieldId(at)}
        type="checkbox"
        name={at}
        value={value}
        checked={textAt(editor.form, at) === value}
      />
      <bdi dir="auto">{label}</bdi>
    </label>
  );
}

/** What is sent along unseen. */
export function Kept({ editor, at }: Placed) {
  const text = textAt(editor.form, at);
  return text === "" ? null : <input type="hidden" name={at} value={text} />;
}

/** A button that adds, moves or takes away a row. */
export function RowButton(props: {
  readonly editor: Editor;
  readonly action: string;
  readonly icon: IconName;
  readonly label: string;
  /** Only the icon is seen, and the label read out. */
  readonly isIcon?: boolean;
  readonly isOff?: boolean;
}) {
  const { editor, action, icon, label, isIcon = false, isOff = false } = props;
  return (
    <button
      class={isIcon ? "button quiet icon-button" : "button quiet"}
      type="submit"
      name="action"
      value={action}
      formnovalidate
      disabled={isOff ? true : undefined}
      aria-label={isIcon ? label : undefined}
      autofocus={editor.focus === action ? true : undefined}
      {...CHANGES_ROWS}
    >
      <Icon name={icon} size={18} />
      {isIcon ? null : label}
    </button>
  );
}

/** Where errors stand at the moment, so that the next answer takes away those that are mended. */
export function Told({ places }: { readonly places: readonly string[] }) {
  return <input type="hidden" name="told" value={JSON.stringify(places)} />;
}
