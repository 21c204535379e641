import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { changePublicAddress } from "../../actions/public-address.ts";
import { isReadable, reachOf } from "../../domain/box-address.ts";
import { LOG_LEVELS } from "../../log/lines.ts";
import { latestLines } from "../../log.ts";
import { findBoxAddress } from "../../store/box-address.ts";
import { dataState } from "../data-figures.ts";
import { documented } from "./document.ts";
import { isoText, isoTime } from "./numbers.ts";
import { isoInstant } from "./schema-parts.ts";
import { checked } from "./validate.ts";

const MOST_LINES = 500;

const addressSchema = z
  .object({
    address: z
      .string()
      .nullable()
      .meta({ description: "such as https://meters.example.com; null: none is set" }),
    reach: z
      .enum(["machine", "lan", "internet"])
      .nullable()
      .meta({ description: "from where it can be reached, as far as its name tells" }),
    encrypted: z.boolean().nullable(),
    tested_at: isoInstant.nullable().meta({ description: "when a browser last came to this box by it" }),
  })
  .meta({ id: "BoxAddress" });

const addressChangeSchema = z
  .strictObject({ address: z.string({ error: "must be a text" }).nullable() })
  .meta({ id: "BoxAddressChange" });

const bytes = z.int().meta({ description: "bytes" });

const dataSchema = z
  .object({
    database_bytes: bytes,
    readings_bytes: bytes.meta({ description: "of the database: the compressed readings" }),
    journal_bytes: bytes,
    before_update_bytes: bytes.meta({
      description: "the copy from before the last update; 0 where there is none",
    }),
    free_bytes: bytes.nullable(),
    readings: z.int().meta({ description: "kept in all" }),
    exact: z
      .boolean()
      .meta({ description: "false: there are years of them, of which only some days were looked at" }),
    unsealed_readings: z.int().meta({ description: "of them those that are in the journal only" }),
    sealed_up_to: isoInstant.nullable(),
    readings_a_day: z
      .int()
      .nullable()
      .meta({ description: "by the last 30 days; null before there is a day" }),
    bytes_a_day: z.int().nullable(),
    days_left: z.number().nullable().meta({ description: "until the disk is full at that pace" }),
    last_backup: z.object({ at: isoInstant, bytes: z.int() }).nullable(),
  })
  .meta({ id: "BoxData" });

const logSchema = z
  .array(z.object({ at: isoInstant, level: z.enum(LOG_LEVELS), part: z.string(), text: z.string() }))
  .meta({ id: "BoxLog" });

const logQuerySchema = z.object({
  level: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` })
    .optional()
    .meta({ description: "the least serious that is wanted" }),
  limit: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(1, `must be from 1 to ${MOST_LINES}`)
    .max(MOST_LINES, `must be from 1 to ${MOST_LINES}`)
    .optional(),
});

/** `/address`, `/data`, `/log`: where this box is, what its data take, what it has written down. */
export function boxSettingsRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/address",
      documented("Box", "The address under which people reach this box", addressSchema),
      (context) => context.json(addressJson(box)),
    )
    .put(
      "/address",
      documented("Box", "Set that address; null or an empty one forgets it", addressSchema),
      checked("json", addressChangeSchema),
      (context) => {
        changePublicAddress(box, context.req.valid("json").address ?? "");
        return context.json(addressJson(box));
      },
    )
    .get("/data", documented("Box", "What the data take, and how they grow", dataSchema), async (context) => {
      const { files, sealed, unsealed, sealedUpToMs, freeBytes, growth, lastBackup } = await dataState(box);
      const answer: z.input<typeof dataSchema> = {
        database_bytes: files.database,
        readings_bytes: sealed.bytes,
        journal_bytes: files.journal,
        before_update_bytes: files.beforeUpdate,
        free_bytes: freeBytes ?? null,
        readings: sealed.count + unsealed,
        exact: sealed.isExact,
        unsealed_readings: unsealed,
        sealed_up_to: isoTime(sealedUpToMs ?? null),
        readings_a_day: growth?.readingsADay ?? null,
        bytes_a_day: growth?.bytesADay ?? null,
        days_left: growth?.daysLeft === undefined ? null : Math.floor(growth.daysLeft),
        last_backup: lastBackup ? { at: isoText(lastBackup.atMs), bytes: lastBackup.bytes } : null,
      };
      return context.json(answer);
    })
    .get(
      "/log",
      documented(
        "Box",
        "The latest lines of the log since the start, the newest first; for owners",
        logSchema,
      ),
      checked("query", logQuerySchema),
      (context) => {
        const { level = "info", limit } = context.req.valid("query");
        const lines = latestLines
          .latest(level, limit)
          .map(({ atMs, ...line }) => ({ at: isoText(atMs), ...line }));
        return context.json(lines);
      },
    );
}

function addressJson({ store }: Pick<Box, "store">): z.input<typeof addressSchema> {
  const address = findBoxAddress(store);
  if (!address) return { address: null, reach: null, encrypted: null, tested_at: null };
  const { origin, testedAtMs } = address;
  return {
    address: origin,
    reach: reachOf(origin),
    encrypted: !isReadable(origin),
    tested_at: isoTime(testedAtMs),
  };
}
