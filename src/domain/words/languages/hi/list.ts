/** `a, b और c`. */
export function hiList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} और ${words.at(-1)}`;
}
