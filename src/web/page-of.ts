import type { Context } from "hono";
import type { PageOf } from "../../views/pager.tsx";

/** The part of a long list that an address asks for by `page`, and which one that is; the last one where there are fewer. */
export function pageOf<Item>(
  { req }: Context,
  all: readonly Item[],
  size: number,
): { readonly items: readonly Item[]; readonly shown: PageOf } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const asked = /^\d{1,6}$/.test(req.query("page") ?? "") ? Number(req.query("page")) : 1;
  const page = Math.min(Math.max(asked, 1), pages);
  return { items: all.slice((page - 1) * size, page * size), shown: { page, pages } };
}
