import { type Context, Hono } from "hono";
import { ComparePage, type TypedComparison } from "../../views/compare-page.tsx";
import type { Box } from "../actions/ports.ts";
import { listMeters } from "../store/meters.ts";
import { listTariffs } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { type ComparisonAnswer, comparedTariffs } from "./compared-tariffs.ts";
import { pageParts, readForm, textOf } from "./pages.ts";
import { tariffGroups } from "./tariff-choices.ts";

const NOT_ASKED: ComparisonAnswer = { compared: undefined, errors: {}, jsonErrors: { a: [], b: [] } };

/** `/simulator/compare`: what a meter's last year would have cost by two tariffs; nothing that is typed there is kept. */
export function compareSimulatorPages(box: Box): Hono {
  return new Hono()
    .get("/simulator/compare", async (context) => {
      const typed = askedComparison(box, context);
      const wasAsked = context.req.query("b") !== undefined;
      return page(box, context, typed, wasAsked ? await compare(box, context, typed) : NOT_ASKED);
    })
    .post("/simulator/compare", async (context) => {
      const form = await readForm(context);
      const typed = {
        meter: textOf(form, "meter"),
        a: textOf(form, "a"),
        b: textOf(form, "b"),
        json: { a: textOf(form, "json_a"), b: textOf(form, "json_b") },
      };
      return page(box, context, typed, await compare(box, context, typed));
    });
}

function compare(box: Box, context: Context, typed: TypedComparison): Promise<ComparisonAnswer> {
  return comparedTariffs(box, typed, pageParts(box, context).format);
}

function askedComparison(box: Box, context: Context): TypedComparison {
  const [a = "", b = a] = comparable(box, pageParts(box, context).property.currency);
  return {
    meter: context.req.query("meter") ?? listMeters(box.store)[0]?.deviceId ?? "",
    a: context.req.query("a") ?? a,
    b: context.req.query("b") ?? b,
    json: { a: "", b: "" },
  };
}

/** Tariffs that can be compared with each other, your own first. */
function comparable(box: Box, currency: string): string[] {
  const own = listTariffs(box.store).filter(({ versions }) => versions[0]?.currency === currency);
  const library = libraryTariffs().filter(({ json }) => json.currency === currency);
  return [...own.map(({ id }) => `id:${id}`), ...library.map(({ key }) => `library:${key}`)];
}

function page(box: Box, context: Context, typed: TypedComparison, answer: ComparisonAnswer) {
  const { errors, jsonErrors } = answer;
  const isWrong = Object.keys(errors).length + jsonErrors.a.length + jsonErrors.b.length > 0;
  const { shell, format } = pageParts(box, context);
  return context.html(
    <ComparePage
      shell={shell}
      format={format}
      meters={listMeters(box.store)}
      groups={tariffGroups(box.store, format.words)}
      typed={typed}
      {...answer}
    />,
    isWrong ? 422 : 200,
  );
}
