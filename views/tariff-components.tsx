import { listAt, textAt } from "../src/domain/form-tree.ts";
import { fieldId } from "./fields.tsx";
import { isolated } from "./format.ts";
import { Icon } from "./icons.tsx";
import { FIELD_KINDS, type FieldKind } from "./tariff-field-kinds.ts";
import {
  CHANGES_ROWS,
  type Editor,
  editorWords,
  FIGURE,
  RowButton,
  Slot,
  TextInput,
} from "./tariff-inputs.tsx";
import { KindFields, KindRows } from "./tariff-kinds.tsx";
import { MoreFields } from "./tariff-more.tsx";

/** The components of a tariff, or of a group of a slab set, as rows, with a button for each kind that can be added. */
export function ComponentRows({ editor, at }: { readonly editor: Editor; readonly at: string }) {
  const components = listAt(editor.form, at);
  const isInSet = at !== "components";
  return (
    <div class="components">
      {components.map((_, index) => (
        <ComponentRow editor={editor} list={at} index={index} count={components.length} />
      ))}
      <Slot editor={editor} at={at} />
      <AddComponent editor={editor} at={at} isOpen={components.length === 0} isInSet={isInSet} />
    </div>
  );
}

function ComponentRow(props: {
  readonly editor: Editor;
  readonly list: string;
  readonly index: number;
  readonly count: number;
}) {
  const { editor, list, index, count } = props;
  const words = editorWords(editor);
  const at = `${list}[${index}]`;
  const kind = kindOf(textAt(editor.form, `${at}.kind`));
  const name = textAt(editor.form, `${at}.name`).trim();
  const called = isolated(name === "" ? words.kinds[kind].name : name);
  const verb = (action: string) => `${action}:${at}`;
  return (
    <fieldset class="component" id={`${fieldId(at)}-row`}>
      <legend class="visually-hidden">{called}</legend>
      <input type="hidden" name={`${at}.kind`} value={textAt(editor.form, `${at}.kind`)} />
      {/* What others call it until the rows are sent again. */}
      <input type="hidden" name={`${at}.was`} value={name} />
      <div class="component-head">
        <span class="component-kind">{words.kinds[kind].name}</span>
        <span class="component-verbs">
          <RowButton
            editor={editor}
            action={verb("up")}
            icon="up"
            label={words.up(called)}
            isIcon
            isOff={index === 0}
          />
          <RowButton
            editor={editor}
            action={verb("down")}
            icon="down"
            label={words.down(called)}
            isIcon
            isOff={index === count - 1}
          />
          <RowButton editor={editor} action={verb("remove")} icon="bad" label={words.remove(called)} isIcon />
        </span>
      </div>
      <Slot editor={editor} at={at} />
      <div class="field-line">
        <TextInput editor={editor} at={`${at}.name`} label={words.name} />
        <KindFields editor={editor} at={at} />
      </div>
      <KindRows editor={editor} at={at} />
      <MoreFields editor={editor} at={at} />
    </fieldset>
  );
}

function kindOf(text: string): FieldKind {
  return FIELD_KINDS.find((kind) => kind === text) ?? "fixed";
}

function AddComponent(props: {
  readonly editor: Editor;
  readonly at: string;
  readonly isOpen: boolean;
  readonly isInSet: boolean;
}) {
  const { editor, at, isOpen, isInSet } = props;
  const words = editorWords(editor);
  const kinds = isInSet ? FIELD_KINDS.filter((kind) => kind !== "slab-set") : FIELD_KINDS;
  return (
    <details class="add-component" open={isOpen ? true : undefined}>
      <summary>
        <Icon name="plus" size={18} />
        {words.add}
      </summary>
      <ul>
        {kinds.map((kind) => (
          <li>
            <button
              class="button quiet"
              type="submit"
              name="action"
              value={`add:${at}:${kind}`}
              formnovalidate
              {...CHANGES_ROWS}
            >
              <strong>{words.kinds[kind].name}</strong>
              <span class="weak">{words.kinds[kind].help}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The groups of a slab set, of which the total chooses one. */
export function SlabSets({ editor, at }: { readonly editor: Editor; readonly at: string }) {
  const { sets: words } = editorWords(editor);
  const list = `${at}.sets`;
  const sets = listAt(editor.form, list);
  return (
    <div class="sets">
      {sets.map((_, index) => {
        const place = `${list}[${index}]`;
        return (
          <fieldset class="set">
            <legend>{words.title(index + 1)}</legend>
            <div class="set-head">
              <TextInput
                editor={editor}
                at={`${place}.up_to`}
                label={words.upTo}
                unit="kWh"
                input={FIGURE}
                {...(index === sets.length - 1 ? { help: words.lastHelp } : {})}
              />
              {sets.length > 1 ? (
                <RowButton
                  editor={editor}
                  action={`remove:${place}`}
                  icon="bad"
                  label={words.remove(index + 1)}
                  isIcon
                />
              ) : null}
            </div>
            <ComponentRows editor={editor} at={`${place}.components`} />
          </fieldset>
        );
      })}
      <Slot editor={editor} at={list} />
      <RowButton editor={editor} action={`add:${list}`} icon="plus" label={words.add} />
    </div>
  );
}
