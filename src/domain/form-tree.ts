/** What was typed into a form whose fields are named by their places (`components[0].slabs[1].rate`), nothing checked. */
export type FormTree = string | readonly FormTree[] | FormGroup;
/** A part of it with fields of its own. */
export interface FormGroup {
  readonly [key: string]: FormTree;
}

const PLACE = /^[a-z_]+(\.[a-z_]+|\[\d{1,4}\])*$/;
const MAX_STEPS = 12;

type Step = string | number;
type Branch = Map<Step, Branch | string>;

/** The steps of a place; undefined where a text is none. */
function stepsOf(place: string): Step[] | undefined {
  if (!PLACE.test(place)) return undefined;
  const steps = Array.from(place.matchAll(/[a-z_]+|\d+/g), ([step]) =>
    /^\d/.test(step) ? Number(step) : step,
  );
  return steps.length > MAX_STEPS || steps.includes("__proto__") ? undefined : steps;
}

/** A form's fields as a tree; names that are no places are left out, and entries of lists close up where some are missing. */
export function readFormTree(fields: Iterable<readonly [string, string]>): FormGroup {
  const root: Branch = new Map();
  for (const [place, value] of fields) {
    const steps = stepsOf(place) ?? [];
    const last = steps.pop();
    if (last === undefined) continue;
    let branch = root;
    for (const step of steps) {
      const known = branch.get(step);
      const next: Branch = known instanceof Map ? known : new Map();
      branch.set(step, next);
      branch = next;
    }
    branch.set(last, value);
  }
  return groupOf(root);
}

function groupOf(branch: Branch): FormGroup {
  return Object.fromEntries(Array.from(branch, ([key, value]) => [key, treeOf(value)]));
}

function treeOf(branch: Branch | string): FormTree {
  if (typeof branch === "string") return branch;
  const keys = [...branch.keys()];
  if (!keys.every((key) => typeof key === "number")) return groupOf(branch);
  return keys.toSorted((a, b) => a - b).map((key) => treeOf(branch.get(key) ?? ""));
}

/** Every field of a tree with its text, as a form sends it. */
export function fieldsOf(tree: FormTree, place = ""): (readonly [string, string])[] {
  if (typeof tree === "string") return [[place, tree]];
  if (isList(tree)) return tree.flatMap((item, index) => fieldsOf(item, `${place}[${index}]`));
  return Object.entries(tree).flatMap(([key, value]) =>
    fieldsOf(value, place === "" ? key : `${place}.${key}`),
  );
}

/** What stands at a place; undefined where nothing does. A page asks this for each of its fields, so it is read as it stands. */
export function partAt(tree: FormTree, place: string): FormTree | undefined {
  let part: FormTree | undefined = tree;
  let at = 0;
  while (at < place.length) {
    if (part === undefined || typeof part === "string") return undefined;
    if (place[at] === "[") {
      const end = place.indexOf("]", at);
      part = isList(part) ? part[Number(place.slice(at + 1, end))] : undefined;
      at = end < 0 ? place.length : end + 1;
    } else {
      if (place[at] === ".") at++;
      const end = endOfKey(place, at);
      const key = place.slice(at, end);
      part = !isList(part) && Object.hasOwn(part, key) ? part[key] : undefined;
      at = end;
    }
  }
  return part;
}

function endOfKey(place: string, from: number): number {
  const [dot, bracket] = [place.indexOf(".", from), place.indexOf("[", from)];
  if (dot < 0) return bracket < 0 ? place.length : bracket;
  return bracket < 0 ? dot : Math.min(dot, bracket);
}

/** The text at a place; empty where there is none. */
export function textAt(tree: FormTree, place: string): string {
  const part = partAt(tree, place);
  return typeof part === "string" ? part : "";
}

/** The list at a place; empty where there is none. */
export function listAt(tree: FormTree, place: string): readonly FormTree[] {
  const part = partAt(tree, place);
  return part !== undefined && isList(part) ? part : [];
}

/** The group at a place; empty where there is none. */
export function groupAt(tree: FormTree, place: string): FormGroup {
  return asGroup(partAt(tree, place) ?? {});
}

/** A part that is a group as one; any other as an empty one. */
export function asGroup(part: FormTree): FormGroup {
  return typeof part === "string" || isList(part) ? {} : part;
}

/** The tree with another part at a place; undefined takes the part away. */
export function withPart(tree: FormGroup, place: string, part: FormTree | undefined): FormGroup {
  const steps = stepsOf(place);
  if (!steps) return tree;
  const changed = changedAt(tree, steps, part);
  return changed === undefined || typeof changed === "string" || isList(changed) ? tree : changed;
}

function changedAt(
  tree: FormTree | undefined,
  [step, ...others]: readonly Step[],
  part: FormTree | undefined,
): FormTree | undefined {
  if (step === undefined) return part;
  if (typeof step === "number") {
    const list = tree !== undefined && isList(tree) ? tree : [];
    const changed = changedAt(list[step], others, part);
    return changed === undefined
      ? list.filter((_, index) => index !== step)
      : list.with(Math.min(step, list.length - 1), changed);
  }
  const group = tree === undefined || typeof tree === "string" || isList(tree) ? {} : tree;
  const changed = changedAt(Object.hasOwn(group, step) ? group[step] : undefined, others, part);
  const { [step]: _, ...rest } = group;
  return changed === undefined ? rest : { ...group, [step]: changed };
}

/** Whether a part of a tree is a list. */
export function isList(tree: FormTree): tree is readonly FormTree[] {
  return Array.isArray(tree);
}
