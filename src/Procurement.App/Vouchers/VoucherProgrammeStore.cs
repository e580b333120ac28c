using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>All SQL about voucher programmes, their products and the dated texts on benefits.</summary>
public sealed class VoucherProgrammeStore(Db db)
{
    private const string Columns =
        """
        p.Id, p.BuyerId, p.CategoryId, p.Kind, p.Profile, p.ValueKind, p.Status, p.Content, p.DefaultValue, p.ValidDays, p.StartsOn, p.EndsOn, p.ConfirmByCode,
        p.BudgetCents as Budget, p.BoundCents as Bound, p.SpentCents as Spent, p.Issued, p.CreatedAt, p.OpenedAt, p.OpenedBy, p.ClosedAt, p.Version
        """;

    private const string MemberColumns =
        "m.Id, m.ProgrammeId, m.ProductId, m.VersionId, m.SupplierId, m.ContractId, m.JoinedAt, m.JoinedBy, m.PausedAt, m.LeftAt, m.NextStartOn";

    private const string TextColumns = "Id, BuyerId, Kind, ValidFrom, Text, Source, WrittenBy, WrittenAt, CheckedBy, CheckedAt";

    public async Task<VoucherProgramme?> Find(Guid id) =>
        (await db.Find<Row>($"select {Columns} from VoucherProgrammes p where p.Id = @id", new { id }))?.Programme();

    /// <summary>A buyer's programmes, the newest first.</summary>
    public async Task<IReadOnlyList<VoucherProgramme>> OfBuyer(Guid buyerId) =>
        [.. (await db.List<Row>($"select {Columns} from VoucherProgrammes p where p.BuyerId = @buyerId order by p.CreatedAt desc, p.Id", new { buyerId })).Select(row => row.Programme())];

    /// <summary>Open programmes of the categories, whichever buyer's.</summary>
    public async Task<IReadOnlyList<VoucherProgramme>> OpenIn(IReadOnlyCollection<Guid> categoryIds) =>
        [.. (await db.List<Row>($"select {Columns} from VoucherProgrammes p where p.CategoryId in @categoryIds and p.Status = 'Open' order by p.OpenedAt, p.Id", new { categoryIds })).Select(row => row.Programme())];

    public Task Add(VoucherProgramme p) =>
        db.Execute(
            """
            insert into VoucherProgrammes (Id, BuyerId, CategoryId, Kind, Profile, ValueKind, Status, Name, Content, DefaultValue, ValidDays, StartsOn, EndsOn, ConfirmByCode,
                BudgetCents, BoundCents, SpentCents, Issued, CreatedAt, Version)
            values (@Id, @BuyerId, @CategoryId, @Kind, @Profile, @ValueKind, 'Draft', @Name, @Content, @DefaultValue, @ValidDays, @StartsOn, @EndsOn, @ConfirmByCode,
                @Budget, 0, 0, 0, @CreatedAt, 1)
            """,
            Args(p));

    public Task Update(VoucherProgramme p) =>
        db.ExecuteOnce(
            """
            update VoucherProgrammes
            set CategoryId = @CategoryId, Kind = @Kind, Profile = @Profile, ValueKind = @ValueKind, Name = @Name, Content = @Content, DefaultValue = @DefaultValue,
                ValidDays = @ValidDays, StartsOn = @StartsOn, EndsOn = @EndsOn, ConfirmByCode = @ConfirmByCode, BudgetCents = @Budget, Version = Version + 1
            where Id = @Id and Version = @Version and Status = 'Draft'
            """,
            Args(p));

