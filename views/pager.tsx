/** Which of a long list is shown, counted from 1. */
export interface PageOf {
  readonly page: number;
  readonly pages: number;
}

/** The way to the other pages of a long list; `path` ends where `page=` can follow. */
export function Pages({ shown: { page, pages }, path }: { readonly shown: PageOf; readonly path: string }) {
  if (pages < 2) return null;
  return (
    <nav class="pager" aria-label="More">
      {page > 1 ? <a href={`${path}page=${page - 1}`}>Newer</a> : null}
      <span class="weak">{`Page ${page} of ${pages}`}</span>
      {page < pages ? <a href={`${path}page=${page + 1}`}>Older</a> : null}
    </nav>
  );
}
