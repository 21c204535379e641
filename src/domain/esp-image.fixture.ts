import { createHash } from "node:crypto";

/** What an image that a test makes says of itself. */
export interface MadeImage {
  readonly chipId?: number;
  readonly version?: string;
  readonly project?: string;
  /** More of its first segment. */
  readonly text?: string;
  readonly isHashed?: boolean;
}

/** An image for an ESP32 as esptool makes one: two segments, the description of the program, checksum and SHA-256. */
export function espImage(made: MadeImage = {}): Buffer {
  const { chipId = 0, version = "1.3.0", project = "meterbox", text = "", isHashed = true } = made;
  const description = Buffer.alloc(256);
  description.writeUInt32LE(0xabcd5432, 0);
  description.write(version, 16, 32, "latin1");
  description.write(project, 48, 32, "latin1");
  const first = Buffer.concat([description, Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, "\0"))]);
  const second = Buffer.from(Array.from({ length: 100 }, (_, index) => (index * 37) & 0xff));
  const head = Buffer.alloc(24);
  head.set([0xe9, 2, 2, 0x20]);
  head.writeUInt16LE(chipId, 12);
  head[23] = isHashed ? 1 : 0;
  const parts: Buffer[] = [head];
  let checksum = 0xef;
  for (const segment of [first, second]) {
    const header = Buffer.alloc(8);
    header.writeUInt32LE(0x3f400020, 0);
    header.writeUInt32LE(segment.length, 4);
    parts.push(header, segment);
    for (const byte of segment) checksum ^= byte;
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(16 - (length % 16));
  end[end.length - 1] = checksum;
  const image = Buffer.concat([...parts, end]);
  return isHashed ? Buffer.concat([image, createHash("sha256").update(image).digest()]) : image;
}
