alter table Outbox add ClaimedBy text;

alter table Outbox add ClaimedUntil text;
