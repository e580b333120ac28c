create table Changes (
    Number bigint not null primary key,
    Stream varchar(100) collate Latin1_General_100_BIN2 not null,
    Entry bigint not null,
    Tag varchar(40) not null,
    At datetime2(3) not null
);

create unique index ChangeOnce on Changes (Stream, Entry);

create table ChangeCounter (
    Id int not null primary key check (Id = 1),
    Number bigint not null
);

insert into Changes (Number, Stream, Entry, Tag, At)
select row_number() over (order by At, Stream, Number), Stream, Number,
    case when Action in ('competition.published', 'ring-opened') then 'tender'
         when Action = 'ring-extended' then 'tenderAmendment'
         when Action = 'competition.awarded' then 'award'
         when Action in ('competition.cancelled', 'competition.unsuccessful', 'competition.unopenable') then 'tenderCancellation'
         else 'tenderUpdate' end,
    At
from AuditEntries
where (Stream like 'competition/%' or Stream like 'ring/%')
    and Action in ('competition.published', 'ring-opened', 'ring-extended', 'ring-closed', 'competition.awarded', 'competition.cancelled',
        'competition.unsuccessful', 'competition.unopenable', 'question.answered', 'registered', 'opened');

insert into ChangeCounter (Id, Number) select 1, count(*) from Changes having count(*) > 0;

create table DailyHolds (
    Id int not null primary key check (Id = 1),
    HeldBy varchar(100) not null,
    HeldUntil datetime2(3) not null
);
