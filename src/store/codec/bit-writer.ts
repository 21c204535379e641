const LEAST_BYTES = 64;

/** Bytes and bits (the highest first) that grow as they are written; whole bytes are written between `align` and bits. */
export class BitWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;
  #held = 0;
  #free = 32;

  /** Empty, with room for `capacity` bytes. */
  constructor(capacity = LEAST_BYTES) {
    this.#bytes = new Uint8Array(Math.max(capacity, LEAST_BYTES));
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** The whole bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Writes the low `width` bits (0 to 32) of a number that has no others. */
  bits(value: number, width: number): void {
    const free = this.#free - width;
    if (free > 0) {
      this.#held |= value << free;
      this.#free = free;
      return;
    }
    const word = this.#held | (value >>> -free);
    if (this.#length + 4 > this.#bytes.length) this.#grow(4);
    this.#view.setInt32(this.#length, word);
    this.#length += 4;
    this.#free = free + 32;
    this.#held = free === 0 ? 0 : value << this.#free;
  }

  /** Fills the last byte with zero bits. */
  align(): void {
    for (let taken = 32 - this.#free; taken > 0; taken -= 8) {
      this.byte(this.#held >>> 24);
      this.#held <<= 8;
    }
    this.#held = 0;
    this.#free = 32;
  }

  /** Writes one byte. */
  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** Writes bytes as they are. */
  raw(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes a whole number from 0 to 2^53, seven bits a byte, the lowest first. */
  count(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** Writes a whole number between -2^53 and 2^53: its sign and low six bits, then as `count`. */
  integer(value: number): void {
    const size = Math.abs(value);
    const rest = Math.floor(size / 64);
    this.byte((rest > 0 ? 128 : 0) + (value < 0 ? 64 : 0) + (size % 64));
    if (rest > 0) this.count(rest);
  }

  /** Writes any number as eight bytes. */
  float(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#grow(8);
    this.#view.setFloat64(this.#length, value);
    this.#length += 8;
  }

  /** What was written; the last byte must be whole. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(more: number): void {
    const bytes = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
