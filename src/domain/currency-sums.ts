/** An amount in a currency, in its minor units. */
export interface CurrencySum {
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** What amounts come to, currency by currency, in the order in which each is met first. */
export function currencySums(amounts: readonly CurrencySum[]): CurrencySum[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, its]) => ({
    currency,
    amountMinor: its.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  }));
}
