/** What of a meter's page its address chooses: the time of its power, the bars of its energy, the weeks of its hours. */
const CHOICES = ["range", "from", "to", "by", "at", "compare", "heat"] as const;
type Choices = Readonly<Partial<Record<(typeof CHOICES)[number], string>>>;

/** Writes the address of a meter's page with some choices changed (null: left out) and all others kept. */
export interface MeterAddress {
  (changes: Readonly<Partial<Record<(typeof CHOICES)[number], string | null>>>): string;
  /** The choices that are made, but for some. */
  others(left: readonly (typeof CHOICES)[number][]): readonly (readonly [string, string])[];
}

/** The addresses of a meter's page on which these choices are made. */
export function meterAddress(deviceId: string, made: Choices): MeterAddress {
  const entries = (choices: Choices) =>
    CHOICES.flatMap((name) => {
      const value = choices[name];
      return value === undefined || value === "" ? [] : [[name, value] as const];
    });
  const write = (changes: Parameters<MeterAddress>[0]) => {
    const kept = Object.fromEntries(
      CHOICES.map((name) => [name, name in changes ? (changes[name] ?? "") : (made[name] ?? "")]),
    );
    const query = new URLSearchParams(entries(kept).map(([name, value]) => [name, value])).toString();
    return `/meters/${encodeURIComponent(deviceId)}${query === "" ? "" : `?${query}`}`;
  };
  return Object.assign(write, {
    others: (left: readonly (typeof CHOICES)[number][]) =>
      entries(made).filter(([name]) => !left.includes(name)),
  });
}
