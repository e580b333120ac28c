create table Outbox (
    Id        text not null primary key,
    Job       text not null,
    SubjectId text not null,
    CreatedAt text not null,
    DueAt     text not null,
    Attempts  integer not null,
    LastError text,
    DeadAt    text,
    DoneAt    text
) strict;

create index OutboxDue on Outbox (DueAt, Id) where DoneAt is null and DeadAt is null;

create index OutboxDead on Outbox (DeadAt) where DeadAt is not null and DoneAt is null;

create table DailyRuns (
    Job   text not null,
    Day   text not null,
    RanAt text not null,
    primary key (Job, Day)
) strict;

create table AuditStreams (
    Stream text not null primary key,
    Number integer not null,
    Hash   blob not null
) strict;

create table AuditEntries (
    Stream  text not null references AuditStreams,
    Number  integer not null,
    At      text not null,
    Actor   text not null,
    Action  text not null,
    Subject text not null,
    Data    text not null,
    Hash    blob not null,
    primary key (Stream, Number)
) strict;

create index AuditEntriesAt on AuditEntries (At, Stream, Number);

create table Files (
    Id        text not null primary key,
    Name      text not null,
    MediaType text not null,
    Size      integer not null,
    Sha256    text not null,
    AddedAt   text not null
) strict;

create table FileChunks (
    FileId  text not null references Files,
    Number  integer not null,
    Content blob not null,
    primary key (FileId, Number)
) strict;
