import { type Context, Hono } from "hono";
import { AddressPage, type AddressTry, ReturningPage } from "../../views/address-page.tsx";
import type { Box } from "../actions/ports.ts";
import { changePublicAddress, noteAddressWorks, setAddress } from "../actions/public-address.ts";
import { isReadable, reachOf } from "../domain/box-address.ts";
import { AppError } from "../domain/error.ts";
import { findBoxAddress } from "../store/box-address.ts";
import { AddressTries } from "./address-tries.ts";
import { requireSession } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { errorsByField, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";

/** A try as text: whatever else stands in its place is none, and goes into no header. */
const TRY = ":try{[\\w.-]+}";

/**
 * `/settings/address`: the address under which people reach this box. A try of it is made by the browser alone: from
 * here to `/reached/TRY` at that address, where nobody is signed in, and back by `/reached/back/TRY`.
 */
export function addressPages(box: Box): Hono {
  const tries = new AddressTries(() => box.clock.monotonicMs());
  return new Hono()
    .use("/settings/address/*", requireSession(box))
    .get("/settings/address", (context) => {
      const tried = triedOf(box, tries, context.req.query("try"));
      return page(box, context, { ...(tried ? { tried } : {}) });
    })
    .post("/settings/address", async (context) => {
      const typed = textOf(await readForm(context), "address");
      const error = await tryWrite(() => changePublicAddress(box, typed));
      if (error) return page(box, context, { typed, error });
      const done = setAddress(box) === undefined ? "address-forgotten" : "address-changed";
      return context.redirect(withNotice("/settings/address", done), 303);
    })
    .get("/settings/address/test", (context) => {
      const address = setAddress(box);
      if (address === undefined) return context.redirect("/settings/address", 303);
      const step = tries.write({ kind: "begun", back: new URL(context.req.url).origin });
      return context.redirect(`${address}/reached/${step}`, 303);
    })
    .get(`/reached/${TRY}`, (context) => {
      const begun = tries.read("begun", context.req.param("try"));
      if (!begun) throw new AppError("not-found", `There is nothing at ${context.req.path}.`);
      const { back } = begun;
      const step = tries.write({ kind: "come", back, host: context.req.header("Host") ?? "" });
      return context.redirect(`${back}/reached/back/${step}`, 303);
    })
    .get(`/reached/back/${TRY}`, (context) => {
      // The browser sends its session only to a page that a page of this very origin leads to: this one does.
      const to = `/settings/address?try=${context.req.param("try")}#test`;
      context.header("Refresh", `0; url=${to}`);
      const { shell } = pageParts(box, context);
      return context.html(<ReturningPage words={shell.words} language={shell.language} to={to} />);
    });
}

/** What came of a try, noted where it worked; undefined where there was none. */
function triedOf(box: Box, tries: AddressTries, text: string | undefined): AddressTry | undefined {
  if (text === undefined) return undefined;
  const come = tries.read("come", text);
  const address = setAddress(box);
  if (!come || address === undefined) return { kind: "stale" };
  if (come.host !== new URL(address).host) return { kind: "other-name", name: come.host };
  noteAddressWorks(box, address);
  return { kind: "works" };
}

interface Outcome {
  readonly typed?: string;
  readonly error?: AppError;
  readonly tried?: AddressTry;
}

function page(box: Box, context: Context, { typed, error, tried }: Outcome) {
  const { shell, format } = pageParts(box, context);
  const address = findBoxAddress(box.store);
  return context.html(
    <AddressPage
      shell={shell}
      format={format}
      typed={typed ?? address?.origin ?? ""}
      errors={error ? errorsByField(error, ["address"]) : {}}
      here={new URL(context.req.url).origin}
      set={
        address && {
          ...address,
          reach: reachOf(address.origin),
          isReadable: isReadable(address.origin),
        }
      }
      tried={tried}
    />,
    error ? statusOf(error.code) : 200,
  );
}
