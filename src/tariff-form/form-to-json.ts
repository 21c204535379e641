import { type FormGroup, type FormTree, groupAt, listAt, textAt } from "../domain/form-tree.ts";
import { calendarOfForm } from "./calendar-form.ts";
import {
  bandsIn,
  boundOf,
  conditionOf,
  type Json,
  part,
  picked,
  roundingOf,
  spreadOf,
  termsOf,
  wholeOr,
} from "./form-parts.ts";

/** The JSON of a version that a form means, whatever was typed: what is left empty is left out, figures are texts. */
export function jsonOfForm(form: FormGroup): Json {
  const energy = textAt(form, "energy");
  return {
    ...picked(form, ["currency", "source"]),
    ...(textAt(form, "mid_period") === "blend" ? { mid_period: "blend" } : {}),
    ...(energy === "" || energy === "wh" ? {} : { energy }),
    ...part("total_rounding", roundingOf(groupAt(form, "total_rounding"))),
    ...(textAt(form, "calendar.on") === "" ? {} : { calendar: calendarOfForm(groupAt(form, "calendar")) }),
    components: listAt(form, "components").map(componentOf),
  };
}

function componentOf(tree: FormTree): Json {
  const kind = textAt(tree, "kind");
  const named = { kind, ...picked(tree, ["name"]) };
  if (kind === "slab-set") {
    return {
      ...named,
      ...part("limits", spreadOf(groupAt(tree, "limits"))),
      sets: listAt(tree, "sets").map((set) => ({
        ...picked(set, ["up_to"]),
        components: listAt(set, "components").map(componentOf),
      })),
    };
  }
  const place = textAt(tree, "place").trim();
  return {
    ...named,
    ...kindOf(kind, tree),
    ...part("rounding", roundingOf(groupAt(tree, "rounding"))),
    ...(place === "" ? {} : { place: wholeOr(place) }),
    ...conditionOf(groupAt(tree, "when")),
    ...part("cap", boundOf(groupAt(tree, "cap"))),
    ...part("floor", boundOf(groupAt(tree, "floor"))),
    ...(textAt(tree, "memo") === "" ? {} : { printed: false, counted: false }),
    ...picked(tree, ["from", "until"]),
  };
}

function kindOf(kind: string, tree: FormTree): Json {
  switch (kind) {
    case "energy":
      return energyOf(tree);
    case "levy":
      return textAt(tree, "price") === "bands" ? { bands: bandsIn(tree, rateOf) } : picked(tree, ["rate"]);
    case "fixed":
      return { ...picked(tree, ["rate", "quantity"]), ...spreadOf(tree) };
    case "demand":
      return {
        ...picked(tree, ["rate"]),
        minutes: wholeOr(textAt(tree, "minutes") || "30"),
        ...picked(tree, ["band"]),
        ...spreadOf(tree),
      };
    case "subsidy":
      return subsidyOf(tree);
    case "minimum":
      return { ...picked(tree, ["amount", "quantity"]), ...spreadOf(tree), of: termsOf(tree) };
    case "greater":
      return { of: [textAt(tree, "of[0]"), textAt(tree, "of[1]")] };
    case "percent":
      return {
        ...picked(tree, ["percent"]),
        of: termsOf(tree),
        ...(textAt(tree, "base") === "exact" ? { base: "exact" } : {}),
        ...(textAt(tree, "each") === "" ? {} : { each: true }),
        ...(textAt(tree, "included") === "" ? {} : { included: true }),
      };
    case "given":
      return {
        as: textAt(tree, "as") || "amount",
        ...(textAt(tree, "as") === "percent" ? { of: termsOf(tree) } : {}),
        ...(textAt(tree, "optional") === "" ? {} : { required: false }),
        ...(textAt(tree, "may_be_negative") === "" ? {} : { may_be_negative: true }),
      };
    default:
      return {};
  }
}

function energyOf(tree: FormTree): Json {
  const rounding = textAt(tree, "limits.rounding");
  return {
    ...priceOf(tree),
    ...(textAt(tree, "slab_type") === "non-telescopic" ? { slab_type: "non-telescopic" } : {}),
    ...part("limits", {
      ...spreadOf(groupAt(tree, "limits")),
      ...(rounding === "" || rounding === "none" ? {} : { rounding }),
    }),
  };
}

function priceOf(tree: FormTree): Json {
  switch (textAt(tree, "price")) {
    case "slabs":
      return { slabs: slabsOf(tree, (slab) => picked(slab, ["rate"])) };
    case "slabs-bands":
      return { slabs: slabsOf(tree, bandedSlab) };
    case "bands":
      return { bands: bandsIn(tree, rateOf) };
    case "bands-slabs":
      return { bands: bandsIn(tree, (band) => ({ slabs: slabsOf(band, (slab) => picked(slab, ["rate"])) })) };
    default:
      return picked(tree, ["rate"]);
  }
}

function bandedSlab(slab: FormTree): Json {
  const bands = bandsIn(slab, rateOf);
  return { ...picked(slab, ["rate"]), ...(Object.keys(bands).length > 0 ? { bands } : {}) };
}

/** Slabs, of which the last one has no end whatever was typed there. */
function slabsOf(tree: FormTree, priceOfSlab: (slab: FormTree) => Json): Json[] {
  return listAt(tree, "slabs").map((slab, index, all) => ({
    ...(index < all.length - 1 ? picked(slab, ["up_to"]) : {}),
    ...priceOfSlab(slab),
  }));
}

function rateOf(band: FormTree): string | undefined {
  return textAt(band, "rate").trim() || undefined;
}

function subsidyOf(tree: FormTree): Json {
  switch (textAt(tree, "by")) {
    case "kwh":
      return {
        ...picked(tree, ["rate", "first"]),
        ...(textAt(tree, "first").trim() === "" ? {} : spreadOf(tree)),
      };
    case "percent":
      return { ...picked(tree, ["percent"]), of: termsOf(tree) };
    default:
      return { ...picked(tree, ["amount"]), ...spreadOf(tree) };
  }
}
