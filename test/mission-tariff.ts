/** The mission's tariff, in the short form of the contract: 250 kWh of a month come to 1268.50. */
export const MISSION_TARIFF = {
  slabs: [
    { range: "0-100", rate: 3.5 },
    { range: "101-300", rate: 4.5 },
    { range: "301+", rate: 6 },
  ],
  fixed_charge: 50,
  tax_rate: 0.18,
  currency: "INR",
};
