CREATE TABLE `share_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account` integer NOT NULL,
	`token_hash` text NOT NULL,
	`note` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text NOT NULL,
	`last_used_at_ms` integer,
	`revoked_at_ms` integer,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "share_links_token_hash" CHECK(length("share_links"."token_hash") = 64)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_token_hash_unique` ON `share_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `share_links_by_account` ON `share_links` (`account`);
--> statement-breakpoint
-- A link that was revoked opens nothing again, and no link is turned to another account.
CREATE TRIGGER `share_links_stay_revoked` BEFORE UPDATE ON `share_links`
WHEN NEW.`account` IS NOT OLD.`account`
	OR NEW.`token_hash` IS NOT OLD.`token_hash`
	OR (OLD.`revoked_at_ms` IS NOT NULL AND NEW.`revoked_at_ms` IS NOT OLD.`revoked_at_ms`)
BEGIN
	SELECT RAISE(ABORT, 'a revoked link stays revoked, and a link stays with its account');
END;
