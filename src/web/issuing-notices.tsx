import { IssuingLockNotice } from "../../views/issuing-lock-notice.tsx";
import type { Box } from "../actions/ports.ts";
import { issuingLock } from "../store/documents.ts";
import { clockNotice } from "./clock.tsx";
import type { PageParts } from "./pages.ts";

/** What keeps anything from being issued: a clock that cannot be believed, a restored folder; nothing where nothing does. */
export function issuingNotices(box: Box, { format }: Pick<PageParts, "format">) {
  return (
    <>
      {clockNotice(box, format)}
      {issuingLock(box.store) === null ? null : <IssuingLockNotice format={format} />}
    </>
  );
}
