alter table OpenedBids add NotAdmitted bit not null default 0;

create table PlannedCompetitions (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    CategoryId uniqueidentifier not null references Categories,
    BuyerId uniqueidentifier not null references Organisations,
    Title nvarchar(max) not null,
    About nvarchar(max) not null,
    PlannedFor date not null,
    GuaranteedClients int not null,
    ExpectedClients int not null,
    ServiceMonths int not null,
    CompetitionId uniqueidentifier references MiniCompetitions,
    CreatedBy uniqueidentifier not null references Users,
    CreatedAt datetime2(3) not null,
    EndedAt datetime2(3),
    Version int not null
);

create index PlannedCompetitionsOfSystem on PlannedCompetitions (SystemId, PlannedFor, Id);
create index PlannedCompetitionsOfBuyer on PlannedCompetitions (BuyerId, PlannedFor, Id);

create table MarketDialogues (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    CategoryId uniqueidentifier not null references Categories,
    BuyerId uniqueidentifier not null references Organisations,
    Title nvarchar(max) not null,
    Need nvarchar(max) not null,
    Questions nvarchar(max) not null,
    AnswersDueAt datetime2(3) not null,
    CreatedBy uniqueidentifier not null references Users,
    CreatedAt datetime2(3) not null,
    PublishedAt datetime2(3),
    Outcome nvarchar(max),
    ClosedAt datetime2(3),
    Version int not null
);

create index MarketDialoguesOfBuyer on MarketDialogues (BuyerId, CreatedAt, Id);
create index MarketDialoguesOfSystem on MarketDialogues (SystemId, PublishedAt, Id);

create table DialogueAnswers (
    Id uniqueidentifier not null primary key nonclustered,
    DialogueId uniqueidentifier not null references MarketDialogues,
    QuestionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null references Organisations,
    Answer nvarchar(max) not null,
    AnsweredBy uniqueidentifier not null references Users,
    AnsweredAt datetime2(3) not null,
    ReplacedAt datetime2(3)
);

create unique index OneDialogueAnswer on DialogueAnswers (DialogueId, QuestionId, SupplierId) where ReplacedAt is null;
