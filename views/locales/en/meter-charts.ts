/** What the charts of a meter say, in English. */
export const EN_METER_CHARTS = {
  card: {
    described: (title: string, unit: string) => `${title}, ${unit}. Its numbers stand in the table below.`,
    noScript: "The chart needs JavaScript; its numbers are in the table below.",
    asTable: "Show as table",
    loading: "Drawing…",
  },
};
