import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { MAX_FIRST_PACKET_BYTES, MAX_PACKET_BYTES, MAX_SUBSCRIBE_BYTES, PacketMeter } from "./guard.ts";

/** A packet of that type and remaining length, filled with bytes that look like headers. */
function packet(type: number, length: number): Buffer {
  const header = [type << 4];
  for (let rest = length; ; ) {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    header.push(rest > 0 ? digit | 0x80 : digit);
    if (rest === 0) break;
  }
  return Buffer.concat([Buffer.from(header), Buffer.alloc(length, 0x3f)]);
}

describe("the packet meter", () => {
  test("lets packets up to the limits through, wherever the stream is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 }),
        (lengths, cuts) => {
          const stream = Buffer.concat([
            packet(1, 60),
            ...lengths.map((length) => packet(3, length)),
            packet(12, 0),
          ]);
          const meter = new PacketMeter();
          let offset = 0;
          for (const cut of cuts) {
            expect(meter.accept(stream.subarray(offset, offset + cut))).toBe(true);
            offset += cut;
          }
          expect(meter.accept(stream.subarray(offset))).toBe(true);
        },
      ),
    );
    const meter = new PacketMeter();
    expect(meter.accept(packet(1, MAX_FIRST_PACKET_BYTES))).toBe(true);
    expect(meter.accept(packet(3, MAX_PACKET_BYTES))).toBe(true);
  });

  test("refuses what is larger from its header alone", () => {
    const first = new PacketMeter();
    expect(first.accept(packet(1, MAX_FIRST_PACKET_BYTES + 1).subarray(0, 3))).toBe(false);
    const later = new PacketMeter();
    expect(later.accept(packet(1, 60))).toBe(true);
    expect(later.accept(packet(3, MAX_PACKET_BYTES + 1).subarray(0, 4))).toBe(false);
    const subscriber = new PacketMeter();
    subscriber.accept(packet(1, 60));
    expect(subscriber.accept(packet(8, MAX_SUBSCRIBE_BYTES))).toBe(true);
    expect(subscriber.accept(packet(8, MAX_SUBSCRIBE_BYTES + 1).subarray(0, 3))).toBe(false);
    const huge = new PacketMeter();
    huge.accept(packet(1, 60));
    expect(huge.accept(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]))).toBe(false);
  });

  test("refuses a length of more than four bytes, and a stream that begins with anything but CONNECT", () => {
    const meter = new PacketMeter();
    meter.accept(packet(1, 60));
    expect(meter.accept(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toBe(false);
    expect(new PacketMeter().accept(Buffer.from("GET / HTTP/1.1\r\n"))).toBe(false);
    expect(new PacketMeter().accept(packet(3, 10))).toBe(false);
  });
});
