import { AppError } from "../../domain/error.ts";
import type { RatingProblem } from "../../domain/rating-problem.ts";
import type { TariffNeeds } from "../../domain/tariff-needs.ts";

const FLAGS: Readonly<Record<string, string>> = {
  from: "--from",
  to: "--to",
  "cycle.from": "--cycle-from",
  "cycle.to": "--cycle-to",
  energy_kwh: "--kwh",
  "registers.opening_kwh": "--opening",
  "registers.closing_kwh": "--closing",
};
const FLAGS_OF_MANY: Readonly<Record<string, string>> = {
  bands: "--bands",
  contracted: "--contracted",
  given: "--given",
  demand_kw: "--demand-kw",
};

/** Runs a rating; what it refuses names the flag that it was typed in with. */
export function namingFlags<Result>(needs: TariffNeeds, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AppError) || error.fields.length === 0) throw error;
    const fields = error.fields.map(({ field, message }) => {
      const [kind = ""] = field.split(".");
      const flag = FLAGS[field] ?? FLAGS_OF_MANY[kind];
      // Of one name alone it is plain how it is written.
      const hint = field === "bands" || field === "demand_kw" ? howToWrite(field, needs) : "";
      return { field, message: `${flag === undefined ? "" : `${flag}: `}${message}${hint}` };
    });
    throw new AppError(error.code, error.message, fields);
  }
}

/** How what is missing is written on the command line, as a sentence that goes on; empty where no flag helps. */
export function flagHint({ code, component, what }: RatingProblem, needs: TariffNeeds): string {
  switch (code) {
    case "bands-unknown":
      return howToWrite("bands", needs);
    case "no-demand":
      return howToWrite("demand_kw", needs);
    case "contracted-missing":
      return sentence("--contracted", [`${what}=…`]);
    case "given-missing":
    case "given-negative":
      return sentence("--given", [`${component}=…`]);
    default:
      return "";
  }
}

function howToWrite(field: "bands" | "demand_kw", { bands, demandBands }: TariffNeeds): string {
  if (field === "bands")
    return sentence(
      "--bands",
      bands.map((band) => `${band}=…`),
    );
  return sentence(
    "--demand-kw",
    demandBands.map((band) => (band === null ? "…" : `${band}=…`)),
  );
}

function sentence(flag: string, values: readonly string[]): string {
  if (values.length === 0) return "";
  const written = values.join(",");
  return ` Write it as ${flag} ${/^[\w.=…,-]+$/.test(written) ? written : JSON.stringify(written)}.`;
}
