import type { Format } from "./format.ts";
import { TextArea } from "./text-area.tsx";

/** Why an invoice is taken back or replaced, and the way on to what will happen, or back to it. */
export function CorrectionReason(props: {
  readonly reason: string;
  readonly error: string | undefined;
  /** The page of the invoice. */
  readonly path: string;
  readonly format: Format;
}) {
  const { reason, error, path, format } = props;
  const words = format.words.bills.credit;
  return (
    <>
      <TextArea
        name="reason"
        label={words.why}
        value={reason}
        rows={2}
        maxlength={500}
        error={error}
        help={words.whyHelp}
      />
      <p class="buttons">
        <button class="button primary" type="submit">
          {words.goOn}
        </button>
        <a class="button" href={path}>
          {words.keep}
        </a>
      </p>
    </>
  );
}