    public Task Move(VoucherProgramme p) =>
        db.ExecuteOnce(
            """
            update VoucherProgrammes
            set Status = @Status, OpenedAt = @OpenedAt, OpenedBy = @OpenedBy, ClosedAt = @ClosedAt, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new { p.Id, Status = p.Status.ToString(), p.OpenedAt, p.OpenedBy, p.ClosedAt, p.Version });

    /// <summary>Binds what a new voucher may cost; false where the budget does not reach. The row itself decides, however many ask at once.</summary>
    public async Task<bool> Bind(Guid id, Money amount) =>
        await db.Execute(
            """
            update VoucherProgrammes set BoundCents = BoundCents + @amount, Issued = Issued + 1
            where Id = @id and Status = 'Open' and BoundCents + @amount <= BudgetCents
            """,
            new { id, amount }) == 1;

    public Task Free(Guid id, Money amount) => db.Execute("update VoucherProgrammes set BoundCents = BoundCents - @amount where Id = @id", new { id, amount });

    public Task Spend(Guid id, Money amount) => db.Execute("update VoucherProgrammes set SpentCents = SpentCents + @amount where Id = @id", new { id, amount });

    public Task<ProgrammeProduct?> FindMember(Guid id) =>
        db.Find<ProgrammeProduct>($"select {MemberColumns} from VoucherProgrammeProducts m where m.Id = @id", new { id });

    public Task<IReadOnlyList<ProgrammeProduct>> Members(Guid programmeId) =>
        db.List<ProgrammeProduct>($"select {MemberColumns} from VoucherProgrammeProducts m where m.ProgrammeId = @programmeId order by m.JoinedAt, m.Id", new { programmeId });

    public Task<IReadOnlyList<ProgrammeProduct>> OfSupplier(Guid supplierId) =>
        db.List<ProgrammeProduct>($"select {MemberColumns} from VoucherProgrammeProducts m where m.SupplierId = @supplierId order by m.JoinedAt, m.Id", new { supplierId });

    public Task AddMember(ProgrammeProduct m) =>
        db.Execute(
            """
            insert into VoucherProgrammeProducts (Id, ProgrammeId, ProductId, VersionId, SupplierId, ContractId, JoinedAt, JoinedBy)
            values (@Id, @ProgrammeId, @ProductId, @VersionId, @SupplierId, @ContractId, @JoinedAt, @JoinedBy)
            """,
            m);

    public Task SetMember(ProgrammeProduct m) =>
        db.ExecuteOnce("update VoucherProgrammeProducts set PausedAt = @PausedAt, LeftAt = @LeftAt, NextStartOn = @NextStartOn where Id = @Id", m);

    /// <summary>A buyer's texts on benefits, the newest first.</summary>
    public async Task<IReadOnlyList<BenefitText>> BenefitTexts(Guid buyerId) =>
        [.. (await db.List<TextRow>($"select {TextColumns} from BenefitTexts where BuyerId = @buyerId order by ValidFrom desc, WrittenAt desc, Id", new { buyerId })).Select(row => row.Read())];

    public Task AddBenefitText(BenefitText t) =>
        db.Execute(
            """
            insert into BenefitTexts (Id, BuyerId, Kind, ValidFrom, Text, Source, WrittenBy, WrittenAt)
            values (@Id, @BuyerId, @Kind, @ValidFrom, @Text, @Source, @WrittenBy, @WrittenAt)
            """,
            new { t.Id, t.BuyerId, Kind = t.Kind.ToString(), t.ValidFrom, Text = StoredJson.Write(t.Text), t.Source, t.WrittenBy, t.WrittenAt });

    public Task CheckBenefitText(Guid id, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce("update BenefitTexts set CheckedBy = @by, CheckedAt = @now where Id = @id and CheckedAt is null", new { id, by, now });

    private static object Args(VoucherProgramme p) => new
    {
        p.Id,
        p.BuyerId,
        p.CategoryId,
        Kind = p.Kind.ToString(),
        Profile = p.Profile.ToString(),
        ValueKind = p.ValueKind.ToString(),
        Name = p.Content.Name.For("fi").Text,
        Content = StoredJson.Write(p.Content),
        p.DefaultValue,
        p.ValidDays,
        p.StartsOn,
        p.EndsOn,
        p.ConfirmByCode,
        p.Budget,
        p.CreatedAt,
        p.Version,
    };

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid BuyerId { get; init; }
        public Guid CategoryId { get; init; }
        public ProgrammeKind Kind { get; init; }
        public VoucherProfile Profile { get; init; }
        public ValueKind ValueKind { get; init; }
        public ProgrammeStatus Status { get; init; }
        public string Content { get; init; } = "";
        public long DefaultValue { get; init; }
        public int ValidDays { get; init; }
        public DateOnly StartsOn { get; init; }
        public DateOnly EndsOn { get; init; }
        public bool ConfirmByCode { get; init; }
        public Money Budget { get; init; }
        public Money Bound { get; init; }
        public Money Spent { get; init; }
        public int Issued { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? OpenedAt { get; init; }
        public Guid? OpenedBy { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public int Version { get; init; }

        public VoucherProgramme Programme() => new()
        {
            Id = Id,
            BuyerId = BuyerId,
            CategoryId = CategoryId,
            Kind = Kind,
            Profile = Profile,
            ValueKind = ValueKind,
            Status = Status,
            Content = StoredJson.Read<ProgrammeContent>(Content),
            DefaultValue = DefaultValue,
            ValidDays = ValidDays,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            ConfirmByCode = ConfirmByCode,
            Budget = Budget,
            Bound = Bound,
            Spent = Spent,
            Issued = Issued,
            CreatedAt = CreatedAt,
            OpenedAt = OpenedAt,
            OpenedBy = OpenedBy,
            ClosedAt = ClosedAt,
            Version = Version,
        };
    }

    private sealed record TextRow
    {
        public Guid Id { get; init; }
        public Guid BuyerId { get; init; }
        public ProgrammeKind Kind { get; init; }
        public DateOnly ValidFrom { get; init; }
        public string Text { get; init; } = "";
        public string Source { get; init; } = "";
        public Guid WrittenBy { get; init; }
        public DateTimeOffset WrittenAt { get; init; }
        public Guid? CheckedBy { get; init; }
        public DateTimeOffset? CheckedAt { get; init; }

        public BenefitText Read() => new()
        {
            Id = Id,
            BuyerId = BuyerId,
            Kind = Kind,
            ValidFrom = ValidFrom,
            Text = StoredJson.Read<LocalText>(Text),
            Source = Source,
            WrittenBy = WrittenBy,
            WrittenAt = WrittenAt,
            CheckedBy = CheckedBy,
            CheckedAt = CheckedAt,
        };
    }
}

public static class BenefitTextsOfProgrammes
{
    /// <summary>What a client of the programme reads now; empty where no checked text is in force any more.</summary>
    public static async Task<LocalText> BenefitTextFor(this VoucherProgrammeStore store, VoucherProgramme programme, DateTimeOffset now) =>
        Domain.Vouchers.BenefitTexts.InForce(await store.BenefitTexts(programme.BuyerId), programme.Kind, FinnishTime.DayOf(now))?.Text ?? LocalText.Empty;
}
