import type { Words } from "./words.ts";

/** What the browser's script writes on a live mark, in the language of the page. */
export function liveMarkWords({ home: { mark } }: Words) {
  return {
    "data-live": mark.live,
    "data-live-title": mark.follows,
    "data-broken": mark.broken,
    "data-broken-title": mark.waits,
  };
}

/** Whether the page follows the box. */
export function LiveMark({ words }: { readonly words: Words }) {
  const { page, connecting, about } = words.home.mark;
  return (
    <p
      class="live-mark"
      id="live-mark"
      data-state="waiting"
      role="status"
      title={about}
      {...liveMarkWords(words)}
    >
      <span class="live-dot" aria-hidden="true"></span>
      <span class="visually-hidden">{page} </span>
      <span class="live-word">{connecting}</span>
    </p>
  );
}
