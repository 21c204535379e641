import type { Child } from "hono/jsx";

/** A sentence of a locale with elements in place of its `{names}`: `{energy} to the next slab`. */
export function Fill({
  text,
  parts,
}: {
  readonly text: string;
  readonly parts: Readonly<Record<string, Child>>;
}) {
  return (
    <>
      {text.split(/\{(\w+)\}/).map((piece, index) => {
        if (index % 2 === 0) return piece;
        if (!Object.hasOwn(parts, piece)) throw new Error(`"${text}" asks for {${piece}}`);
        return parts[piece];
      })}
    </>
  );
}
