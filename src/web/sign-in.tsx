import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import { SignInPage } from "../../views/sign-in-page.tsx";
import type { Box } from "../actions/ports.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { signIn } from "../actions/sign-in.ts";
import { Throttle } from "../actions/throttle.ts";
import { AppError } from "../domain/error.ts";
import { endSession, isSignedIn, setSession } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { pageParts, readForm, textOf, wordsOfProperty } from "./pages.ts";

const MAX_TRIES = 5;
const CLOSED_MS = 60_000;
const WHOLE_BOX = "sign-in";
/** One slash and what is no second one; browsers take a backslash for one and leave out control characters. */
const LOCAL_PAGE = /^\/(?![/\\])\P{Cc}*$/u;

/** `/sign-in` and `/sign-out`. */
export function signInPages(box: Box): Hono {
  const throttle = new Throttle(MAX_TRIES, CLOSED_MS, () => box.clock.monotonicMs());
  return new Hono()
    .get("/sign-in", (context) => {
      if (needsSetUp(box.store)) return context.redirect("/setup", 303);
      const to = localPage(context.req.query("to"));
      return isSignedIn(context, box) ? context.redirect(to, 303) : page(box, context, to, {}, 200);
    })
    .post("/sign-in", (context) => takePassword(box, throttle, context))
    .post("/sign-out", (context) => {
      endSession(context, box);
      return context.redirect("/sign-in", 303);
    });
}

async function takePassword(box: Box, throttle: Throttle, context: Context) {
  const form = await readForm(context);
  const [password, to] = [textOf(form, "password"), localPage(textOf(form, "to"))];
  if (throttle.isClosed(WHOLE_BOX)) {
    const message = "That was wrong too often. Wait a minute, then try again.";
    return page(box, context, to, { password: message }, 429);
  }
  // Counted before it is known, so that many tries at once do not slip through while hashes are computed.
  throttle.fail(WHOLE_BOX);
  try {
    setSession(context, await signIn(box, password));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return page(box, context, to, { password: error.message }, statusOf(error.code));
  }
  throttle.succeed(WHOLE_BOX);
  return context.redirect(to, 303);
}

/** The page to go to after signing in: what was asked for where it is a page of this box, else the home page. */
function localPage(asked: string | undefined): string {
  return asked && LOCAL_PAGE.test(asked) ? asked : "/";
}

function page(
  box: Box,
  context: Context,
  to: string,
  errors: FieldErrors,
  status: 200 | 429 | ReturnType<typeof statusOf>,
) {
  const { property } = pageParts(box, context);
  return context.html(
    <SignInPage
      {...wordsOfProperty(property)}
      folder={box.folder}
      propertyName={property.name}
      to={to}
      errors={errors}
    />,
    status,
  );
}
