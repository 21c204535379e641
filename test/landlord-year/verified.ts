import { expect } from "bun:test";
import { meterbox } from "../appliance.ts";
import { type Measured, measure } from "./expected.ts";
import type { Year } from "./year.ts";

/**
 * Runs `meterbox verify` on the stopped folder: it finds nothing, and tells of every invoice that today's readings would make
 * another one, by how much, and what explains that. Gives how many differences it told of.
 */
export async function checkVerification(year: Year): Promise<number> {
  const { code, stdout } = await meterbox("verify", "--data", year.data);
  const lines = stdout.trim().split("\n");
  expect(lines.at(-1)).toBe(`${year.chain.length} documents: all as they were issued.`);
  expect(code).toBe(0);
  const told = lines.filter((line) => line.startsWith("INV-"));
  for (const line of told) expect(line).toContain("; explained by ");
  expect(told.map((line) => line.slice(0, line.indexOf("; explained by ")))).toEqual(differences(year));
  return told.length;
}

function differences({ known, tenants, utilityWh }: Year): string[] {
  return tenants
    .flatMap(({ meter, issued }) => issued.map((invoice) => ({ meter, ...invoice })))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .flatMap(({ meter, number, span, days, measured }) => {
      const now = measure(known, meter, span, days, utilityWh);
      const [billedWh, nowWh] = [ownWh(measured), ownWh(now)];
      const [billedShareWh, nowShareWh] = [measured.energyWh - billedWh, now.energyWh - nowWh];
      return [
        ...(billedWh === nowWh
          ? []
          : [
              `${number}, supply 1, ${meter}: ${kwh(billedWh)} were billed, today's readings say ${kwh(nowWh)}`,
            ]),
        ...(billedShareWh === nowShareWh
          ? []
          : [
              `${number}, supply 1: a share of ${kwh(billedShareWh)} was billed, today's readings say ${kwh(nowShareWh)}`,
            ]),
      ];
    });
}

function ownWh({ meters }: Measured): bigint {
  return meters.reduce((sum, { energyWh }) => sum + energyWh, 0n);
}

function kwh(wh: bigint): string {
  return `${wh / 1000n}.${String(wh % 1000n).padStart(3, "0")} kWh`;
}
