import type { Format } from "./format.ts";

/** Which of a long list is shown, counted from 1. */
export interface PageOf {
  readonly page: number;
  readonly pages: number;
}

/** The way to the other pages of a long list; `path` ends where `page=` can follow. */
export function Pages({
  shown: { page, pages },
  path,
  format,
}: {
  readonly shown: PageOf;
  readonly path: string;
  readonly format: Format;
}) {
  if (pages < 2) return null;
  const words = format.words.common.pager;
  return (
    <nav class="pager" aria-label={words.label}>
      {page > 1 ? <a href={`${path}page=${page - 1}`}>{words.newer}</a> : null}
      <span class="weak">{words.place(format.count(page), format.count(pages))}</span>
      {page < pages ? <a href={`${path}page=${page + 1}`}>{words.older}</a> : null}
    </nav>
  );
}
