import type { EN_METER_CHARTS } from "../en/meter-charts.ts";

/** What the charts of a meter say, in German. */
export const DE_METER_CHARTS: typeof EN_METER_CHARTS = {
  card: {
    described: (title, unit) => `${title}, ${unit}. Die Zahlen stehen in der Tabelle darunter.`,
    noScript: "Das Diagramm braucht JavaScript; seine Zahlen stehen in der Tabelle darunter.",
    asTable: "Als Tabelle zeigen",
    loading: "Wird gezeichnet…",
  },
};
