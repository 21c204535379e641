/** From where an address can be reached: from this machine only, from its own network, or from anywhere. */
export type AddressReach = "machine" | "lan" | "internet";

const LAN_NAME = /(^[^.]+|\.(local|lan|home|internal|intranet|localdomain|home\.arpa))$/;
const LAN_IPV4 = /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const LAN_IPV6 = /^\[(f[cd]|fe[89ab])[0-9a-f]*:/;

/**
 * An address of the box as people type it, as `https://name` or `http://name:8080`; `https` where they left the scheme
 * out. Undefined where it is none, or says more than where the box is.
 */
export function originOf(typed: string): string | undefined {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || /\s/.test(text) || !URL.canParse(full)) return undefined;
  const { protocol, origin, pathname, search, hash, username, password, hostname } = new URL(full);
  const isOnlyOrigin = pathname === "/" && `${search}${hash}${username}${password}` === "";
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && isOnlyOrigin && hostname !== "" && text.length <= 200 ? origin : undefined;
}

/** From where an origin can be reached, as far as its name tells. */
export function reachOf(origin: string): AddressReach {
  const { hostname } = new URL(origin);
  if (hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.")) return "machine";
  const isLan = LAN_IPV4.test(hostname) || LAN_IPV6.test(hostname) || isLanName(hostname);
  return isLan ? "lan" : "internet";
}

/** Whether what goes to an origin can be read on its way. */
export function isReadable(origin: string): boolean {
  return origin.startsWith("http:");
}

function isLanName(hostname: string): boolean {
  return !/^\[|^[\d.]+$/.test(hostname) && LAN_NAME.test(hostname);
}
