import { calendarBands } from "../../views/tariff-bands.tsx";
import type { Words } from "../../views/words.ts";
import {
  asGroup,
  type FormGroup,
  type FormTree,
  isList,
  listAt,
  textAt,
  withPart,
} from "../domain/form-tree.ts";
import { newComponent, newPart } from "./tariff-parts.ts";

type EditorWords = Words["tariffs"]["editor"];

/** A form after a button of a row was pressed, and the place or the button at which its person goes on. */
export interface ChangedRows {
  readonly form: FormGroup;
  readonly focus: string | undefined;
}

/** The form with the row that a button adds, moves or takes away; `focus` where none was pressed. */
export function changedRows(form: FormGroup, action: string, focus: string, words: EditorWords): ChangedRows {
  const sent = withNamesFollowed(form);
  const [verb = "", place = "", kind = ""] = action.split(":");
  const changed = changedBy(sent, verb, place, kind, words);
  return { form: completed(changed.form, words), focus: changed.focus ?? (focus || undefined) };
}

function changedBy(
  form: FormGroup,
  verb: string,
  place: string,
  kind: string,
  words: EditorWords,
): { readonly form: FormGroup; readonly focus?: string } {
  if (verb === "add" && place === "calendar")
    return {
      form: withPart(form, "calendar", { on: "yes", ...startedCalendar(words) }),
      focus: "calendar.bands[0].band",
    };
  const asked = /\.(when|cap|floor)$/.exec(place)?.[1];
  if (verb === "add" && asked !== undefined) {
    const first = asked === "when" ? "season" : "amount";
    return { form: withPart(form, place, { [first]: "" }), focus: `${place}.${first}` };
  }
  if (verb === "add") {
    const list = listAt(form, place);
    const added = kind === "" ? newPart(place, form, words) : newComponent(kind, form, place, words);
    if (added === undefined) return { form };
    // What had no end gets one, and the new slab has none.
    const isSlabs = /(^|\.)slabs$/.test(place) && list.length > 0;
    return {
      form: withPart(form, place, [...list, added.part]),
      focus: `${place}[${isSlabs ? list.length - 1 : list.length}].${added.first}`,
    };
  }
  if (verb === "remove")
    return { form: withPart(form, place, undefined), focus: `add:${place.replace(/\[\d+\]$/, "")}` };
  const [, outer = "", at = ""] = /^(.+)\[(\d+)\]$/.exec(place) ?? [];
  const to = Number(at) + (verb === "up" ? -1 : 1);
  const list = listAt(form, outer);
  const [from, other] = [list[Number(at)], list[to]];
  if ((verb !== "up" && verb !== "down") || from === undefined || other === undefined) return { form };
  const swapped = list.with(Number(at), other).with(to, from);
  return { form: withPart(form, outer, swapped), focus: `${verb}:${outer}[${to}]` };
}

/** A calendar to begin with: a night, and the day around it. */
function startedCalendar({ calendar }: EditorWords): FormGroup {
  return {
    bands: [{ band: calendar.night, times: [{ from: "22:00", to: "06:00" }] }],
    rest: calendar.day,
  };
}

/** Names that were changed since the rows were sent are changed in what names them too, unless another component still has them. */
function withNamesFollowed(form: FormGroup): FormGroup {
  const named = componentsIn(form);
  const still = new Set(named.map((component) => textAt(component, "name").trim()));
  const renamed = new Map(
    named.flatMap((component) => {
      const [was, name] = [textAt(component, "was"), textAt(component, "name").trim()];
      return was === "" || name === "" || was === name || still.has(was) ? [] : [[was, name] as const];
    }),
  );
  return renamed.size === 0 ? form : mapTerms(form, (name) => renamed.get(name) ?? name);
}

function componentsIn(tree: FormTree): FormTree[] {
  return listAt(tree, "components").flatMap((component) => [
    component,
    ...listAt(component, "sets").flatMap(componentsIn),
  ]);
}

