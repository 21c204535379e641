import { z } from "zod";
import { tariffSchema as formSchema, shortFormSchema } from "../../tariff-form/schema.ts";
import { optionalText } from "./schema-parts.ts";

/** For which devices a tariff is. */
export const devicesField = z
  .array(z.string({ error: "must be a device id" }), { error: "must be a list of device ids" })
  .optional()
  .meta({ description: "the devices that it rates; left out: it is the property's default" });

/** What is sent to keep a tariff of the library. */
export const fromLibrarySchema = z
  .strictObject({
    library: z.string({ error: "must be the key of a tariff of the library" }),
    name: optionalText,
    devices: devicesField,
  })
  .meta({ id: "TariffFromLibrary" });

/** What is sent to keep a tariff: in full, in the short form, or by its key in the library. */
export const newTariffSchema = z.union([
  formSchema.extend({ devices: devicesField }).meta({ id: "TariffForm" }),
  shortFormSchema.extend({ devices: devicesField }).meta({ id: "ShortTariff" }),
  fromLibrarySchema,
]);

/** Whom a tariff that is put back is to rate again. */
export const restoredTariffSchema = z
  .strictObject({
    devices: z.array(z.string({ error: "must be a device id" })).optional(),
    account_ids: z.array(z.int({ error: "must be the number of an account" })).optional(),
  })
  .meta({ id: "RestoredTariff" });

const versionFields = {
  effective_from: z.string().nullable().meta({ description: "null: from the beginning" }),
  currency: z.string(),
  slabs: z
    .array(z.object({ range: z.string(), rate: z.number() }))
    .nullable()
    .meta({
      description: "null, with fixed_charge and tax_rate, where it says more than the short form can",
    }),
  fixed_charge: z.number().nullable(),
  tax_rate: z.number().nullable(),
  form: z
    .record(z.string(), z.unknown())
    .meta({ description: "the version in full, as it can be sent: see /tariff-schema" }),
};

/** A tariff as REST gives it: its latest version, and all of them. */
export const tariffSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    default: z.boolean(),
    devices: z.array(z.string()),
    ...versionFields,
    versions: z.array(z.object(versionFields)),
  })
  .meta({ id: "Tariff" });

/** A tariff of the library as the list shows it. */
export const libraryEntrySchema = z
  .object({
    key: z.string(),
    name: z.string(),
    region: z.string(),
    summary: z.string().meta({ description: "one sentence about its form" }),
    currency: z.string(),
    source: z.string().meta({ description: "where its figures were published, with their date" }),
    effective_from: z.array(z.string().nullable()).meta({ description: "of each version, oldest first" }),
  })
  .meta({ id: "LibraryTariff" });

/** A tariff of the library, in full. */
export const libraryTariffSchema = libraryEntrySchema
  .extend({ form: z.record(z.string(), z.unknown()).meta({ description: "as it can be sent" }) })
  .meta({ id: "LibraryTariffInFull" });
