create table RefusedMails (
    MailId text not null primary key,
    Address text not null,
    Answer text not null,
    RefusedAt text not null
) strict;

create index RefusedMailsOfAddress on RefusedMails (Address, RefusedAt);
create index RefusedMailsByTime on RefusedMails (RefusedAt);
