/** What the form sends of a tariff with slabs, a fixed charge and a tax, all other fields left as they are. */
export function slabForm(
  changes: {
    readonly name?: string;
    readonly to?: readonly string[];
    readonly rate?: readonly string[];
    readonly fixed?: string;
    readonly tax?: string;
  } = {},
): Record<string, string> {
  const {
    name = "Domestic",
    to = ["100", "300"],
    rate = ["3.5", "4.5", "6"],
    fixed = "50",
    tax = "18",
  } = changes;
  const slabs = rate.flatMap((text, index) => [
    [`components[0].slabs[${index}].rate`, text],
    ...(index < rate.length - 1 ? [[`components[0].slabs[${index}].up_to`, to[index] ?? ""]] : []),
  ]);
  return {
    action: "save",
    name,
    currency: "inr",
    "components[0].kind": "energy",
    "components[0].name": "Energy",
    "components[0].price": "slabs",
    ...Object.fromEntries(slabs),
    "components[1].kind": "fixed",
    "components[1].name": "Fixed charge",
    "components[1].rate": fixed,
    "components[2].kind": "percent",
    "components[2].name": "Tax",
    "components[2].percent": tax,
    "components[2].of[0].component": "Energy",
    "components[2].of[1].component": "Fixed charge",
    applies_from: "",
    sample_kwh: "250",
  };
}
