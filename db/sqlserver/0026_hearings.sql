create table AdmissionHearings (
    Id uniqueidentifier not null primary key nonclustered,
    AdmissionId uniqueidentifier not null references Admissions,
    Kind varchar(20) not null check (Kind in ('Suspension', 'Removal', 'Refresh')),
    Reason nvarchar(max) not null,
    AskedBy uniqueidentifier not null references Users,
    AskedAt datetime2(3) not null,
    DueAt datetime2(3) not null,
    Answer nvarchar(max),
    StillHolds bit,
    AnsweredBy uniqueidentifier references Users,
    AnsweredAt datetime2(3),
    DecidedAt datetime2(3)
);

create index AdmissionHearingsOf on AdmissionHearings (AdmissionId, AskedAt, Id);
create unique index OneHearingAtATime on AdmissionHearings (AdmissionId) where DecidedAt is null;