function mapTerms(tree: FormGroup, follow: (name: string) => string): FormGroup {
  const inTerms = (part: FormTree): FormTree => {
    if (typeof part === "string") return follow(part);
    if (isList(part)) return part.map(inTerms);
    const { component, from, ...others } = part;
    return {
      ...others,
      ...(component === undefined ? {} : { component: inTerms(component) }),
      ...(from === undefined ? {} : { from: inTerms(from) }),
    };
  };
  const inPart = (part: FormTree): FormTree => {
    if (typeof part === "string") return part;
    if (isList(part)) return part.map(inPart);
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, key === "of" ? inTerms(value) : inPart(value)]),
    );
  };
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, inPart(value)]));
}

/** The form with the rows that its choices ask for: slabs and bands of a price, and the calendar of the bands. */
export function completed(form: FormGroup, words: EditorWords): FormGroup {
  const wantsBands = componentsIn(form).some((component) => textAt(component, "price").includes("bands"));
  const isBanded = wantsBands && componentsIn(form).some((component) => hasBands(component));
  const started =
    wantsBands && !isBanded && textAt(form, "calendar.on") === ""
      ? withPart(form, "calendar", { on: "yes", ...startedCalendar(words) })
      : form;
  const bands = calendarBands({ form: started });
  const complete = (list: readonly FormTree[]): readonly FormTree[] =>
    list.map((component) => completedComponent(component, bands, complete));
  return withPart(started, "components", complete(listAt(started, "components")));
}

function hasBands(component: FormTree): boolean {
  return (
    listAt(component, "bands").length > 0 ||
    listAt(component, "slabs").some((slab) => listAt(slab, "bands").length > 0)
  );
}

function completedComponent(
  component: FormTree,
  bands: readonly string[],
  inner: (list: readonly FormTree[]) => readonly FormTree[],
): FormTree {
  if (typeof component === "string" || isList(component)) return component;
  const sets = listAt(component, "sets");
  if (sets.length > 0)
    return {
      ...component,
      sets: sets.map((set) => ({ ...asGroup(set), components: inner(listAt(set, "components")) })),
    };
  const rate = textAt(component, "rate");
  switch (textAt(component, "price")) {
    case "slabs":
      return { ...component, slabs: slabsFor(component, rate) };
    case "slabs-bands":
      return {
        ...component,
        slabs: slabsFor(component, "").map((slab) => ({
          ...asGroup(slab),
          bands: rowsFor(slab, bands, (band) => ({ band, rate: "" })),
        })),
      };
    case "bands":
      return { ...component, bands: rowsFor(component, bands, (band) => ({ band, rate: "" })) };
    case "bands-slabs":
      return {
        ...component,
        bands: rowsFor(component, bands, (band) => ({ band })).map((row) => ({
          ...asGroup(row),
          slabs: slabsFor(row, textAt(row, "rate")),
        })),
      };
    default:
      return component;
  }
}

function slabsFor(tree: FormTree, rate: string): readonly FormTree[] {
  const slabs = listAt(tree, "slabs");
  return slabs.length > 0
    ? slabs
    : [
        { up_to: "100", rate },
        { up_to: "", rate: "" },
      ];
}

/** The rows that are there, without those that the calendar lost before a price was typed, and one for each band without one. */
function rowsFor(
  tree: FormTree,
  bands: readonly string[],
  added: (band: string) => FormGroup,
): readonly FormTree[] {
  const isTyped = (row: FormTree) => textAt(row, "rate").trim() !== "" || listAt(row, "slabs").length > 0;
  const rows = listAt(tree, "bands").filter(
    (row) => bands.length === 0 || bands.includes(textAt(row, "band").trim()) || isTyped(row),
  );
  const named = new Set(rows.map((row) => textAt(row, "band").trim()));
  return [...rows, ...bands.filter((band) => !named.has(band)).map(added)];
}
