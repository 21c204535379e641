const PADDING = 8;

/** The error of bytes that no writer wrote, or not all of what one wrote. */
export function damaged(what: string): Error {
  return new Error(`the block is damaged: ${what}`);
}

/** Reads what a `BitWriter` wrote. Reading past the end gives zeros for a few bytes and then throws a RangeError. */
export class BitReader {
  /** The bytes and some zeros, so that whole words can be read at each bit of them. */
  readonly view: DataView;
  readonly length: number;
  /** The next bit. */
  position = 0;

  /** At the first of a copy of the bytes. */
  constructor(bytes: Uint8Array) {
    const padded = new Uint8Array(bytes.length + PADDING);
    padded.set(bytes);
    this.view = new DataView(padded.buffer);
    this.length = bytes.length;
  }

  /** The next `width` bits, 0 to 32, as an unsigned number. */
  bits(width: number): number {
    if (width > 25) return this.bits(width - 16) * 65_536 + this.bits(16);
    if (width === 0) return 0;
    const window = this.view.getInt32(this.position >>> 3) << (this.position & 7);
    this.position += width;
    return window >>> (32 - width);
  }

  /** Goes on to the next whole byte. */
  align(): void {
    this.position = (this.position + 7) & ~7;
  }

  /** The index of the next byte. */
  get byteOffset(): number {
    return this.position >>> 3;
  }

  /** Goes to a byte. */
  seek(byteOffset: number): void {
    this.position = byteOffset * 8;
  }

  /** The next byte. */
  byte(): number {
    const at = this.position >>> 3;
    if (at >= this.length) throw damaged("it ends too early");
    this.position += 8;
    return this.view.getUint8(at);
  }

  /** A number written by `count`. */
  count(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw damaged("a number is too long");
  }

  /** A number written by `integer`. */
  integer(): number {
    const byte = this.byte();
    const size = (byte & 63) + (byte >= 128 ? this.count() * 64 : 0);
    return (byte & 64) !== 0 ? -size : size;
  }

  /** A number written by `float`. */
  float(): number {
    const at = this.position >>> 3;
    if (at + 8 > this.length) throw damaged("it ends too early");
    this.position += 64;
    return this.view.getFloat64(at);
  }
}
