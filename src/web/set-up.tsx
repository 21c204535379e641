import { timingSafeEqual } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import type { TypedProperty } from "../../views/property-fields.tsx";
import { SetUpPage } from "../../views/set-up-page.tsx";
import type { Box } from "../actions/ports.ts";
import { hashToken } from "../actions/secrets.ts";
import { needsSetUp, setUp } from "../actions/set-up.ts";
import { signIn } from "../actions/sign-in.ts";
import { Throttle } from "../actions/throttle.ts";
import { setSession } from "./auth.ts";
import { PROPERTY_CHOICES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, readForm, textOf, tryWrite, wordsAsked } from "./pages.ts";
import { PROPERTY_FIELDS, typedProperty } from "./property-form.ts";

const MAX_TRIES = 5;
const CLOSED_MS = 60_000;
const WHOLE_BOX = "set-up";
const EMPTY = { code: "", name: "", currency: "", timeZone: "", locale: "" };

/** `/setup`: the first run, for whoever knows the one-time code; afterwards there is nothing there. */
export function setUpPages(box: Box): Hono {
  const throttle = new Throttle(MAX_TRIES, CLOSED_MS, () => box.clock.monotonicMs());
  return new Hono()
    .get("/setup", (context) =>
      needsSetUp(box.store) ? page(box, context, EMPTY, {}, 200) : context.notFound(),
    )
    .post("/setup", (context) =>
      needsSetUp(box.store) ? takeForm(box, throttle, context) : Promise.resolve(context.notFound()),
    );
}

async function takeForm(box: Box, throttle: Throttle, context: Context) {
  const form = await readForm(context);
  const [code, password] = [textOf(form, "code"), textOf(form, "password")];
  const property = typedProperty(form);
  const refuse = (errors: FieldErrors, status: 422 | 429) =>
    page(box, context, { ...property, code }, errors, status);
  if (throttle.isClosed(WHOLE_BOX)) {
    return refuse({ code: "That was wrong too often. Wait a minute, then try again." }, 429);
  }
  if (!isCode(box, code)) {
    throttle.fail(WHOLE_BOX);
    return refuse({ code: "That is not the code." }, 422);
  }
  const error = await tryWrite(() => setUp(box, { ...property, password }));
  if (error) {
    const errors = errorsByField(error, ["password", ...PROPERTY_FIELDS]);
    return page(box, context, { ...property, code }, errors, statusOf(error.code));
  }
  rmSync(codeFile(box), { force: true });
  setSession(context, await signIn(box, password));
  return context.redirect("/", 303);
}

function page(
  box: Box,
  context: Context,
  typed: TypedProperty & { readonly code: string },
  errors: FieldErrors,
  status: 200 | 429 | ReturnType<typeof statusOf>,
) {
  return context.html(
    <SetUpPage
      {...wordsAsked(context)}
      folder={box.folder}
      typed={typed}
      errors={errors}
      choices={PROPERTY_CHOICES}
    />,
    status,
  );
}

function codeFile(box: Box): string {
  return join(box.dataFolder, "setup-code");
}

/** Whether a typed code is the one in the data folder, whatever its case, dashes and spaces. */
function isCode(box: Box, typed: string): boolean {
  const bare = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  try {
    const code = bare(readFileSync(codeFile(box), "utf8"));
    // Hashes are of one length, as the comparison needs.
    return code !== "" && timingSafeEqual(Buffer.from(hashToken(code)), Buffer.from(hashToken(bare(typed))));
  } catch {
    return false;
  }
}
