import type { FormGroup } from "../domain/form-tree.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { formOfCalendar } from "./calendar-form.ts";
import {
  boundForm,
  conditionForm,
  inside,
  listIn,
  type Read,
  readTexts,
  roundingForm,
  spreadForm,
  termsForm,
  textOf,
} from "./json-parts.ts";
import { writeTariffVersion } from "./write.ts";

/** A version as its form shows it; `jsonOfForm` makes of it what is read as the same version. */
export function formOfVersion(version: TariffVersion): FormGroup {
  const json = writeTariffVersion(version);
  return {
    ...readTexts(json, ["currency", "source", "mid_period", "energy"]),
    ...roundingForm(json, "total_rounding"),
    ...(json["calendar"] === undefined ? {} : { calendar: formOfCalendar(inside(json, "calendar")) }),
    components: listIn(json, "components").map(formOfComponent),
  };
}

function formOfComponent(json: Read): FormGroup {
  const named = readTexts(json, ["kind", "name"]);
  if (json["kind"] === "slab-set") {
    return {
      ...named,
      limits: spreadForm(inside(json, "limits")),
      sets: listIn(json, "sets").map((set) => ({
        ...readTexts(set, ["up_to"]),
        components: listIn(set, "components").map(formOfComponent),
      })),
    };
  }
  return {
    ...named,
    ...formOfKind(json),
    ...roundingForm(json, "rounding"),
    ...readTexts(json, ["place", "from", "until"]),
    ...(json["when"] === undefined ? {} : { when: conditionForm(inside(json, "when")) }),
    ...(json["cap"] === undefined ? {} : { cap: boundForm(inside(json, "cap")) }),
    ...(json["floor"] === undefined ? {} : { floor: boundForm(inside(json, "floor")) }),
    ...(json["printed"] === false ? { memo: "yes" } : {}),
  };
}

function formOfKind(json: Read): FormGroup {
  switch (json["kind"]) {
    case "energy":
      return {
        ...formOfPrice(json),
        ...readTexts(json, ["slab_type"]),
        limits: { ...spreadForm(inside(json, "limits")), ...readTexts(inside(json, "limits"), ["rounding"]) },
      };
    case "levy":
      return formOfPrice(json);
    case "subsidy":
      return formOfSubsidy(json);
    case "greater":
      return { of: [0, 1].map((index) => textOf((json["of"] as readonly unknown[])[index])) };
    case "percent":
      return {
        ...readTexts(json, ["percent", "base"]),
        ...termsForm(json),
        ...(json["each"] === true ? { each: "yes" } : {}),
        ...(json["included"] === true ? { included: "yes" } : {}),
      };
    case "given":
      return {
        ...readTexts(json, ["as"]),
        ...termsForm(json),
        ...(json["required"] === false ? { optional: "yes" } : {}),
        ...(json["may_be_negative"] === true ? { may_be_negative: "yes" } : {}),
      };
    default:
      return {
        ...readTexts(json, ["rate", "amount", "quantity", "minutes", "band"]),
        ...spreadForm(json),
        ...termsForm(json),
      };
  }
}

function formOfPrice(json: Read): FormGroup {
  if (json["slabs"] !== undefined) {
    const slabs = listIn(json, "slabs");
    const isBanded = slabs.some((slab) => slab["bands"] !== undefined);
    return {
      price: isBanded ? "slabs-bands" : "slabs",
      slabs: slabs.map((slab) => ({ ...readTexts(slab, ["up_to", "rate"]), ...bandRows(slab) })),
    };
  }
  if (json["bands"] === undefined) return { price: "rate", ...readTexts(json, ["rate"]) };
  const hasSlabs = Object.values(inside(json, "bands")).some((price) => typeof price === "object");
  return { price: hasSlabs ? "bands-slabs" : "bands", ...bandRows(json) };
}

function bandRows(json: Read): FormGroup {
  if (json["bands"] === undefined) return {};
  return {
    bands: Object.entries(inside(json, "bands")).map(([band, price]) => ({
      band,
      ...(typeof price === "object"
        ? { slabs: listIn(price as Read, "slabs").map((slab) => readTexts(slab, ["up_to", "rate"])) }
        : { rate: textOf(price) }),
    })),
  };
}

function formOfSubsidy(json: Read): FormGroup {
  if (json["percent"] !== undefined)
    return { by: "percent", ...readTexts(json, ["percent"]), ...termsForm(json) };
  if (json["rate"] !== undefined)
    return { by: "kwh", ...readTexts(json, ["rate", "first"]), ...spreadForm(json) };
  return { by: "amount", ...readTexts(json, ["amount"]), ...spreadForm(json) };
}
