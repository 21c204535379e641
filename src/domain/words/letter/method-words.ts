import type { BilledQuality, MeterUse, Supply, TrueUp } from "../../account-bill.ts";
import type { Quality } from "../../interval.ts";
import { breakSentences, energySentence } from "../bill-words.ts";
import { type BillRule, chargeRules } from "../charge-rules.ts";
import type { DocumentFigures } from "../document-figures.ts";
import { measuredMembers } from "./meter-words.ts";
import { supplyTitle } from "./sections.ts";

/** A sentence and of what it tells; empty where it tells of all. */
interface Told {
  readonly of: string;
  readonly sentence: string;
}

/** How a bill was computed, rule by rule; where it charges for several things each sentence says for which. */
export function methodRules(
  supplies: readonly Supply[],
  trueUps: readonly TrueUp[],
  figures: DocumentFigures,
): BillRule[] {
  const uses = supplies.flatMap(({ meters }) =>
    meters.flatMap((use) => (use.members ? measuredMembers(use) : [use])),
  );
  const { names } = figures.words.sentences;
  const { trueUp, sums, estimate } = figures.words.invoice;
  const rules: BillRule[] = [
    { name: names.energy, sentences: ofMeters(uses, (use) => energyTold(use, figures)) },
    ...chargeRulesOf(supplies, figures),
    { name: names.readings, sentences: readingSentences(uses, figures) },
    { name: names.breaks, sentences: ofMeters(uses, ({ breaks }) => breakSentences(breaks, figures)) },
    {
      name: estimate.title,
      sentences: uses.some(({ estimatedWh }) => estimatedWh > 0n) ? [estimate.how, estimate.corrected] : [],
    },
    { name: sums.trueUp, sentences: trueUps.length > 0 ? [trueUp.how] : [] },
  ];
  return rules.filter(({ sentences }) => sentences.length > 0);
}

/** How a meter's energy follows from its registers; of what was estimated without any, another rule tells. */
function energyTold(use: MeterUse, figures: DocumentFigures): string[] {
  const isEstimateAlone = use.estimatedWh > 0n && (!use.opening || !use.closing);
  return isEstimateAlone ? [] : [energySentence(use, figures)];
}

function ofMeters(uses: readonly MeterUse[], tell: (use: MeterUse) => readonly string[]): string[] {
  const told = uses.flatMap((use) => tell(use).map((sentence) => ({ of: use.name, sentence })));
  return withOwners(told, new Set(uses.map(({ name }) => name)).size);
}

/** The rules of all tariffs, those of one name together. */
function chargeRulesOf(supplies: readonly Supply[], figures: DocumentFigures): BillRule[] {
  const told = supplies.flatMap((supply) =>
    chargeRules(supply, figures.charges).flatMap(({ name, sentences }) =>
      sentences.map((sentence) => ({ name, of: supplyTitle(supply, figures.words), sentence })),
    ),
  );
  const owners = new Set(told.map(({ of }) => of)).size;
  return [...Map.groupBy(told, ({ name }) => name)].map(([name, sentences]) => ({
    name,
    sentences: withOwners(sentences, owners),
  }));
}

/** Each sentence once; of `owners` meters or tariffs, with those of which it tells before it where that is not all. */
function withOwners(told: readonly Told[], owners: number): string[] {
  return [...Map.groupBy(told, ({ sentence }) => sentence)].map(([sentence, tellers]) => {
    const of = [...new Set(tellers.map((teller) => teller.of))];
    return of.length === owners ? sentence : `${of.join(", ")}: ${sentence}`;
  });
}

function readingSentences(uses: readonly MeterUse[], figures: DocumentFigures): string[] {
  const { readings } = figures.words.sentences;
  const isTold = (quality: BilledQuality): quality is Quality => quality !== "estimated";
  const measured = uses.filter(({ opening, closing }) => opening !== null || closing !== null);
  return ofMeters(measured, ({ quality }) => (isTold(quality) ? [readings[quality]] : []));
}
