import { type Context, Hono } from "hono";
import { AskedInputs, BillSimulatorPage, type TypedSupplierBill } from "../../views/bill-simulator.tsx";
import { SimulatorAnswer } from "../../views/simulated-charges.tsx";
import type { Box } from "../actions/ports.ts";
import { hasOtherFields } from "./asked-fields.ts";
import { sentNeeds } from "./need-values.ts";
import { lastMonth, pageParts, readForm, textOf } from "./pages.ts";
import { type Simulation, simulateBill } from "./simulated-bill.ts";
import { firstTariff, tariffGroups } from "./tariff-choices.ts";

/** `/simulator`: a supplier's bill by any tariff; nothing that is typed there is kept. */
export function simulatorPages(box: Box): Hono {
  return new Hono()
    .get("/simulator", (context) => {
      const typed = {
        ...emptyBill(box),
        tariff: context.req.query("tariff") ?? firstTariff(box.store),
      };
      return billPage(box, context, typed, { ...simulate(box, context, typed), errors: {} });
    })
    .post("/simulator", async (context) => {
      const form = await readForm(context);
      const typed = typedBill(form);
      const simulation = simulate(box, context, typed);
      // The fields of another tariff were not to be seen yet: nothing is wrong with them.
      const shown = hasOtherFields(form, simulation.asked) ? { ...simulation, errors: {} } : simulation;
      return billPage(box, context, typed, shown);
    })
    .post("/simulator/answer", async (context) => {
      const form = await readForm(context);
      const typed = typedBill(form);
      const { format } = pageParts(box, context);
      const { asked, answer } = simulate(box, context, typed);
      return context.html(
        <SimulatorAnswer
          answer={answer}
          format={format}
          fields={
            hasOtherFields(form, asked) ? (
              <AskedInputs asked={asked} typed={typed} errors={{}} format={format} />
            ) : undefined
          }
        />,
      );
    });
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
      groups={tariffGroups(box.store, format.words)}
      typed={typed}
      {...simulation}
    />,
    isWrong ? 422 : 200,
  );
}

function emptyBill(box: Box): TypedSupplierBill {
  const empty = { tariff: "", json: "", kwh: "", opening: "", closing: "", total: "", needs: {} };
  return { ...empty, ...lastMonth(box) };
}

function typedBill(form: FormData): TypedSupplierBill {
  return {
    tariff: textOf(form, "tariff"),
    json: textOf(form, "json"),
    from: textOf(form, "from"),
    until: textOf(form, "until"),
    kwh: textOf(form, "kwh"),
    opening: textOf(form, "opening"),
    closing: textOf(form, "closing"),
    total: textOf(form, "total"),
    needs: sentNeeds(form),
  };
}
