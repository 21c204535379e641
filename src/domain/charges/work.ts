/** What a rating may come to: lines and parts of bases together. The longest published tariff takes some hundred. */
const MOST = 20_000;

/** A tariff that takes more work than any bill does; it would keep everything else waiting. */
export class TooMuchWork extends Error {}

/** Counts what a rating has made; throws `TooMuchWork` beyond all reason. */
export class Work {
  #done = 0;

  add(count: number): void {
    this.#done += count;
    if (this.#done > MOST) throw new TooMuchWork(`more than ${MOST} lines and parts of bases`);
  }
}
