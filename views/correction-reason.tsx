import { TextArea } from "./text-area.tsx";

/** Why an invoice is taken back or replaced, and the way on to what will happen, or back to it. */
export function CorrectionReason(props: {
  readonly reason: string;
  readonly error: string | undefined;
  /** The page of the invoice. */
  readonly path: string;
}) {
  const { reason, error, path } = props;
  return (
    <>
      <TextArea
        name="reason"
        label="Why"
        value={reason}
        rows={2}
        maxlength={500}
        error={error}
        help="It is printed on the credit note."
      />
      <p class="buttons">
        <button class="button primary" type="submit">
          Go on
        </button>
        <a class="button" href={path}>
          Keep it
        </a>
      </p>
    </>
  );
}
