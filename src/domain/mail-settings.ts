/** How the connection to a mail server is kept private: not at all, after STARTTLS, or from its first byte on. */
export const MAIL_SECURITIES = ["none", "starttls", "tls"] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** Where mails are handed over. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Whether a certificate is taken that nobody vouches for. */
  readonly allowSelfSigned: boolean;
  /** Empty: without signing in. */
  readonly user: string;
  readonly password: string;
}

/** How this box sends mail. */
export interface MailSettings extends MailServer {
  readonly from: string;
  readonly replyTo: string | null;
  /** Who gets a copy of each mail. */
  readonly bcc: string | null;
}
