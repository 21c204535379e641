const MOST_CHARACTERS = 254;
const MOST_LOCAL = 64;
// RFC 5321's dot-string; quoted local parts are not taken, nobody has one and everything stumbles over them.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Whether a text is one plain e-mail address, such as `asha@example.com`, whose domain may be in any script. */
export function isMailAddress(text: string): boolean {
  const { local, domain } = partsOf(text);
  const labels = domain.split(".");
  return (
    text.length <= MOST_CHARACTERS &&
    local.length <= MOST_LOCAL &&
    LOCAL.test(local) &&
    (labels.length > 1 || domain === "localhost") &&
    labels.every((label) => LABEL.test(label)) &&
    // A number there is an IP address, which URLs would write in another way.
    !/^\p{N}+$/u.test(labels.at(-1) ?? "") &&
    URL.canParse(`http://${domain}/`)
  );
}

/** An address as mail servers of any age take it: its domain in ASCII. */
export function asciiAddress(address: string): string {
  const { local, domain } = partsOf(address);
  return `${local}@${new URL(`http://${domain}/`).hostname}`;
}

/** What stands behind the `@` of an address, in small letters. */
export function mailDomain(address: string): string {
  return partsOf(address).domain.toLowerCase();
}

function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf("@");
  return at === -1
    ? { local: "", domain: "" }
    : { local: address.slice(0, at), domain: address.slice(at + 1) };
}
