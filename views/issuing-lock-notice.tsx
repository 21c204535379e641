import { Icon } from "./icons.tsx";

/** Says that nothing is issued until the last numbers are confirmed. */
export function IssuingLockNotice() {
  return (
    <p class="notice notice-attention" role="alert">
      <Icon name="attention" size={18} />
      <span>
        This folder was restored from a backup, so nothing is issued until you confirm the last numbers that
        were issued. <a href="/settings#last-numbers">Confirm them</a>
      </span>
    </p>
  );
}
