CREATE TABLE `account_contracted` (
	`account` integer NOT NULL,
	`quantity` text NOT NULL,
	`effective_from` text NOT NULL,
	`micros` integer NOT NULL,
	PRIMARY KEY(`account`, `quantity`, `effective_from`),
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_contracted_micros" CHECK("account_contracted"."micros" >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `account_drafts` (
	`account` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`stale` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`account`, `from_ms`),
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_drafts_stale" CHECK("account_drafts"."stale" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `account_given` (
	`account` integer NOT NULL,
	`period_from` text NOT NULL,
	`component` text NOT NULL,
	`value_e10` text NOT NULL,
	PRIMARY KEY(`account`, `period_from`, `component`),
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`email` text,
	`language` text,
	`tariff_id` integer,
	`meters` text NOT NULL,
	`issues_automatically` integer NOT NULL,
	`mails_automatically` integer NOT NULL,
	`cycle` text NOT NULL,
	`opened_at_ms` integer,
	`closed_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "accounts_kind" CHECK("accounts"."kind" IN ('household', 'tenant')),
	CONSTRAINT "accounts_language" CHECK("accounts"."language" IN ('en', 'hi', 'de')),
	CONSTRAINT "accounts_meters" CHECK("accounts"."meters" IN ('together', 'each')),
	CONSTRAINT "accounts_issues" CHECK("accounts"."issues_automatically" IN (0, 1)),
	CONSTRAINT "accounts_mails" CHECK("accounts"."mails_automatically" IN (0, 1)),
	CONSTRAINT "accounts_cycle" CHECK(json_valid("accounts"."cycle"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `announced_swaps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meter` integer NOT NULL,
	`closing_wh` integer,
	`opening_wh` integer NOT NULL,
	`announced_by` text NOT NULL,
	`announced_at_ms` integer NOT NULL,
	`reason` text NOT NULL,
	`decision` integer,
	`withdrawn_at_ms` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `announced_swaps_waiting` ON `announced_swaps` (`meter`) WHERE "announced_swaps"."decision" IS NULL AND "announced_swaps"."withdrawn_at_ms" IS NULL;--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer NOT NULL,
	`account` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assignments_span" CHECK("assignments"."to_ms" IS NULL OR "assignments"."to_ms" > "assignments"."from_ms")
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignments_by_account` ON `assignments` (`account`);--> statement-breakpoint
CREATE INDEX `assignments_by_meter` ON `assignments` (`meter`);--> statement-breakpoint
CREATE TABLE `billed_spans` (
	`document` integer NOT NULL,
	`meter` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`is_touched` integer NOT NULL,
	PRIMARY KEY(`document`, `meter`, `from_ms`),
	FOREIGN KEY (`document`) REFERENCES `documents`(`chain_index`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "billed_spans_is_touched" CHECK("billed_spans"."is_touched" IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `billed_spans_by_meter` ON `billed_spans` (`meter`,`to_ms`);--> statement-breakpoint
CREATE TABLE `combined_members` (
	`id` integer PRIMARY KEY NOT NULL,
	`combined` integer NOT NULL,
	`member` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer,
	FOREIGN KEY (`combined`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "combined_members_span" CHECK("combined_members"."to_ms" IS NULL OR "combined_members"."to_ms" > "combined_members"."from_ms"),
	CONSTRAINT "combined_members_self" CHECK("combined_members"."combined" <> "combined_members"."member")
) STRICT;
--> statement-breakpoint
CREATE INDEX `combined_members_by_combined` ON `combined_members` (`combined`);--> statement-breakpoint
CREATE TABLE `common_areas` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`main_meter` integer NOT NULL,
	`method` text NOT NULL,
	`units` text NOT NULL,
	`tariff_id` integer,
	`from_ms` integer NOT NULL,
	`to_ms` integer,
	FOREIGN KEY (`main_meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "common_areas_method" CHECK("common_areas"."method" IN ('equal', 'consumption', 'fixed')),
	CONSTRAINT "common_areas_units" CHECK(json_valid("common_areas"."units")),
	CONSTRAINT "common_areas_span" CHECK("common_areas"."to_ms" IS NULL OR "common_areas"."to_ms" > "common_areas"."from_ms")
) STRICT;
--> statement-breakpoint
CREATE TABLE `confirmations` (
	`meter` integer NOT NULL,
	`account` integer NOT NULL,
	`confirmed_by` text NOT NULL,
	`confirmed_at_ms` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`meter`, `account`),
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document` integer NOT NULL,
	`recipient` text NOT NULL,
	`message_id` text NOT NULL,
	`is_automatic` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at_ms` integer NOT NULL,
	`detail` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`requested_by` text NOT NULL,
	FOREIGN KEY (`document`) REFERENCES `documents`(`chain_index`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_state" CHECK("deliveries"."state" IN ('queued', 'sending', 'delivered', 'doubtful', 'failed', 'withdrawn')),
	CONSTRAINT "deliveries_is_automatic" CHECK("deliveries"."is_automatic" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_message_id_unique` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_document` ON `deliveries` (`document`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_one_automatic` ON `deliveries` (`document`) WHERE "deliveries"."is_automatic" = 1;--> statement-breakpoint
CREATE TABLE `documents` (
	`chain_index` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`series` text NOT NULL,
	`sequence` integer NOT NULL,
	`account` integer,
	`issued_at_ms` integer NOT NULL,
	`from_ms` integer,
	`to_ms` integer,
	`total_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`credits` integer,
	`document` text NOT NULL,
	`hash` text NOT NULL,
	`pdf` blob,
	`pdf_hash` text,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credits`) REFERENCES `documents`(`chain_index`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_kind" CHECK("documents"."kind" IN ('invoice', 'credit-note', 'lost')),
	CONSTRAINT "documents_document" CHECK(json_valid("documents"."document")),
	CONSTRAINT "documents_sequence" CHECK("documents"."sequence" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number_unique` ON `documents` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_hash_unique` ON `documents` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_series` ON `documents` (`series`,`sequence`);--> statement-breakpoint
CREATE INDEX `documents_by_account` ON `documents` (`account`,`from_ms`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account` integer NOT NULL,
	`book` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`effective_on` text NOT NULL,
	`posted_at_ms` integer NOT NULL,
	`document` integer,
	`reverses` integer,
	`method` text NOT NULL,
	`reference` text NOT NULL,
	`note` text NOT NULL,
	`posted_by` text NOT NULL,
	`request_id` text,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document`) REFERENCES `documents`(`chain_index`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `ledger`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_book" CHECK("ledger"."book" IN ('account', 'deposit')),
	CONSTRAINT "ledger_kind" CHECK("ledger"."kind" IN ('invoice', 'credit', 'payment', 'reversal', 'refund', 'deposit-received', 'deposit-applied', 'deposit-returned', 'late-fee', 'write-off'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_by_account` ON `ledger` (`account`,`effective_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_request` ON `ledger` (`request_id`,`book`) WHERE "ledger"."request_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_reversed_once` ON `ledger` (`reverses`) WHERE "ledger"."reverses" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_document_once` ON `ledger` (`document`,`kind`) WHERE "ledger"."kind" IN ('invoice', 'credit', 'late-fee');--> statement-breakpoint
CREATE TABLE `meter_parents` (
	`id` integer PRIMARY KEY NOT NULL,
	`meter` integer NOT NULL,
	`parent` integer NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "meter_parents_span" CHECK("meter_parents"."to_ms" IS NULL OR "meter_parents"."to_ms" > "meter_parents"."from_ms"),
	CONSTRAINT "meter_parents_self" CHECK("meter_parents"."meter" <> "meter_parents"."parent")
) STRICT;
--> statement-breakpoint
CREATE INDEX `meter_parents_by_meter` ON `meter_parents` (`meter`);--> statement-breakpoint
CREATE TABLE `pass_throughs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`main_meter` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`from_ms` integer NOT NULL,
	`to_ms` integer NOT NULL,
	`utility_wh` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`withdrawn_at_ms` integer,
	FOREIGN KEY (`main_meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pass_throughs_span" CHECK("pass_throughs"."to_ms" > "pass_throughs"."from_ms"),
	CONSTRAINT "pass_throughs_wh" CHECK("pass_throughs"."utility_wh" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `reading_photos` (
	`typed_reading` integer PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`sha256` text NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`typed_reading`) REFERENCES `typed_readings`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "reading_photos_media_type" CHECK("reading_photos"."media_type" IN ('image/jpeg', 'image/png'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `replacements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meter` integer NOT NULL,
	`device_id` text NOT NULL,
	`former_meter` integer,
	`from_ms` integer NOT NULL,
	`replaced_by` text NOT NULL,
	`replaced_at_ms` integer NOT NULL,
	`undone_at_ms` integer,
	FOREIGN KEY (`meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`former_meter`) REFERENCES `meters`(`number`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `replacements_in_force` ON `replacements` (`device_id`) WHERE "replacements"."undone_at_ms" IS NULL;--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`changed_at_ms` integer NOT NULL,
	CONSTRAINT "settings_document" CHECK(json_valid("settings"."document"))
) STRICT;
--> statement-breakpoint
ALTER TABLE `folder` ADD `restored_at_ms` integer;--> statement-breakpoint
ALTER TABLE `late_merges` ADD `hour` integer;--> statement-breakpoint
ALTER TABLE `meters` ADD `is_combined` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `meters` ADD `model` text;--> statement-breakpoint
ALTER TABLE `meters` ADD `approval` text;--> statement-breakpoint
ALTER TABLE `meters` ADD `tested_on` text;--> statement-breakpoint
-- A folder that has meters already gets the account that its first meter would have started.
INSERT INTO `accounts` (`name`, `kind`, `meters`, `issues_automatically`, `mails_automatically`, `cycle`, `created_at_ms`)
SELECT 'Household', 'household', 'together', 1, 0, '{"every":"month","count":1,"anchor":"2001-01-01"}', 0
WHERE EXISTS (SELECT 1 FROM `meters`);
--> statement-breakpoint
INSERT INTO `assignments` (`meter`, `account`, `from_ms`)
SELECT min(`meters`.`number`), `accounts`.`id`, 0 FROM `accounts`, `meters` GROUP BY `accounts`.`id`;
--> statement-breakpoint
CREATE TRIGGER `documents_never_change` BEFORE UPDATE ON `documents`
WHEN NEW.`chain_index` IS NOT OLD.`chain_index`
	OR NEW.`kind` IS NOT OLD.`kind`
	OR NEW.`number` IS NOT OLD.`number`
	OR NEW.`series` IS NOT OLD.`series`
	OR NEW.`sequence` IS NOT OLD.`sequence`
	OR NEW.`account` IS NOT OLD.`account`
	OR NEW.`issued_at_ms` IS NOT OLD.`issued_at_ms`
	OR NEW.`from_ms` IS NOT OLD.`from_ms`
	OR NEW.`to_ms` IS NOT OLD.`to_ms`
	OR NEW.`total_minor` IS NOT OLD.`total_minor`
	OR NEW.`currency` IS NOT OLD.`currency`
	OR NEW.`credits` IS NOT OLD.`credits`
	OR NEW.`document` IS NOT OLD.`document`
	OR NEW.`hash` IS NOT OLD.`hash`
	OR OLD.`pdf` IS NOT NULL
	OR NEW.`pdf` IS NULL
	OR NEW.`pdf_hash` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'an issued document never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `documents_never_go` BEFORE DELETE ON `documents`
BEGIN
	SELECT RAISE(ABORT, 'an issued document is never deleted');
END;
--> statement-breakpoint
-- INSERT OR REPLACE deletes the row that is in its way without firing the trigger above.
CREATE TRIGGER `documents_in_order` BEFORE INSERT ON `documents`
WHEN NEW.`chain_index` IS NOT (SELECT coalesce(max(`chain_index`), 0) + 1 FROM `documents`)
	OR NEW.`sequence` IS NOT (SELECT coalesce(max(`sequence`), 0) + 1 FROM `documents` WHERE `series` = NEW.`series`)
	OR NEW.`pdf` IS NOT NULL
	OR NEW.`pdf_hash` IS NOT NULL
	OR EXISTS (SELECT 1 FROM `documents` WHERE `number` = NEW.`number` OR `hash` = NEW.`hash`)
BEGIN
	SELECT RAISE(ABORT, 'a document takes the next place in its chain and the next number of its series');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_never_changes` BEFORE UPDATE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'an entry of the ledger never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_never_goes` BEFORE DELETE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_never_replaced` BEFORE INSERT ON `ledger`
WHEN EXISTS (
	SELECT 1 FROM `ledger` AS `known`
	WHERE `known`.`id` = NEW.`id`
		OR (`known`.`request_id` = NEW.`request_id` AND `known`.`book` = NEW.`book`)
		OR `known`.`reverses` = NEW.`reverses`
		OR (`known`.`document` = NEW.`document` AND `known`.`kind` = NEW.`kind`
			AND NEW.`kind` IN ('invoice', 'credit', 'late-fee'))
)
BEGIN
	SELECT RAISE(ABORT, 'an entry of the ledger is never replaced');
END;
--> statement-breakpoint
-- What a document rests on is said once; only whether it was touched changes.
CREATE TRIGGER `billed_spans_never_change` BEFORE UPDATE ON `billed_spans`
WHEN NEW.`document` IS NOT OLD.`document`
	OR NEW.`meter` IS NOT OLD.`meter`
	OR NEW.`from_ms` IS NOT OLD.`from_ms`
	OR NEW.`to_ms` IS NOT OLD.`to_ms`
BEGIN
	SELECT RAISE(ABORT, 'what an issued document rests on never changes');
END;
--> statement-breakpoint
CREATE TRIGGER `billed_spans_never_go` BEFORE DELETE ON `billed_spans`
BEGIN
	SELECT RAISE(ABORT, 'what an issued document rests on is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `billed_spans_never_replaced` BEFORE INSERT ON `billed_spans`
WHEN EXISTS (
	SELECT 1 FROM `billed_spans` AS `known`
	WHERE `known`.`document` = NEW.`document` AND `known`.`meter` = NEW.`meter` AND `known`.`from_ms` = NEW.`from_ms`
)
BEGIN
	SELECT RAISE(ABORT, 'what an issued document rests on is never replaced');
END;
