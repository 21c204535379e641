import { FIELD_KINDS, type FieldKind } from "../../views/tariff-field-kinds.ts";
import { namesAbove } from "../../views/tariff-terms.tsx";
import type { Words } from "../../views/words.ts";
import { type FormGroup, type FormTree, listAt, textAt } from "../domain/form-tree.ts";

type EditorWords = Words["tariffs"]["editor"];

/** A row to be added, and which of its fields comes first. */
interface Added {
  readonly part: FormTree;
  readonly first: string;
}

/** A component of a kind at the end of a list, with a name that no other has and something plain in its choices. */
export function newComponent(
  kind: string,
  form: FormGroup,
  list: string,
  words: EditorWords,
): Added | undefined {
  const known = FIELD_KINDS.find((candidate) => candidate === kind);
  if (!known || !/(^|\.)components$/.test(list)) return undefined;
  const at = `${list}[${listAt(form, list).length}]`;
  const named = { kind: known, name: freeName(words.kinds[known].called, form) };
  const base = countedAbove(form, at).map((component) => ({ component }));
  return { part: { ...named, ...startOf(known, base, words) }, first: FIRST[known] ?? "name" };
}

const FIRST: Readonly<Partial<Record<FieldKind, string>>> = {
  energy: "rate",
  fixed: "rate",
  percent: "percent",
  levy: "rate",
  subsidy: "amount",
  minimum: "amount",
  demand: "rate",
};

function startOf(kind: FieldKind, of: readonly FormGroup[], words: EditorWords): FormGroup {
  switch (kind) {
    case "energy":
      return { price: "rate", rate: "" };
    case "percent":
      return { percent: "", of };
    case "minimum":
      return { amount: "", of };
    case "slab-set":
      return {
        limits: { per: "month" },
        sets: ["100", ""].map((upTo) => newSet(upTo, words)),
      };
    default:
      return {};
  }
}

/** A group of a slab set, which charges energy and nothing else yet. */
function newSet(upTo: string, words: EditorWords): FormGroup {
  return {
    up_to: upTo,
    components: [{ kind: "energy", name: words.kinds.energy.called, price: "rate", rate: "" }],
  };
}

/** A row of any other list. */
export function newPart(list: string, form: FormGroup, words: EditorWords): Added | undefined {
  const key = /(?:^|\.)([a-z_]+)$/.exec(list)?.[1];
  switch (key) {
    case "slabs":
      return { part: { up_to: "", rate: "" }, first: "up_to" };
    case "bands":
      return list === "calendar.bands"
        ? { part: { band: "", times: [{ from: "", to: "" }] }, first: "band" }
        : { part: { band: "", rate: "" }, first: "band" };
    case "times":
      return { part: { from: "", to: "" }, first: "from" };
    case "seasons":
      return { part: { name: "", from: "" }, first: "name" };
    case "sets":
      return { part: newSet("", words), first: "up_to" };
    case "of": {
      const [component = ""] = namesAbove({ form }, list);
      return { part: { component, part: "yes" }, first: "component" };
    }
    default:
      return undefined;
  }
}

function freeName(name: string, form: FormGroup): string {
  const taken = new Set(namesAbove({ form }, `components[${listAt(form, "components").length}]`));
  const isFree = (candidate: string) => !taken.has(candidate);
  if (isFree(name)) return name;
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => `${name} ${index + 2}`);
  return numbered.find(isFree) ?? name;
}

function countedAbove(form: FormGroup, at: string): string[] {
  const memos = new Set(
    listAt(form, "components").flatMap((component) =>
      textAt(component, "memo") === "" ? [] : [textAt(component, "name").trim()],
    ),
  );
  return namesAbove({ form }, at).filter((name) => !memos.has(name));
}

/** What the editor shows before anything was typed: slabs, a fixed charge and a tax, as most bills have them. */
export function emptyForm(currency: string, words: EditorWords): FormGroup {
  const [energy, fixed, tax] = (["energy", "fixed", "percent"] as const).map(
    (kind) => words.kinds[kind].called,
  );
  return {
    name: "",
    currency,
    components: [
      {
        kind: "energy",
        name: energy ?? "",
        price: "slabs",
        slabs: [
          { up_to: "100", rate: "" },
          { up_to: "", rate: "" },
        ],
      },
      { kind: "fixed", name: fixed ?? "", rate: "0" },
      {
        kind: "percent",
        name: tax ?? "",
        percent: "0",
        of: [{ component: energy ?? "" }, { component: fixed ?? "" }],
      },
    ],
  };
}
