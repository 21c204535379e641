import { networkInterfaces } from "node:os";

/** An address of this machine in a local network. */
export interface LanAddress {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
}

/** Bridges of containers and virtual machines, and tunnels: whoever is behind them is not in this house. */
const NOT_OF_THE_HOUSE = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|tailscale|zt|ppp|utun)/;

/** The IPv4 addresses under which a listener on `host` is reached in local networks; none where it only hears itself. */
export function lanAddresses(host: string): LanAddress[] {
  const all = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? []).map((address) => ({ ...address, name })),
  );
  const isAny = host === "0.0.0.0" || host === "::";
  return all
    .filter(
      ({ name, family, internal, netmask, address }) =>
        family === "IPv4" &&
        !internal &&
        netmask !== "255.255.255.255" &&
        (isAny ? !NOT_OF_THE_HOUSE.test(name) : address === host),
    )
    .map(({ name, address, netmask }) => ({ name, address, netmask }));
}

/** Whether a packet came from the network of that address: others are not listened to [RFC 6762, 11]. */
export function isOnLink({ address, netmask }: LanAddress, source: string): boolean {
  const mask = bitsOf(netmask);
  return (bitsOf(address) & mask) === (bitsOf(source) & mask);
}

function bitsOf(address: string): number {
  return address.split(".").reduce((bits, part) => (bits << 8) | Number(part), 0);
}
