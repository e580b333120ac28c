using Dapper;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Procurement.App.Data;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Both_databases_have_the_same_migrations() => Assert.Equal(Files("sqlite"), Files("sqlserver"));

    [Fact]
    public void Sql_server_takes_every_migration() => Assert.Empty(TransactSqlSchema.OfMigrations().Faults);

    [Fact]
    public async Task Both_databases_have_the_same_tables_columns_and_indexes()
    {
        await using var app = new App();
        await using var connection = await app.Services.GetRequiredService<Database>().Open();
        var sqlite = await connection.QueryAsync<string>(
            """
            select t.name || '.' || c.name || case when c."notnull" = 1 then ' not null' else '' end || ' ' || lower(c.type)
            from sqlite_schema t join pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite~_%' escape '~' and t.name not like '%Search' and t.name not like '%Search~_%' escape '~'
            """);
        var indexes = await connection.QueryAsync<string>(
            """
            select 'index ' || i.name || ' ' || i.tbl_name || ' (' || (select group_concat(c.name, ', ' order by c.seqno) from pragma_index_info(i.name) c) || ')'
            from sqlite_schema i where i.type = 'index' and i.sql is not null
            """);

        var there = new Shapes();
        foreach (var file in Directory.GetFiles(Path.Combine(Migrations.Folder, "sqlserver"), "*.sql").Order(StringComparer.Ordinal))
        {
            TransactSql.Parse(await File.ReadAllTextAsync(file), out _).Accept(there);
        }

        Assert.Equal(sqlite.Concat(indexes).Order(StringComparer.Ordinal), there.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_migration_that_ran_and_was_changed_is_refused()
    {
        await using var app = new App();
        using var client = app.CreateClient();
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "db", "sqlite")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Migrations.Folder, "sqlite"), "*.sql"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "0001_foundation.sql"), "\n-- later thought\n");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => app.With((Migrations migrations) => migrations.Run(Path.Combine(app.Folder, "db"))));
        Assert.Contains("0001_foundation", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_that_migrate_one_file_at_once_do_it_once()
    {
        var folder = Directory.CreateTempSubdirectory("rengas-");
        var file = Path.Combine(folder.FullName, "rengas.db");
        await using (SqliteDatabase one = new(file), other = new(file))
        {
            var ran = await Task.WhenAll(new[] { one, other }.Select(database => Task.Run(() => new Migrations(database, TimeProvider.System).Run())));
            Assert.Equal(1, ran.Count(names => names.Count > 0));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_search_finds_the_same_after_the_file_was_vacuumed()
    {
        await using var app = new App();
        var (first, second) = (await app.Buyer(), await app.Supplier());
        await app.With((Db db) => db.Write(async () =>
        {
            // A gap in the table's own numbers, which VACUUM closes.
            await db.Execute("update Organisations set SearchText = 'kadonnut' where Id = @Id", new { first.Id });
            await db.Execute("update Organisations set SearchText = 'etsitty nimi' where Id = @Id", new { second.Id });
        }));
        await using (var connection = await app.Services.GetRequiredService<Database>().Open())
        {
            await connection.ExecuteAsync("update Organisations set rowid = 9000 where Id = @Id; vacuum", new { second.Id });
        }

        var found = await app.With((Db db) => db.List<Guid>($"select o.Id from Organisations o where {db.Matches("Organisations", "o")}", new { words = db.Words("etsi") }));
        Assert.Equal([second.Id], found);
    }

    [Theory]
    [InlineData("select Id from Outbox where Nobody = 1", "no column Nobody")]
    [InlineData("select o.Id from Outbox o where exists (select 1 from Files f where f.Id = o.SubjectId and f.Wrong = 1)", "no column f.Wrong")]
    [InlineData("select Id from Nowhere", "no table Nowhere")]
    [InlineData("insert into Files (Id, Colour) values (@a, @b)", "no column Colour")]
    [InlineData("with Due as (select Id, Job as Name from Outbox) select Name, Job from Due", "no column Job")]
    public void A_wrong_name_is_found(string sql, string fault) => Assert.Contains(fault, TransactSql.Faults(sql));

    [Theory]
    [InlineData("select Id from Outbox order by DueAt limit 3")]
    [InlineData("select Id || Job from Outbox returning Id")]
    public void What_only_sqlite_understands_is_found(string sql) => Assert.NotEmpty(TransactSql.Faults(sql));

    [Fact]
    public void Sql_server_takes_the_marks_of_a_page_and_a_search() =>
        Assert.Empty(TransactSql.Faults("select o.Id from Organisations o where o.Id in @ids and /*matches Organisations o*/ order by o.Name, o.Id /*page*/"));

    private static IEnumerable<string?> Files(string side) =>
        Directory.GetFiles(Path.Combine(Migrations.Folder, side), "*.sql").Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>The lines that the SQLite schema gives, read from T-SQL: each type has one partner.</summary>
    private sealed class Shapes : TSqlFragmentVisitor
    {
        public List<string> Lines { get; } = [];

        public override void Visit(CreateTableStatement node) => AddColumns(node.SchemaObjectName, node.Definition);

        public override void Visit(AlterTableAddTableElementStatement node) => AddColumns(node.SchemaObjectName, node.Definition);

        public override void Visit(CreateIndexStatement node) =>
            Lines.Add($"index {node.Name.Value} {node.OnName.BaseIdentifier.Value} ({string.Join(", ", node.Columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value))})");

        public override void Visit(DropTableStatement node) =>
            Lines.RemoveAll(line => node.Objects.Any(table => line.StartsWith($"{table.BaseIdentifier.Value}.", StringComparison.Ordinal) || line.Contains($" {table.BaseIdentifier.Value} (", StringComparison.Ordinal)));

        private void AddColumns(SchemaObjectName table, TableDefinition definition)
        {
            foreach (var column in definition.ColumnDefinitions)
            {
                var notNull = column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable) ? " not null" : "";
                Lines.Add($"{table.BaseIdentifier.Value}.{column.ColumnIdentifier.Value}{notNull} {Partner(column.DataType.Name.BaseIdentifier.Value.ToLowerInvariant())}");
            }
        }

        private static string Partner(string type) => type switch
        {
            "uniqueidentifier" or "varchar" or "nvarchar" or "char" or "datetime2" or "date" => "text",
            "int" or "bigint" or "bit" => "integer",
            "binary" or "varbinary" => "blob",
            _ => type,
        };
    }
}
