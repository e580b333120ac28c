create table RefusedMails (
    MailId uniqueidentifier not null primary key nonclustered,
    Address nvarchar(320) not null,
    Answer nvarchar(500) not null,
    RefusedAt datetime2(3) not null
);

create index RefusedMailsOfAddress on RefusedMails (Address, RefusedAt);
create index RefusedMailsByTime on RefusedMails (RefusedAt);
