import type { Words } from "./words.ts";

/** What the browser's script writes on the mark, in the language of the page. */
function markWords({ home: { mark } }: Words) {
  return {
    "data-live": mark.live,
    "data-live-title": mark.follows,
    "data-broken": mark.broken,
    "data-broken-title": mark.waits,
  };
}

/** Whether the page follows the box; `about` says of what the page itself speaks of. */
export function LiveMark({
  words,
  about = words.home.mark.about,
}: {
  readonly words: Words;
  readonly about?: string;
}) {
  const { page, connecting, still } = words.home.mark;
  return (
    <p
      class="live-mark"
      id="live-mark"
      data-state="waiting"
      role="status"
      title={about}
      {...markWords(words)}
    >
      <span class="live-dot" aria-hidden="true"></span>
      <span class="visually-hidden">{page} </span>
      <span class="live-word needs-script">{connecting}</span>
      <noscript>{still}</noscript>
    </p>
  );
}
