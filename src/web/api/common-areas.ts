import { Hono } from "hono";
import { z } from "zod";
import { closeCommonArea, requireCommonArea, takeCommonAreaBack } from "../../actions/end-common-area.ts";
import type { Box } from "../../actions/ports.ts";
import { setCommonArea } from "../../actions/set-common-area.ts";
import { COMMON_METHODS, type CommonArea } from "../../domain/common-area.ts";
import { listCommonAreas } from "../../store/meter-links.ts";
import type { Store } from "../../store/open.ts";
import { endSchema, timeFields, timeSent } from "./account-schemas.ts";
import { documented } from "./document.ts";
import { numberParameter } from "./number-parameter.ts";
import { major } from "./numbers.ts";
import { percentFigure } from "./schema-figures.ts";
import { deviceIdOf, timeJson } from "./time-json.ts";
import { checked } from "./validate.ts";

const deviceId = z.string({ error: "must be a device id" });
const method = z
  .enum(COMMON_METHODS, { error: `must be ${COMMON_METHODS.join(", ")}` })
  .meta({ description: "equal shares, by consumption, or fixed percentages" });

const areaSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    main_meter: z.string(),
    method,
    units: z.array(
      z.object({
        meter: z.string(),
        percent: z.number().nullable().meta({ description: "of what is fixed; the rest is the landlord's" }),
      }),
    ),
    tariff_id: z
      .int()
      .nullable()
      .meta({ description: "rates the shares by themselves; null: they join each flat's kWh" }),
    ...timeFields,
  })
  .meta({ id: "CommonArea" });

const newAreaSchema = z
  .strictObject({
    name: z.string({ error: "must be a text" }),
    main_meter: deviceId,
    method,
    units: z.array(z.strictObject({ meter: deviceId, percent: percentFigure.nullable().optional() }), {
      error: "must be a list of meters",
    }),
    tariff_id: z.int({ error: "must be the number of a tariff, or null" }).nullable().optional(),
    ...timeSent,
  })
  .meta({ id: "NewCommonArea" });

/** `/common-areas`: what a house uses beside its flats, and who shares it. */
export function commonAreaRoutes(box: Box): Hono {
  const json = (area: CommonArea) => areaJson(box.store, area);
  return new Hono()
    .get(
      "/common-areas",
      documented("Common areas", "All common areas, ended ones too", z.array(areaSchema)),
      (context) => context.json(listCommonAreas(box.store).map(json)),
    )
    .post(
      "/common-areas",
      documented(
        "Common areas",
        "Share what a main meter shows beyond those behind it among flats",
        areaSchema,
        201,
      ),
      checked("json", newAreaSchema),
      (context) => {
        const sent = context.req.valid("json");
        const { main_meter: mainMeter, tariff_id: tariffId = null, from = null, to = null } = sent;
        const units = sent.units.map(({ meter, percent = null }) => ({ meter, percentE6: percent }));
        const { name, method: how } = sent;
        const area = setCommonArea(box, { name, mainMeter, method: how, units, tariffId, from, to });
        return context.json(json(area), 201);
      },
    )
    .get("/common-areas/:id", documented("Common areas", "One common area", areaSchema), (context) =>
      context.json(json(requireCommonArea(box.store, numberParameter(context, "a common area")))),
    )
    .patch(
      "/common-areas/:id",
      documented("Common areas", "End a common area", areaSchema),
      checked("json", endSchema),
      (context) => {
        const { to } = context.req.valid("json");
        return context.json(json(closeCommonArea(box, numberParameter(context, "a common area"), to)));
      },
    )
    .delete(
      "/common-areas/:id",
      documented("Common areas", "Take a common area back as if it had never been", undefined, 204),
      (context) => {
        takeCommonAreaBack(box, numberParameter(context, "a common area"));
        return context.body(null, 204);
      },
    );
}

function areaJson(store: Store, area: CommonArea): z.input<typeof areaSchema> {
  return {
    id: area.id,
    name: area.name,
    main_meter: deviceIdOf(store, area.mainMeter),
    method: area.method,
    units: area.units.map(({ meter, percentE6 }) => ({
      meter: deviceIdOf(store, meter),
      percent: percentE6 === null ? null : major(percentE6, 6),
    })),
    tariff_id: area.tariffId,
    ...timeJson(store, area),
  };
}
