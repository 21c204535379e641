import { type Context, Hono } from "hono";
import { MeterSimulatorPage, type TypedSpan, UnknownInputs } from "../../views/meter-simulator.tsx";
import { SimulatorAnswer } from "../../views/simulated-charges.tsx";
import type { Box } from "../actions/ports.ts";
import { listMeters } from "../store/meters.ts";
import { hasOtherFields } from "./asked-fields.ts";
import { sentNeeds } from "./need-values.ts";
import { lastMonth, pageParts, readForm, textOf } from "./pages.ts";
import { type RatedDays, ratedDays } from "./rated-days.ts";
import { firstTariff, tariffGroups } from "./tariff-choices.ts";

const QUESTION = ["", "meter", "tariff", "from", "until"];

/** `/simulator/meter`: what any days of a meter cost by any tariff; nothing that is typed there is kept. */
export function meterSimulatorPages(box: Box): Hono {
  return new Hono()
    .get("/simulator/meter", (context) => {
      const typed = askedSpan(box, context);
      const rated = rate(box, context, typed);
      // Opened without a question there is nothing wrong with it yet.
      const isAsked = context.req.query("from") !== undefined;
      return page(box, context, typed, isAsked ? ofQuestion(rated) : { ...rated, errors: {} });
    })
    .post("/simulator/meter", async (context) => {
      const form = await readForm(context);
      const typed = sentSpan(form);
      const rated = rate(box, context, typed);
      return page(box, context, typed, hasOtherFields(form, rated.asked) ? ofQuestion(rated) : rated);
    })
    .post("/simulator/meter/answer", async (context) => {
      const form = await readForm(context);
      const typed = sentSpan(form);
      const rated = rate(box, context, typed);
      const { format } = pageParts(box, context);
      return context.html(
        <SimulatorAnswer
          answer={rated.answer}
          format={format}
          fields={
            hasOtherFields(form, rated.asked) ? (
              <UnknownInputs asked={rated.asked} typed={typed.needs} errors={{}} format={format} />
            ) : undefined
          }
        />,
      );
    });
}

function rate(box: Box, context: Context, typed: TypedSpan): RatedDays {
  const { format, property } = pageParts(box, context);
  return ratedDays(box, typed, { format, currency: property.currency });
}

/** Without errors of fields that were not to be seen yet: nothing is wrong with those. */
function ofQuestion(rated: RatedDays): RatedDays {
  const errors = Object.entries(rated.errors).filter(([field]) => QUESTION.includes(field));
  return { ...rated, errors: Object.fromEntries(errors) };
}

function askedSpan(box: Box, context: Context): TypedSpan {
  const query = (name: string) => context.req.query(name);
  const days = query("from") === undefined ? lastMonth(box) : undefined;
  return {
    meter: query("meter") ?? listMeters(box.store)[0]?.deviceId ?? "",
    tariff: query("tariff") ?? firstTariff(box.store),
    json: "",
    from: days?.from ?? query("from") ?? "",
    until: days?.until ?? query("until") ?? "",
    needs: {},
  };
}

function sentSpan(form: FormData): TypedSpan {
  return {
    meter: textOf(form, "meter"),
    tariff: textOf(form, "tariff"),
    json: textOf(form, "json"),
    from: textOf(form, "from"),
    until: textOf(form, "until"),
    needs: sentNeeds(form),
  };
}

function page(box: Box, context: Context, typed: TypedSpan, rated: RatedDays) {
  const { shell, format } = pageParts(box, context);
  const isWrong = Object.keys(rated.errors).length + rated.jsonErrors.length > 0;
  return context.html(
    <MeterSimulatorPage
      shell={shell}
      format={format}
      meters={listMeters(box.store)}
      groups={tariffGroups(box.store, format.words)}
      typed={typed}
      {...rated}
    />,
    isWrong ? 422 : 200,
  );
}
