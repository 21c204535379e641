/** One slash and what is no second one; browsers take a backslash for one and leave out control characters. */
const LOCAL_PAGE = /^\/(?![/\\])\P{Cc}*$/u;

/** Whether an address that came back from a browser is a page of this box. */
export function isLocalPage(address: string): boolean {
  return LOCAL_PAGE.test(address);
}
