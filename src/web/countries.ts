/** What is usual in a country: its currency, and its time zone where most people there live in one. */
export interface Country {
  readonly currency: string;
  readonly timeZone?: string;
}

/** By ISO 3166 code, for first guesses only: anything else can be typed. */
const COUNTRIES: Readonly<Record<string, readonly [currency: string, timeZone?: string]>> = {
  AE: ["AED", "Asia/Dubai"],
  AR: ["ARS", "America/Argentina/Buenos_Aires"],
  AT: ["EUR", "Europe/Vienna"],
  AU: ["AUD"],
  BD: ["BDT", "Asia/Dhaka"],
  BE: ["EUR", "Europe/Brussels"],
  BR: ["BRL", "America/Sao_Paulo"],
  CA: ["CAD"],
  CH: ["CHF", "Europe/Zurich"],
  CL: ["CLP", "America/Santiago"],
  CN: ["CNY", "Asia/Shanghai"],
  CO: ["COP", "America/Bogota"],
  CZ: ["CZK", "Europe/Prague"],
  DE: ["EUR", "Europe/Berlin"],
  DK: ["DKK", "Europe/Copenhagen"],
  EG: ["EGP", "Africa/Cairo"],
  ES: ["EUR", "Europe/Madrid"],
  FI: ["EUR", "Europe/Helsinki"],
  FR: ["EUR", "Europe/Paris"],
  GB: ["GBP", "Europe/London"],
  GH: ["GHS", "Africa/Accra"],
  GR: ["EUR", "Europe/Athens"],
  HK: ["HKD", "Asia/Hong_Kong"],
  HU: ["HUF", "Europe/Budapest"],
  ID: ["IDR", "Asia/Jakarta"],
  IE: ["EUR", "Europe/Dublin"],
  IL: ["ILS", "Asia/Jerusalem"],
  IN: ["INR", "Asia/Kolkata"],
  IT: ["EUR", "Europe/Rome"],
  JP: ["JPY", "Asia/Tokyo"],
  KE: ["KES", "Africa/Nairobi"],
  KR: ["KRW", "Asia/Seoul"],
  LK: ["LKR", "Asia/Colombo"],
  LU: ["EUR", "Europe/Luxembourg"],
  MA: ["MAD", "Africa/Casablanca"],
  MX: ["MXN", "America/Mexico_City"],
  MY: ["MYR", "Asia/Kuala_Lumpur"],
  NA: ["NAD", "Africa/Windhoek"],
  NG: ["NGN", "Africa/Lagos"],
  NL: ["EUR", "Europe/Amsterdam"],
  NO: ["NOK", "Europe/Oslo"],
  NP: ["NPR", "Asia/Kathmandu"],
  NZ: ["NZD", "Pacific/Auckland"],
  PE: ["PEN", "America/Lima"],
  PH: ["PHP", "Asia/Manila"],
  PK: ["PKR", "Asia/Karachi"],
  PL: ["PLN", "Europe/Warsaw"],
  PT: ["EUR", "Europe/Lisbon"],
  RO: ["RON", "Europe/Bucharest"],
  SA: ["SAR", "Asia/Riyadh"],
  SE: ["SEK", "Europe/Stockholm"],
  SG: ["SGD", "Asia/Singapore"],
  SK: ["EUR", "Europe/Bratislava"],
  TH: ["THB", "Asia/Bangkok"],
  TR: ["TRY", "Europe/Istanbul"],
  TZ: ["TZS", "Africa/Dar_es_Salaam"],
  UA: ["UAH", "Europe/Kyiv"],
  UG: ["UGX", "Africa/Kampala"],
  US: ["USD"],
  VN: ["VND", "Asia/Ho_Chi_Minh"],
  ZA: ["ZAR", "Africa/Johannesburg"],
  ZM: ["ZMW", "Africa/Lusaka"],
};

/** What is usual in the country of that code; undefined where it is not known here. */
export function countryOf(code: string | undefined): Country | undefined {
  const [currency, timeZone] = (code && Object.hasOwn(COUNTRIES, code) && COUNTRIES[code]) || [];
  if (currency === undefined) return undefined;
  return timeZone === undefined ? { currency } : { currency, timeZone };
}
