import type { TariffTexts, WrittenRange } from "../../texts/tariff-texts.ts";
import { HI_CHARGES } from "./charges.ts";

const { per: PER } = HI_CHARGES;

/** A tariff in short, in Hindi. */
export const HI_TARIFFS: TariffTexts = {
  setUpTo: (energy, per) => `${energy} ${PER[per]} तक`,
  setAbove: "उससे ऊपर",
  forAllOfIt: (price) => `पूरी खपत पर ${price}`,
  demand: (rate, minutes, band) =>
    `सबसे अधिक ${minutes} मिनट की माँग के हर kW पर ${rate}${band === null ? "" : ` (${band} में)`}`,
  off: (amount) => `${amount} की छूट`,
  offFirst: (price, energy, per) => `पहले ${energy} ${PER[per]} पर ${price} की छूट`,
  percentOff: (percent, base) => `${base} पर ${percent} की छूट`,
  atLeastFor: (amount, base) => `${base} के लिए कम से कम ${amount}`,
  percentIncluded: (percent) => `${percent}, दरों में शामिल`,
  given: (as, base) =>
    ({
      amount: "हर बिल के लिए दर्ज की जाने वाली राशि",
      kwh: "हर बिल के लिए दर्ज की जाने वाली दर प्रति kWh",
      percent: `${base} का प्रतिशत, जो हर बिल के लिए दर्ज होता है`,
    })[as],
  forEach: (amount, quantity) => `हर ${quantity} पर ${amount}`,
  contracted: (unit, part) => `अनुबंधित ${unit}${part === null ? "" : ` (${part})`}`,
  slab: (number) => `स्लैब ${number}`,

  onlyTotal: (range, per) => `केवल ${endsOf(range)}, ${PER[per]}`,
  onlyContracted: (range) => `केवल अनुबंधित ${endsOf(range)}`,
  inSeason: (season) => `${season} में`,
  atMost: (amount) => `अधिक से अधिक ${amount}`,
  atLeast: (amount) => `कम से कम ${amount}`,
  from: (date) => `${date} से`,
  until: (date) => `${date} तक`,
  onlyAsBase: "केवल दूसरी मदों के आधार के रूप में",
};

function endsOf({ lower, isLowerIncluded, upper, isUpperIncluded }: WrittenRange): string {
  return [
    ...(lower === null ? [] : [`${lower} ${isLowerIncluded ? "से" : "से अधिक"}`]),
    ...(upper === null ? [] : [`${upper} ${isUpperIncluded ? "तक" : "से कम"}`]),
  ].join(" और ");
}
