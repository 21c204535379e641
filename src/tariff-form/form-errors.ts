import { componentLabel } from "../domain/checks/tariff-label.ts";
import type { FieldError } from "../domain/error.ts";
import { type FormGroup, type FormTree, fieldsOf, listAt, partAt, textAt } from "../domain/form-tree.ts";

/** What is wrong with rows and cannot be said of their JSON as well: a rate that is missing, or a band that stands there twice. */
export function rowErrors(form: FormGroup): FieldError[] {
  return componentsIn(form, "components").flatMap(({ place, component, index }) => {
    const label = componentLabel(textAt(component, "name"), index);
    const slabs = textAt(component, "price") === "slabs" ? slabErrors(component, place, label) : [];
    return [...slabs, ...bandListsIn(component, place).flatMap((list) => bandErrors(form, list, label))];
  });
}

function slabErrors(component: FormTree, place: string, label: string): FieldError[] {
  return listAt(component, "slabs").flatMap((slab, index) =>
    textAt(slab, "rate").trim() === ""
      ? [
          {
            field: `${place}.slabs[${index}].rate`,
            message: `${label}: the rate of slab ${index + 1} is missing.`,
          },
        ]
      : [],
  );
}

interface Placed {
  readonly place: string;
  readonly component: FormTree;
  readonly index: number;
}

function componentsIn(form: FormGroup, list: string): Placed[] {
  return listAt(form, list).flatMap((component, index) => {
    const place = `${list}[${index}]`;
    const inner = listAt(component, "sets").flatMap((_, set) =>
      componentsIn(form, `${place}.sets[${set}].components`),
    );
    return [{ place, component, index }, ...inner];
  });
}

function bandListsIn(component: FormTree, place: string): string[] {
  const price = textAt(component, "price");
  if (price === "bands" || price === "bands-slabs") return [`${place}.bands`];
  if (price !== "slabs-bands") return [];
  return listAt(component, "slabs").flatMap((slab, index) =>
    listAt(slab, "bands").some((band) => textAt(band, "rate").trim() !== "")
      ? [`${place}.slabs[${index}].bands`]
      : [],
  );
}

function bandErrors(form: FormGroup, list: string, label: string): FieldError[] {
  const rows = listAt(form, list);
  const names = rows.map((row) => textAt(row, "band").trim());
  return rows.flatMap((row, index): FieldError[] => {
    const name = names[index] ?? "";
    if (name !== "" && names.indexOf(name) < index)
      return [{ field: `${list}[${index}].band`, message: `${label}: the band ${name} stands there twice.` }];
    const isPriced = listAt(row, "slabs").length > 0 || textAt(row, "rate").trim() !== "";
    if (isPriced || name === "") return [];
    return [{ field: `${list}[${index}].rate`, message: `${label}: the rate of band ${name} is missing.` }];
  });
}

/** Lists and groups that say themselves what is wrong with them as a whole. */
const GROUPS =
  /(^|\.)(components|slabs|bands|of|sets|calendar|components\[\d+\]|sets\[\d+\]|bands\[\d+\]|seasons\[\d+\])$/;
/** Entries that are ticked: what is wrong with one stands beside their list. */
const TICKED = /\.(season|days|from|of)\[\d+\]/;

/** Errors by the fields of a form beside which they stand; under the empty name those of none. */
export function errorsByPlace(errors: readonly FieldError[], form: FormGroup): Record<string, string> {
  const fields = new Set(fieldsOf(form).map(([place]) => place));
  const rows = rowErrors(form);
  // A row says more exactly what its list, or the row as a whole, would say.
  const shadowed = new Set(
    rows.flatMap(({ field }) => [field.replace(/\.\w+$/, ""), field.replace(/\[\d+\]\.\w+$/, "")]),
  );
  const byPlace: Record<string, string> = {};
  const tell = (place: string, message: string) => {
    const told = byPlace[place];
    if (told === undefined) byPlace[place] = message;
    else if (!told.includes(message)) byPlace[place] = `${told} ${message}`;
  };
  for (const { field, message } of rows) tell(field, message);
  for (const { field, message } of errors) {
    const place = placeOf(field, form);
    if (shadowed.has(place)) continue;
    tell(
      shownAt(place, (candidate) => fields.has(candidate) && !TICKED.test(candidate), form),
      message,
    );
  }
  return byPlace;
}

/** The nearest place around an error that can show it. */
function shownAt(place: string, isField: (place: string) => boolean, form: FormGroup): string {
  for (let at = place; at !== ""; at = at.replace(/(\.[^.[\]]*|\[[^\]]*\]|^[^.[\]]*)$/, "")) {
    if (isField(at)) return at;
    if (GROUPS.test(at) && partAt(form, at) !== undefined) return at;
  }
  return "";
}

const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/(when\.(?:total_kwh|contracted)\.)(?:above|from)$/, "$1lower"],
  [/(when\.(?:total_kwh|contracted)\.)(?:below|up_to)$/, "$1upper"],
  [/(times\[\d+\])\[0\]$/, "$1.from"],
  [/(times\[\d+\])\[1\]$/, "$1.to"],
  [/(^|\.)proration$/, "$1proration.by"],
  [/(^|\.)(total_rounding|rounding)$/, "$1$2.mode"],
  [/\.(?:printed|counted)$/, ".memo"],
  [/\.required$/, ".optional"],
];

/** The field of a form that a field of its JSON comes from: bands stand there in rows, and some fields have other names. */
export function placeOf(field: string, form: FormGroup): string {
  let place = "";
  let rest = field;
  while (rest !== "") {
    const [, list, inner] = /^((?:\.)?bands)\.(.*)$/s.exec(rest) ?? [];
    const rows = list === undefined ? [] : listAt(form, `${place}${list}`);
    const index = rows.findIndex((row) => isOf(textAt(row, "band").trim(), inner ?? ""));
    if (list !== undefined && inner !== undefined && index >= 0) {
      rest = inner.slice(textAt(rows[index] ?? "", "band").trim().length);
      place += `${list}[${index}]`;
      if (rest === "") place += ".rate";
      continue;
    }
    const [step = rest] = /^\.?[^.[]*(?:\[\d+\])*/.exec(rest) ?? [];
    place += step === "" ? rest : step;
    rest = step === "" ? "" : rest.slice(step.length);
  }
  // A sum of a component's limits is stated for them all.
  return RENAMED.reduce((text, [from, to]) => text.replace(from, to), place);
}

function isOf(band: string, path: string): boolean {
  return path === band || path.startsWith(`${band}.`);
}
