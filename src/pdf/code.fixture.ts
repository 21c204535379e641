import jsQR from "jsqr";

/** A dark square of a code, or a run of them, in any unit, from any corner. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PIXELS = 4;
const QUIET_MODULES = 4;

/** The rectangles that the operators of a page draw; of a bill only its code is made of such. */
export function squaresIn(operators: string): Square[] {
  const number = String.raw`(-?[\d.]+)`;
  const rectangles = operators.matchAll(new RegExp(`${number} ${number} ${number} ${number} re`, "g"));
  return [...rectangles].map(([, x, y, width, height]) => ({
    x: Number(x),
    // From the top, as pictures are.
    y: -Number(y) - Number(height),
    width: Number(width),
    height: Number(height),
  }));
}

/** What somebody reads who holds a telephone before a picture of these squares; null where that is nothing. */
export function readCode(squares: readonly Square[]): string | null {
  const moduleSize = Math.min(...squares.map(({ height }) => height));
  const [left, top] = [Math.min(...squares.map(({ x }) => x)), Math.min(...squares.map(({ y }) => y))];
  const right = Math.max(...squares.map(({ x, width }) => x + width));
  const side = (Math.round((right - left) / moduleSize) + 2 * QUIET_MODULES) * PIXELS;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const at = (length: number) => Math.round((length / moduleSize) * PIXELS);
  for (const { x, y, width, height } of squares) {
    for (let row = at(y - top); row < at(y - top + height); row++) {
      for (let column = at(x - left); column < at(x - left + width); column++) {
        const pixel = ((row + QUIET_MODULES * PIXELS) * side + column + QUIET_MODULES * PIXELS) * 4;
        pixels.fill(0, pixel, pixel + 3);
      }
    }
  }
  return jsQR(pixels, side, side)?.data ?? null;
}
