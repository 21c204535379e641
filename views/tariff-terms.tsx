import { type FormTree, listAt, textAt } from "../src/domain/form-tree.ts";
import { Choice, type Editor, editorWords, RowButton, Slot, TextInput, Tick } from "./tariff-inputs.tsx";

/** The names of the components above a place, each once, those of slab sets in place of the sets. */
export function namesAbove({ form }: Pick<Editor, "form">, at: string): string[] {
  const names = new Set<string>();
  const take = (component: FormTree) => {
    const inner = listAt(component, "sets").flatMap((set) => listAt(set, "components"));
    for (const one of textAt(component, "kind") === "slab-set" ? inner : [component]) {
      const name = textAt(one, "name").trim();
      if (name !== "") names.add(name);
    }
  };
  const [, outer = "0", list = "", place = ""] =
    /^components\[(\d+)\](?:\.(sets\[\d+\]\.components)\[(\d+)\])?/.exec(at) ?? [];
  for (const component of listAt(form, "components").slice(0, Number(outer))) take(component);
  if (list !== "")
    for (const component of listAt(form, `components[${outer}].${list}`).slice(0, Number(place)))
      take(component);
  return [...names];
}

/** What a percentage, a minimum or a subsidy is taken of: components above to tick, or parts of them. */
export function Terms({ editor, at }: { readonly editor: Editor; readonly at: string }) {
  const { terms: words } = editorWords(editor);
  const list = `${at}.of`;
  const terms = listAt(editor.form, list);
  const whole = terms.map((term) => (isWhole(term) ? textAt(term, "component") : ""));
  const names = namesAbove(editor, at);
  const others = names.filter((name) => !whole.includes(name));
  return (
    <fieldset class="terms field">
      <legend>{words.of}</legend>
      <div class="checks">
        {terms.map((term, index) =>
          isWhole(term) ? (
            <Tick
              editor={editor}
              at={`${list}[${index}].component`}
              value={textAt(term, "component")}
              label={textAt(term, "component")}
            />
          ) : null,
        )}
        {others.map((name, index) => (
          <Tick editor={editor} at={`${list}[${terms.length + index}].component`} value={name} label={name} />
        ))}
      </div>
      {names.length === 0 && terms.length === 0 ? <p class="help">{words.nothingAbove}</p> : null}
      {terms.map((term, index) =>
        isWhole(term) ? null : <PartRow editor={editor} at={`${list}[${index}]`} names={names} term={term} />,
      )}
      <Slot editor={editor} at={list} />
      {names.length === 0 ? null : (
        <RowButton editor={editor} action={`add:${list}`} icon="plus" label={words.addPart} />
      )}
    </fieldset>
  );
}

function isWhole(term: FormTree): boolean {
  return (
    textAt(term, "part") === "" &&
    textAt(term, "slab") === "" &&
    textAt(term, "band") === "" &&
    listAt(term, "from").length === 0
  );
}

function PartRow(props: {
  readonly editor: Editor;
  readonly at: string;
  readonly names: readonly string[];
  readonly term: FormTree;
}) {
  const { editor, at, names, term } = props;
  const { terms: words } = editorWords(editor);
  const from = listAt(term, "from").map(String);
  const others = names.filter((name) => !from.includes(name));
  return (
    <div class="part-row">
      <Choice
        editor={editor}
        at={`${at}.component`}
        label={words.partOf}
        usual={textAt(term, "component") || (names[0] ?? "")}
        options={names.map((name) => [name, name])}
      />
      <TextInput
        editor={editor}
        at={`${at}.slab`}
        label={words.slab}
        input={{ inputmode: "numeric", dir: "ltr" }}
      />
      <TextInput editor={editor} at={`${at}.band`} label={words.band} />
      <RowButton editor={editor} action={`remove:${at}`} icon="bad" label={words.removePart} isIcon />
      <input type="hidden" name={`${at}.part`} value="yes" />
      <fieldset class="field part-from">
        <legend>{words.from}</legend>
        <div class="checks">
          {[...from, ...others].map((name, index) => (
            <Tick editor={editor} at={`${at}.from[${index}]`} value={name} label={name} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** Which two memos a component is the greater one of. */
export function TwoMemos({ editor, at }: { readonly editor: Editor; readonly at: string }) {
  const { terms: words } = editorWords(editor);
  const names = namesAbove(editor, at);
  return (
    <>
      {[0, 1].map((index) => (
        <Choice
          editor={editor}
          at={`${at}.of[${index}]`}
          label={index === 0 ? words.either : words.or}
          usual={textAt(editor.form, `${at}.of[${index}]`) || (names[index] ?? "")}
          options={names.map((name) => [name, name])}
        />
      ))}
    </>
  );
}
