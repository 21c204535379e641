import { type Context, Hono } from "hono";
import { type FirstChoice, SetUpPage } from "../../views/set-up-page.tsx";
import type { Box } from "../actions/ports.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { Throttle } from "../actions/throttle.ts";
import { endSession, setSession } from "./auth.ts";
import { momentPage } from "./moment.tsx";
import { readForm, textOf, wordsAsked } from "./pages.ts";
import { restorePages } from "./restore.tsx";
import { housePage, takeHouse } from "./set-up-house.tsx";
import { isSetupCode, knowsSetupCode, rememberSetupCode } from "./setup-code.ts";

const MAX_TRIES = 5;
const CLOSED_MS = 60_000;
const WHOLE_BOX = "set-up";

/** What came of asking for the one-time code. */
export type CodeVerdict = "right" | "wrong" | "closed";

/** `/setup`: the first run, for whoever knows the one-time code; afterwards there is nothing there. */
export function setUpPages(box: Box): Hono {
  const throttle = new Throttle(MAX_TRIES, CLOSED_MS, () => box.clock.monotonicMs());
  const judge = (context: Context, typed: string): CodeVerdict => {
    if (knowsSetupCode(context, box)) return "right";
    if (throttle.isClosed(WHOLE_BOX)) return "closed";
    if (isSetupCode(box, typed)) return "right";
    throttle.fail(WHOLE_BOX);
    return "wrong";
  };
  return new Hono()
    .use("/setup/*", (context, next) => (needsSetUp(box.store) ? next() : gone(context)))
    .get("/setup", (context) => choicePage(box, context, context.req.query("code") ?? "", undefined, 200))
    .post("/setup", async (context) => {
      const form = await readForm(context);
      const verdict = judge(context, textOf(form, "code"));
      const choice = textOf(form, "choice");
      // Without a choice it is the whole form of the house, as scripts send it.
      if (choice === "") return takeHouse(box, context, form, verdict);
      if (verdict !== "right") {
        const { closed, wrongCode } = wordsAsked(context).words.setup.choice;
        return verdict === "closed"
          ? choicePage(box, context, textOf(form, "code"), closed, 429)
          : choicePage(box, context, textOf(form, "code"), wrongCode, 422);
      }
      rememberSetupCode(context, box);
      return goOn(box, context, choice);
    })
    .get("/setup/house", (context) =>
      knowsSetupCode(context, box) ? housePage(box, context) : context.redirect("/setup", 303),
    )
    .post("/setup/house", async (context) => {
      const form = await readForm(context);
      return takeHouse(box, context, form, judge(context, textOf(form, "code")));
    })
    .route("/", restorePages(box));
}

function gone(context: Context): Promise<Response> {
  return Promise.resolve(context.notFound());
}

/** What was chosen, once the code is known to be right. */
function goOn(box: Box, context: Context, choice: string): Response | Promise<Response> {
  const next: Readonly<Record<FirstChoice, () => Response | Promise<Response>>> = {
    "set-up": () => context.redirect("/setup/house", 303),
    restore: () => context.redirect("/setup/restore", 303),
    demo: () => enterDemo(box, context),
  };
  return Object.hasOwn(next, choice) ? next[choice as FirstChoice]() : context.redirect("/setup", 303);
}

function enterDemo({ firstRun }: Box, context: Context): Response | Promise<Response> {
  if (!firstRun) return context.redirect("/setup", 303);
  setSession(context, firstRun.enterDemo());
  return momentPage(context, "demo");
}

/** `/demo/leave`: back from the demo to the first run that it was entered from. */
export function leaveDemoPages(box: Box): Hono {
  return new Hono().post("/demo/leave", (context) => {
    if (!box.leaveDemo) return context.notFound();
    endSession(context, box);
    box.leaveDemo();
    return momentPage(context, "leave");
  });
}

function choicePage(
  box: Box,
  context: Context,
  typed: string,
  error: string | undefined,
  status: 200 | 422 | 429,
) {
  const code = error === undefined && knowsSetupCode(context, box) ? undefined : typed.slice(0, 20);
  return context.html(
    <SetUpPage {...wordsAsked(context)} code={code} error={error} hasMore={box.firstRun !== undefined} />,
    status,
  );
}
