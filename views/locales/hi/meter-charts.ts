import type { EN_METER_CHARTS } from "../en/meter-charts.ts";

/** What the charts of a meter say, in Hindi. */
export const HI_METER_CHARTS: typeof EN_METER_CHARTS = {
  card: {
    described: (title, unit) => `${title}, ${unit}। इसके आँकड़े नीचे तालिका में हैं।`,
    noScript: "चार्ट को JavaScript चाहिए; इसके आँकड़े नीचे तालिका में हैं।",
    asTable: "तालिका में देखें",
    loading: "बन रहा है…",
  },
};
