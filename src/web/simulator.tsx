import { type Context, Hono } from "hono";
import { BillSimulatorPage, SimulatorAnswer, type TypedSupplierBill } from "../../views/bill-simulator.tsx";
import { ComparePage } from "../../views/compare-page.tsx";
import { MeterSimulatorPage } from "../../views/meter-simulator.tsx";
import type { Box } from "../actions/ports.ts";
import { addDays } from "../domain/dates.ts";
import { addMonths, monthOf } from "../domain/period.ts";
import { listMeters } from "../store/meters.ts";
import { listTariffs } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { comparedTariffs } from "./compared-tariffs.ts";
import { pageParts, readForm, textOf } from "./pages.ts";
import { ratedDays } from "./rated-days.ts";
import { type Simulation, simulateBill } from "./simulated-bill.ts";
import { tariffGroups } from "./tariff-choices.ts";

/** `/simulator`: what energy costs by any tariff; nothing that is typed there is kept. */
export function simulatorPages(box: Box): Hono {
  return new Hono()
    .get("/simulator", (context) => {
      const typed = { ...emptyBill(box, context), tariff: context.req.query("tariff") ?? firstTariff(box) };
      return billPage(box, context, typed, { ...simulate(box, context, typed), errors: {} });
    })
    .post("/simulator", async (context) => {
      const form = await readForm(context);
      const typed = typedBill(form);
      const simulation = simulate(box, context, typed);
      // The fields of another tariff were not to be seen yet: nothing is wrong with them.
      const isOther =
        simulation.asked.signature !== "" && textOf(form, "asked") !== simulation.asked.signature;
      const shown = isOther ? { ...simulation, errors: {} } : simulation;
      return billPage(box, context, typed, shown);
    })
    .post("/simulator/answer", async (context) => {
      const form = await readForm(context);
      const typed = typedBill(form);
      const { asked, answer } = simulate(box, context, typed);
      const isOther = asked.signature !== "" && textOf(form, "asked") !== asked.signature;
      return context.html(
        <SimulatorAnswer
          answer={answer}
          format={pageParts(box, context).format}
          fields={isOther ? { asked, typed } : undefined}
        />,
      );
    })
    .get("/simulator/meter", (context) => meterPage(box, context))
    .get("/simulator/compare", (context) => comparePage(box, context));
}

function simulate(box: Box, context: Context, typed: TypedSupplierBill): Simulation {
  const { format, property } = pageParts(box, context);
  return simulateBill(box.store, typed, { format, currency: property.currency });
}

function billPage(box: Box, context: Context, typed: TypedSupplierBill, simulation: Simulation) {
  const { shell, format } = pageParts(box, context);
  const isWrong = Object.keys(simulation.errors).length > 0 || simulation.jsonErrors.length > 0;
  return context.html(
    <BillSimulatorPage
      shell={shell}
      format={format}
      groups={tariffGroups(box.store)}
      typed={typed}
      {...simulation}
    />,
    isWrong ? 422 : 200,
  );
}

function firstTariff(box: Box): string {
  return tariffGroups(box.store)[0]?.tariffs[0]?.value ?? "";
}

function lastMonth(box: Box, context: Context) {
  const { nowMs, property } = pageParts(box, context);
  const current = monthOf(nowMs, property.timeZone);
  return { from: `${addMonths(current, -1)}-01`, until: addDays(`${current}-01`, -1) };
}

function emptyBill(box: Box, context: Context): TypedSupplierBill {
  const empty = { tariff: "", json: "", kwh: "", opening: "", closing: "", total: "", needs: {} };
  return { ...empty, ...lastMonth(box, context) };
}

function typedBill(form: FormData): TypedSupplierBill {
  const needs = [...form.keys()].filter((name) => /^(band:|contracted:|given:|demand$)/.test(name));
  return {
    tariff: textOf(form, "tariff"),
    json: textOf(form, "json"),
    from: textOf(form, "from"),
    until: textOf(form, "until"),
    kwh: textOf(form, "kwh"),
    opening: textOf(form, "opening"),
    closing: textOf(form, "closing"),
    total: textOf(form, "total"),
    needs: Object.fromEntries(needs.map((name) => [name, textOf(form, name)])),
  };
}

function meterPage(box: Box, context: Context) {
  const { shell, format } = pageParts(box, context);
  const meters = listMeters(box.store);
  const query = (name: string) => context.req.query(name);
  const typed = {
    meter: query("meter") ?? meters[0]?.deviceId ?? "",
    tariff: query("tariff") ?? firstTariff(box),
    ...lastMonth(box, context),
    ...(query("from") === undefined ? {} : { from: query("from") ?? "", until: query("until") ?? "" }),
  };
  const { answer, errors } = ratedDays(box, typed, format);
  return context.html(
    <MeterSimulatorPage
      shell={shell}
      format={format}
      meters={meters}
      groups={tariffGroups(box.store)}
      typed={typed}
      errors={query("from") === undefined ? {} : errors}
      answer={answer}
    />,
    Object.keys(errors).length > 0 && query("from") !== undefined ? 422 : 200,
  );
}

/** Tariffs that can be compared with each other, your own first. */
function comparable(box: Box, currency: string): string[] {
  const own = listTariffs(box.store).filter(({ versions }) => versions[0]?.currency === currency);
  const library = libraryTariffs().filter(({ json }) => json.currency === currency);
  return [...own.map(({ id }) => `id:${id}`), ...library.map(({ key }) => `library:${key}`)];
}

async function comparePage(box: Box, context: Context) {
  const { shell, format, property } = pageParts(box, context);
  const meters = listMeters(box.store);
  const groups = tariffGroups(box.store);
  const [a = "", b = a] = comparable(box, property.currency);
  const typed = {
    meter: context.req.query("meter") ?? meters[0]?.deviceId ?? "",
    a: context.req.query("a") ?? a,
    b: context.req.query("b") ?? b,
  };
  const wasAsked = context.req.query("b") !== undefined;
  const { compared, errors } = wasAsked
    ? await comparedTariffs(box, typed, format)
    : { compared: undefined, errors: {} };
  return context.html(
    <ComparePage
      shell={shell}
      meters={meters}
      groups={groups}
      typed={typed}
      errors={errors}
      compared={compared}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}
