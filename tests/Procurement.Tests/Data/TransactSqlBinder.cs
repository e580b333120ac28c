using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Procurement.Tests.Data;

/// <summary>Binds the names of one statement: each query is a scope with its tables' columns; inner scopes see outer ones.</summary>
public sealed class TransactSqlBinder(TransactSqlSchema schema) : TSqlFragmentVisitor
{
    private readonly Dictionary<string, IReadOnlyList<string>> expressions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Scope> scopes = new();

    public List<string> Faults { get; } = [];

    public override void ExplicitVisit(CommonTableExpression node)
    {
        // Known before its own query is visited: a recursive one refers to itself.
        expressions[node.ExpressionName.Value] = node.Columns.Count > 0 ? [.. node.Columns.Select(column => column.Value)] : Columns(node.QueryExpression);
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(SelectStatement node)
    {
        node.WithCtesAndXmlNamespaces?.Accept(this);
        node.QueryExpression.Accept(this);
    }

    public override void ExplicitVisit(BinaryQueryExpression node)
    {
        node.FirstQueryExpression.Accept(this);
        node.SecondQueryExpression.Accept(this);
        scopes.Push(new Scope { [""] = Columns(node) });
        node.OrderByClause?.Accept(this);
        scopes.Pop();
    }

    public override void ExplicitVisit(QuerySpecification node)
    {
        var scope = new Scope();
        AddTables(node.FromClause?.TableReferences ?? [], scope);
        scope[""] = [.. node.SelectElements.OfType<SelectScalarExpression>().Where(element => element.ColumnName is not null).Select(element => element.ColumnName.Value)];
        scopes.Push(scope);
        base.ExplicitVisit(node);
        scopes.Pop();
    }

    public override void ExplicitVisit(InsertSpecification node) => InTable(node.Target, () => base.ExplicitVisit(node));

    public override void ExplicitVisit(UpdateSpecification node)
    {
        var scope = new Scope();
        AddTables(node.FromClause?.TableReferences ?? [], scope);
        if (!(node.Target is NamedTableReference target && scope.ContainsKey(target.SchemaObject.BaseIdentifier.Value)))
        {
            AddTables([node.Target], scope);
        }

        scopes.Push(scope);
        base.ExplicitVisit(node);
        scopes.Pop();
    }

    public override void ExplicitVisit(DeleteSpecification node) => InTable(node.Target, () => base.ExplicitVisit(node));

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType != ColumnType.Regular || node.MultiPartIdentifier is null)
        {
            return;
        }

        var parts = node.MultiPartIdentifier.Identifiers.Select(part => part.Value).ToList();
        var found = parts.Count == 1
            ? scopes.Any(scope => scope.Values.Any(columns => Has(columns, parts[0])))
            : scopes.Any(scope => scope.TryGetValue(parts[^2], out var columns) && Has(columns, parts[^1]));
        if (!found)
        {
            Faults.Add($"no column {string.Join('.', parts)}");
        }
    }

    private static bool Has(IReadOnlyList<string> columns, string column) => columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private void InTable(TableReference target, Action visit)
    {
        var scope = new Scope();
        AddTables([target], scope);
        scopes.Push(scope);
        visit();
        scopes.Pop();
    }

    private void AddTables(IEnumerable<TableReference> references, Scope scope)
    {
        foreach (var reference in references)
        {
            switch (reference)
            {
                case NamedTableReference named:
                    var table = named.SchemaObject.BaseIdentifier.Value;
                    scope[named.Alias?.Value ?? table] = ColumnsOf(table);
                    break;
                case QueryDerivedTable derived:
                    scope[derived.Alias.Value] = derived.Columns.Count > 0 ? [.. derived.Columns.Select(column => column.Value)] : Columns(derived.QueryExpression);
                    break;
                case JoinTableReference join:
                    AddTables([join.FirstTableReference, join.SecondTableReference], scope);
                    break;
                case JoinParenthesisTableReference parenthesis:
                    AddTables([parenthesis.Join], scope);
                    break;
                case GlobalFunctionTableReference function when function.Name.Value.Equals("string_split", StringComparison.OrdinalIgnoreCase):
                    scope[function.Alias.Value] = ["value"];
                    break;
                case InlineDerivedTable values:
                    scope[values.Alias.Value] = [.. values.Columns.Select(column => column.Value)];
                    break;
            }
        }
    }

    private IReadOnlyList<string> ColumnsOf(string table)
    {
        if (expressions.TryGetValue(table, out var columns))
        {
            return columns;
        }

        if (schema.Tables.TryGetValue(table, out var stored))
        {
            return stored;
        }

        Faults.Add($"no table {table}");
        return [];
    }

    private IReadOnlyList<string> Columns(QueryExpression query) => query switch
    {
        BinaryQueryExpression union => Columns(union.FirstQueryExpression),
        QueryParenthesisExpression inner => Columns(inner.QueryExpression),
        QuerySpecification select => [.. select.SelectElements.SelectMany(element => Columns(element, select))],
        _ => [],
    };

    private IEnumerable<string> Columns(SelectElement element, QuerySpecification select)
    {
        switch (element)
        {
            case SelectScalarExpression { ColumnName: { } name }:
                return [name.Value];
            case SelectScalarExpression { Expression: ColumnReferenceExpression column }:
                return [column.MultiPartIdentifier.Identifiers[^1].Value];
            case SelectStarExpression star:
                var scope = new Scope();
                AddTables(select.FromClause.TableReferences, scope);
                return star.Qualifier is null ? scope.Values.SelectMany(columns => columns) : scope[star.Qualifier.Identifiers[^1].Value];
            default:
                return [];
        }
    }

    private sealed class Scope() : Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
}
