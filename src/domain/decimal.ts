const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const MAX_DIGITS = 400;

interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  /** How many of `digits` stand after the decimal point; negative when zeros are to be appended. */
  readonly scale: number;
}

function readDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  const scale = fraction.length - Number(exponent);
  if (digits === "" || digits.length > MAX_DIGITS || Math.abs(scale) > MAX_DIGITS) return undefined;
  return { negative: sign === "-", digits, scale };
}

/**
 * The decimal `text` times 10^`decimals` as an integer, rounded half away from zero on its digits;
 * undefined where it is no decimal or its exponent is out of all reason.
 */
export function scaleDecimal(text: string, decimals: number): bigint | undefined {
  const decimal = readDecimal(text);
  if (!decimal) return undefined;
  const shift = decimals - decimal.scale;
  const value = BigInt(decimal.digits);
  const scaled = shift >= 0 ? value * 10n ** BigInt(shift) : divideHalfUp(value, 10n ** BigInt(-shift));
  return decimal.negative ? -scaled : scaled;
}

/** As `scaleDecimal`, but undefined where a digit other than zero would have to be rounded away. */
export function scaleDecimalExactly(text: string, decimals: number): bigint | undefined {
  const scaled = scaleDecimal(text, decimals);
  const finer = scaleDecimal(text, decimals + MAX_DIGITS);
  return scaled !== undefined && finer === scaled * 10n ** BigInt(MAX_DIGITS) ? scaled : undefined;
}

/** `value` / 10^`decimals` as decimal text, without trailing zeros beyond `minimumDecimals`. */
export function decimalText(value: bigint, decimals: number, minimumDecimals = 0): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = digits.slice(digits.length - decimals);
  while (fraction.length > minimumDecimals && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return `${value < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** `numerator` / `denominator` (> 0), rounded half away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
