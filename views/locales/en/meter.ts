import { EN_METER_CHARTS } from "./meter-charts.ts";

/** A meter's page with its charts, questions and settings, in English. */
export const EN_METER = {
  charts: EN_METER_CHARTS,
  notices: {
    "meter-changed": "Saved.",
    "meter-retired": "Retired. Its readings and bills stay; new messages are refused.",
    "meter-reinstated": "Reinstated. Its messages are taken again.",
    "break-settled": "Kept. The energy of that time follows what you said.",
    "break-opened": "Taken back. The question is open again.",
    "reading-typed": "Kept. The energy of that time follows it.",
    "reading-taken-back": "Taken back. The energy of that time follows the meter alone again.",
    "device-replaced": "Kept. Its readings and bills go on without a break.",
    "replacement-undone": "Undone. Everything is as it was before.",
  },
};
