import { type Context, Hono } from "hono";
import type { TypedProperty } from "../../views/property-fields.tsx";
import { PropertyPage } from "../../views/property-page.tsx";
import type { Box } from "../actions/ports.ts";
import { changeProperty } from "../actions/set-up.ts";
import type { AppError } from "../domain/error.ts";
import { PROPERTY_CHOICES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, tryWrite, withNotice } from "./pages.ts";
import { PROPERTY_FIELDS, typedProperty } from "./property-form.ts";

/** `/settings/property`: name, currency, time zone and language. */
export function propertySettingsPages(box: Box): Hono {
  return new Hono()
    .get("/settings/property", (context) => page(box, context))
    .post("/settings/property", async (context) => {
      const typed = typedProperty(await readForm(context));
      const error = await tryWrite(() => changeProperty(box, typed));
      return error
        ? page(box, context, typed, error)
        : context.redirect(withNotice("/settings/property", "property-changed"), 303);
    });
}

function page(box: Box, context: Context, typed?: TypedProperty, error?: AppError) {
  const { shell, property } = pageParts(box, context);
  return context.html(
    <PropertyPage
      shell={shell}
      typed={typed ?? property}
      errors={error ? errorsByField(error, PROPERTY_FIELDS) : {}}
      choices={PROPERTY_CHOICES}
    />,
    error ? statusOf(error.code) : 200,
  );
}
