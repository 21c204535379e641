CREATE TABLE `attention_episodes` (
	`key` text PRIMARY KEY NOT NULL,
	`begun_at_ms` integer NOT NULL,
	`gone_at_ms` integer,
	CONSTRAINT "attention_episodes_key" CHECK("attention_episodes"."key" <> '')
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attention_messages` (
	`key` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at_ms` integer NOT NULL,
	PRIMARY KEY(`key`, `channel`),
	FOREIGN KEY (`key`) REFERENCES `attention_episodes`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attention_messages_channel" CHECK("attention_messages"."channel" IN ('mail', 'ntfy')),
	CONSTRAINT "attention_messages_state" CHECK("attention_messages"."state" IN ('waiting', 'sending', 'sent')),
	CONSTRAINT "attention_messages_attempts" CHECK("attention_messages"."attempts" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notice_outcomes` (
	`channel` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`is_sent` integer NOT NULL,
	`detail` text NOT NULL,
	CONSTRAINT "notice_outcomes_channel" CHECK("notice_outcomes"."channel" IN ('mail', 'ntfy')),
	CONSTRAINT "notice_outcomes_is_sent" CHECK("notice_outcomes"."is_sent" IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `account_drafts_by_status` ON `account_drafts` (json_extract(`document`, '$.status'));
