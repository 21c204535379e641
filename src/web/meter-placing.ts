import { type Context, Hono } from "hono";
import type { TypedParent } from "../../views/meter-place.tsx";
import type { TypedPlace } from "../../views/place-question.tsx";
import { endParent, takeParentBack } from "../actions/end-parent.ts";
import { type Placement, placeMeter } from "../actions/place-meter.ts";
import type { Box } from "../actions/ports.ts";
import { setParent } from "../actions/set-parent.ts";
import type { ParentLink } from "../domain/account.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { requireMeter } from "../store/meters.ts";
import { meterPage } from "./meter-page.tsx";
import { readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { offerUndo } from "./undo.ts";

/** The answer to what a meter is, and what it lies behind. */
export function meterPlacePages(box: Box): Hono {
  return new Hono()
    .post("/meters/:id/place", (context) => takeAnswer(box, context, context.req.param("id")))
    .post("/meters/:id/parent", (context) => takeParent(box, context, context.req.param("id")))
    .post("/meters/:id/parent/:link{[0-9]{1,15}}", (context) =>
      changeParent(box, context, context.req.param("id"), Number(context.req.param("link"))),
    );
}

async function takeAnswer(box: Box, context: Context, id: string) {
  requireMeter(box.store, id);
  const form = await readForm(context);
  const typed: TypedPlace = {
    as: textOf(form, "as"),
    parent: textOf(form, "parent"),
    phaseOf: textOf(form, "phase_of"),
    tenant: textOf(form, "tenant"),
    name: textOf(form, "name"),
    tenantParent: textOf(form, "tenant_parent"),
    from: textOf(form, "from").trim(),
  };
  const error = await tryWrite(() => placeMeter(box, id, placementOf(typed)));
  return error
    ? meterPage(box, context, id, { place: { answer: { typed, error: withFields(error, typed) } } })
    : context.redirect(`${withNotice(`/meters/${id}`, "meter-placed")}#place`, 303);
}

function placementOf(typed: TypedPlace): Placement {
  const from = typed.from || undefined;
  switch (typed.as) {
    case "part":
      return { as: "part", parent: typed.parent, from };
    case "phase":
      return { as: "phase", ...sumOf(typed.phaseOf), from };
    case "tenant": {
      const tenant = typed.tenant === "new" ? { name: typed.name } : { account: Number(typed.tenant) };
      return { as: "tenant", tenant, parent: typed.tenantParent || null, from };
    }
    default:
      throw invalidField("as", "Choose what it is.");
  }
}

function sumOf(text: string): { readonly account: number } | { readonly combined: string } {
  const [kind, ...rest] = text.split(":");
  const id = rest.join(":");
  return kind === "combined" ? { combined: id } : { account: Number(id) };
}

/** An error's fields as those of the form, where two answers ask for the same. */
function withFields(error: AppError, { as }: TypedPlace): AppError {
  const names: Readonly<Record<string, string>> =
    as === "tenant"
      ? { account: "tenant", parent: "tenant_parent" }
      : { account: "phase_of", combined: "phase_of" };
  const fields = error.fields.map(({ field, message }) => ({ field: names[field] ?? field, message }));
  return new AppError(error.code, error.message, fields);
}

async function takeParent(box: Box, context: Context, id: string) {
  requireMeter(box.store, id);
  const form = await readForm(context);
  const typed: TypedParent = {
    parent: textOf(form, "parent"),
    from: textOf(form, "from").trim(),
    to: textOf(form, "to").trim(),
  };
  let link: ParentLink | undefined;
  const error = await tryWrite(() => {
    link = setParent(box, id, { parent: typed.parent, from: typed.from || null, to: typed.to || null });
  });
  if (error || !link) return meterPage(box, context, id, error && { place: { parent: { typed, error } } });
  const at = `${withNotice(`/meters/${id}`, "parent-set")}#place`;
  offerUndo(context, at, { action: `/meters/${id}/parent/${link.id}`, fields: { action: "take-back" } });
  return context.redirect(at, 303);
}

async function changeParent(box: Box, context: Context, id: string, link: number) {
  const form = await readForm(context);
  const to = textOf(form, "to").trim();
  const isTakenBack = textOf(form, "action") === "take-back";
  const error = await tryWrite(() =>
    isTakenBack ? takeParentBack(box, id, link) : endParent(box, id, link, to),
  );
  const notice = isTakenBack ? "parent-taken-back" : "parent-ended";
  return error
    ? meterPage(box, context, id, { place: { ended: { id: link, to, error } } })
    : context.redirect(`${withNotice(`/meters/${id}`, notice)}#place`, 303);
}
