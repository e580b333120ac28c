alter table Outbox add ClaimedBy varchar(100);

alter table Outbox add ClaimedUntil datetime2(3);
