import type { Fontkit, Subset } from "pdf-lib/cjs/types/fontkit";

/** What fontkit 1.1.1 keeps of a TrueType subset while it is written. */
interface TrueTypeSubset {
  /** The offsets of its outlines: halved in two bytes each (0), or whole in four (1). */
  readonly loca: { version?: 0 | 1 };
  _addGlyph(glyphId: number): number;
}

/**
 * A fontkit whose subsets find every outline: left to itself it halves the offsets of small subsets, by which those that
 * are odd, as in fonts without padding between outlines, point beside theirs.
 */
export function withLongOffsets(fontkit: Fontkit): Fontkit {
  return {
    create(bytes, name) {
      const font = fontkit.create(bytes, name);
      const createSubset = font.createSubset.bind(font);
      font.createSubset = () => lengthened(createSubset());
      return font;
    },
  };
}

function lengthened(subset: Subset): Subset {
  const parts = subset as Subset & Partial<TrueTypeSubset>;
  const addGlyph = parts._addGlyph?.bind(parts);
  if (!addGlyph) return subset;
  parts._addGlyph = (glyphId) => {
    if (parts.loca) parts.loca.version = 1;
    return addGlyph(glyphId);
  };
  return subset;
}
