import { Hono } from "hono";
import { MorePage } from "../../views/more-page.tsx";
import type { Box } from "../actions/ports.ts";
import { pageParts } from "./pages.ts";

/** `/more`: the places for which a phone's navigation has no room. */
export function morePages(box: Box): Hono {
  return new Hono().get("/more", (context) =>
    context.html(<MorePage shell={pageParts(box, context).shell} />),
  );
}
