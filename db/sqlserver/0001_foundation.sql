create table Outbox (
    Id        uniqueidentifier not null primary key nonclustered,
    Job       varchar(100) not null,
    SubjectId uniqueidentifier not null,
    CreatedAt datetime2(3) not null,
    DueAt     datetime2(3) not null,
    Attempts  int not null,
    LastError nvarchar(max),
    DeadAt    datetime2(3),
    DoneAt    datetime2(3)
);

create index OutboxDue on Outbox (DueAt, Id) where DoneAt is null and DeadAt is null;

create index OutboxDead on Outbox (DeadAt) where DeadAt is not null and DoneAt is null;

create table DailyRuns (
    Job   varchar(100) not null,
    Day   date not null,
    RanAt datetime2(3) not null,
    primary key (Job, Day)
);

create table AuditStreams (
    Stream varchar(100) collate Latin1_General_100_BIN2 not null primary key,
    Number bigint not null,
    Hash   binary(32) not null
);

create table AuditEntries (
    Stream  varchar(100) collate Latin1_General_100_BIN2 not null references AuditStreams,
    Number  bigint not null,
    At      datetime2(3) not null,
    Actor   varchar(100) not null,
    Action  varchar(100) not null,
    Subject varchar(200) not null,
    Data    nvarchar(max) not null,
    Hash    binary(32) not null,
    primary key (Stream, Number)
);

create index AuditEntriesAt on AuditEntries (At, Stream, Number);

create table Files (
    Id        uniqueidentifier not null primary key nonclustered,
    Name      nvarchar(300) not null,
    MediaType varchar(200) not null,
    Size      bigint not null,
    Sha256    char(64) not null,
    AddedAt   datetime2(3) not null
);

create table FileChunks (
    FileId  uniqueidentifier not null references Files,
    Number  int not null,
    Content varbinary(max) not null,
    primary key (FileId, Number)
);
