import { type Context, Hono } from "hono";
import { SignInPage } from "../../views/sign-in-page.tsx";
import type { Box } from "../actions/ports.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { namedUser, signIn } from "../actions/sign-in.ts";
import { Throttle } from "../actions/throttle.ts";
import { AppError } from "../domain/error.ts";
import { foldedName, listUsers } from "../store/access.ts";
import { endSession, isSignedIn, setSession } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { isLocalPage } from "./local-page.ts";
import { pageParts, readForm, textOf } from "./pages.ts";

const MAX_TRIES = 5;
/** Of all people together: nobody gets further by trying many names. */
const MAX_TRIES_OF_ALL = 25;
const CLOSED_MS = 60_000;
const WHOLE_BOX = "";
const MAX_NAME = 80;

/** `/sign-in` and `/sign-out`. */
export function signInPages(box: Box): Hono {
  const ofPerson = new Throttle(MAX_TRIES, CLOSED_MS, () => box.clock.monotonicMs());
  const ofAll = new Throttle(MAX_TRIES_OF_ALL, CLOSED_MS, () => box.clock.monotonicMs());
  return new Hono()
    .get("/sign-in", (context) => {
      if (needsSetUp(box.store)) return context.redirect("/setup", 303);
      const to = localPage(context.req.query("to"));
      if (isSignedIn(context, box)) return context.redirect(to, 303);
      return page(box, context, { to, name: "" }, undefined, 200);
    })
    .post("/sign-in", (context) => takePassword(box, { ofPerson, ofAll }, context))
    .post("/sign-out", (context) => {
      endSession(context, box);
      return context.redirect("/sign-in", 303);
    });
}

interface Throttles {
  readonly ofPerson: Throttle;
  readonly ofAll: Throttle;
}

async function takePassword(box: Box, { ofPerson, ofAll }: Throttles, context: Context) {
  const form = await readForm(context);
  const typed = { to: localPage(textOf(form, "to")), name: textOf(form, "username").slice(0, MAX_NAME) };
  const { signIn: words } = pageParts(box, context).shell.words.access;
  // Who leaves out a name where there is one person only is that person.
  const key = foldedName(namedUser(box.store, typed.name)?.name ?? typed.name) || "nobody";
  if (ofPerson.isClosed(key) || ofAll.isClosed(WHOLE_BOX))
    return page(box, context, typed, words.closed, 429);
  // Counted before it is known, so that many tries at once do not slip through while hashes are computed.
  ofPerson.fail(key);
  ofAll.fail(WHOLE_BOX);
  try {
    const visitor = { name: typed.name, browser: context.req.header("User-Agent") };
    setSession(context, await signIn(box, textOf(form, "password"), visitor));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = isShared(box) ? words.wrongOfName : words.wrong;
    return page(box, context, typed, wrong, statusOf(error.code));
  }
  ofPerson.succeed(key);
  ofAll.takeBack(WHOLE_BOX);
  return context.redirect(typed.to, 303);
}

/** The page to go to after signing in: what was asked for where it is a page of this box, else the home page. */
function localPage(asked: string | undefined): string {
  return asked && isLocalPage(asked) ? asked : "/";
}

/** Whether more than one person may sign in. */
function isShared({ store }: Box): boolean {
  return listUsers(store).length > 1;
}

function page(
  box: Box,
  context: Context,
  typed: { readonly to: string; readonly name: string },
  error: string | undefined,
  status: 200 | 429 | ReturnType<typeof statusOf>,
) {
  const { shell } = pageParts(box, context);
  const [only, ...others] = listUsers(box.store);
  return context.html(
    <SignInPage
      words={shell.words}
      language={shell.language}
      folder={box.folder}
      propertyName={shell.propertyName}
      to={typed.to}
      onlyName={others.length === 0 ? only?.name : undefined}
      typedName={typed.name}
      error={error}
    />,
    status,
  );
}
