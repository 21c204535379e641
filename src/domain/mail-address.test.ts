import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { asciiAddress, isMailAddress, mailDomain } from "./mail-address.ts";

describe("an e-mail address", () => {
  test.each([
    "asha@example.com",
    "asha.rao+flat2@mail.example.co.in",
    "o'neil_1@x-y.example",
    "root@localhost",
    "buero@müller.example",
    "asha@भारत.example",
  ])("%s is one", (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  test.each([
    "",
    "asha",
    "asha@",
    "@example.com",
    "asha@example",
    "asha rao@example.com",
    "asha@exa mple.com",
    "asha..rao@example.com",
    ".asha@example.com",
    "asha@-example.com",
    "asha@example-.com",
    "asha@example..com",
    "Asha <asha@example.com>",
    "asha@example.com, ben@example.com",
    "asha@example.com\r\nBcc: eve@example.com",
    "asha\u0000@example.com",
    "ashä@example.com",
    '"asha rao"@example.com',
    "asha@[127.0.0.1]",
    "asha@127.0.0.1",
    "asha@xn--a.example",
    `${"a".repeat(65)}@example.com`,
    `asha@${"abc.".repeat(70)}com`,
  ])("%j is none", (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  test("one that is taken has no blank, bracket, comma or control character, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), fc.nat(20), (noise, at) => {
        const whole = "asha@example.com";
        const address = whole.slice(0, at) + noise + whole.slice(at);
        if (isMailAddress(address))
          expect(address).toMatch(/^[^\s\p{Cc}<>(),;:"\\@]+@[^\s\p{Cc}<>(),;:"\\@]+$/u);
      }),
      { numRuns: 2000 },
    );
  });

  test("its domain is written in ASCII on the wire", () => {
    expect(asciiAddress("asha@müller.example")).toBe("asha@xn--mller-kva.example");
    expect(asciiAddress("Asha@example.com")).toBe("Asha@example.com");
  });

  test("its domain is what stands behind the @, in small letters", () => {
    expect(mailDomain("asha@Example.COM")).toBe("example.com");
  });
});
