using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Procurement.Tests.Payments;

/// <summary>A small Stripe of the tests' own: it keeps accounts, transfers and idempotency keys, answers in the official shapes, and fails a
/// request with a field that the official specification does not know.</summary>
public sealed class StripeStandIn : HttpMessageHandler
{
    private static readonly Lazy<JsonElement> Spec = new(() => JsonDocument.Parse(File.ReadAllText(Standards.Path("stripe/spec3.subset.json"))).RootElement);
    private static readonly Lazy<JsonObject> Shapes = new(() => JsonNode.Parse(File.ReadAllText(Standards.Path("stripe/fixtures3.json")))!["resources"]!.AsObject());

    public const int NoFault = -1;

    /// <summary>It is done, and then the connection is cut.</summary>
    public const int Cut = 0;

    private readonly Dictionary<string, JsonObject> answered = [];
    private readonly Clock clock;
    private int number;

    public StripeStandIn(Clock clock)
    {
        _ = (Spec.Value, Shapes.Value);
        this.clock = clock;
    }

    public Dictionary<string, JsonObject> Transfers { get; } = [];

    public Dictionary<string, JsonObject> Accounts { get; } = [];

    /// <summary>Answered in turn, by status, instead of doing what was asked; or <see cref="Cut"/>, or <see cref="NoFault"/>.</summary>
    public Queue<int> Faults { get; } = new();

    public List<string> Requests { get; } = [];

    public string Account(bool payouts = true, string? disabled = null)
    {
        var id = $"acct_{++number}";
        Accounts[id] = Shape("account", new()
        {
            ["id"] = id,
            ["payouts_enabled"] = payouts,
            ["capabilities"] = new JsonObject { ["transfers"] = payouts ? "active" : "inactive" },
            ["requirements"] = new JsonObject { ["currently_due"] = payouts ? [] : new JsonArray("company.tax_id"), ["past_due"] = new JsonArray(), ["disabled_reason"] = disabled },
        });
        return id;
    }

    /// <summary>Idempotency keys live about a day.</summary>
    public void ForgetKeys() => answered.Clear();

    public void Reverse(string transfer, long cents) => Transfers[transfer]["amount_reversed"] = cents;

    /// <summary>A transfer that nobody here asked for.</summary>
    public string Stranger(long cents, Guid? payment = null)
    {
        var made = Made(new() { ["amount"] = cents.ToString(CultureInfo.InvariantCulture), ["currency"] = "eur", ["destination"] = "acct_x" });
        if (payment is { } id)
        {
            made["metadata"] = new JsonObject { ["payment"] = id.ToString() };
        }

        return (string)made["id"]!;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var fields = Parse(request.Content is null ? request.RequestUri.Query : await request.Content.ReadAsStringAsync(cancellationToken));
        Requests.Add($"{request.Method} {path}");
        Assert.StartsWith("Bearer sk_", request.Headers.Authorization!.ToString(), StringComparison.Ordinal);
        CheckFields(request.Method, path, fields.Keys);

        var fault = Faults.Count > 0 ? Faults.Dequeue() : (int?)null;
        if (fault > 0)
        {
            return Answer((HttpStatusCode)fault, new() { ["error"] = new JsonObject { ["type"] = fault == 429 ? "rate_limit_error" : "api_error", ["message"] = "later" } });
        }

        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
        var answer = key is not null && answered.TryGetValue(key, out var before) ? before : Do(request.Method, path, fields);
        if (key is not null)
        {
            answered[key] = answer;
        }

        return fault is Cut ? throw new HttpRequestException("cut") : Answer(answer.ContainsKey("error") ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer);
    }

    private JsonObject Do(HttpMethod method, string path, Dictionary<string, string> fields)
    {
        var id = path.Split('/')[^1];
        return (method.Method, path) switch
        {
            ("POST", "/v1/transfers") => Accounts.GetValueOrDefault(fields["destination"]) is { } to && (bool)to["payouts_enabled"]!
                ? Made(fields)
                : new() { ["error"] = new JsonObject { ["type"] = "invalid_request_error", ["code"] = "account_invalid", ["message"] = "no such destination" } },
            ("GET", "/v1/transfers") => Page(Transfers.Values.Where(transfer => (string?)transfer["transfer_group"] == fields["transfer_group"]), path),
            ("GET", _) when path.StartsWith("/v1/transfers/", StringComparison.Ordinal) => Transfers[id],
            ("GET", "/v1/balance_transactions") => Page(
                Transfers.Values
                    .Where(transfer => (long)transfer["created"]! >= long.Parse(fields["created[gte]"], CultureInfo.InvariantCulture) && (long)transfer["created"]! < long.Parse(fields["created[lt]"], CultureInfo.InvariantCulture))
                    .Select(transfer => Shape("balance_transaction", new()
                    {
                        ["id"] = $"txn_{(string)transfer["id"]!}",
                        ["type"] = "transfer",
                        ["amount"] = -(long)transfer["amount"]!,
                        ["currency"] = "eur",
                        ["created"] = (long)transfer["created"]!,
                        ["source"] = (string)transfer["id"]!,
                    })), path),
            ("POST", "/v1/accounts") => Accounts[Account(payouts: false, disabled: "requirements.past_due")],
            ("GET", _) when path.StartsWith("/v1/accounts/", StringComparison.Ordinal) => Accounts[id],
            ("POST", "/v1/account_links") => Shape("account_link", new() { ["url"] = $"https://connect.test/{fields["account"]}" }),
            _ => throw new InvalidOperationException($"{method} {path} is not played here."),
        };
    }

    private JsonObject Made(Dictionary<string, string> fields)
    {
        var id = $"tr_{++number}";
        var metadata = new JsonObject();
        foreach (var (name, value) in fields.Where(field => field.Key.StartsWith("metadata[", StringComparison.Ordinal)))
        {
            metadata[name[9..^1]] = value;
        }

        return Transfers[id] = Shape("transfer", new()
        {
            ["id"] = id,
            ["amount"] = long.Parse(fields["amount"], CultureInfo.InvariantCulture),
            ["currency"] = fields["currency"],
            ["destination"] = fields["destination"],
            ["transfer_group"] = fields.GetValueOrDefault("transfer_group"),
            ["metadata"] = metadata,
            ["created"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        });
    }

    private static JsonObject Page(IEnumerable<JsonObject> rows, string path) => new()
    {
        ["object"] = "list",
        ["url"] = path,
        ["has_more"] = false,
        ["data"] = new JsonArray([.. rows.Select(row => row.DeepClone())]),
    };

    private static JsonObject Shape(string resource, JsonObject own)
    {
        var shape = Shapes.Value[resource]!.DeepClone().AsObject();
        foreach (var (name, value) in own)
        {
            Assert.True(shape.ContainsKey(name), $"{resource} has no {name}.");
            shape[name] = value?.DeepClone();
        }

        return shape;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject content) =>
        new(status) { Content = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json") };

    private static Dictionary<string, string> Parse(string form)
    {
        var parsed = HttpUtility.ParseQueryString(form);
        return parsed.AllKeys.OfType<string>().ToDictionary(name => name, name => parsed[name]!);
    }

    private static void CheckFields(HttpMethod method, string path, IEnumerable<string> fields)
    {
        var known = Spec.Value.GetProperty("paths").EnumerateObject()
            .Where(one => Fits(one.Name, path))
            .OrderBy(one => one.Name.Contains('{'))
            .Select(one => (JsonElement?)one.Value)
            .FirstOrDefault() ?? throw new InvalidOperationException($"The specification has no {path}.");
        Assert.True(known.TryGetProperty(method.Method.ToLowerInvariant(), out var operation), $"The specification has no {method} {path}.");
        foreach (var field in fields)
        {
            Assert.True(method == HttpMethod.Get ? KnowsParameter(operation, field) : KnowsField(Body(operation), Parts(field)), $"Stripe's specification of {method} {path} has no field {field}.");
        }
    }

    private static bool Fits(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(part => part.First.StartsWith('{') || part.First == part.Second);
    }

    private static JsonElement Body(JsonElement operation) =>
        operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded").GetProperty("schema");

    private static string[] Parts(string field) => field.Replace("]", "", StringComparison.Ordinal).Split('[');

    private static bool KnowsParameter(JsonElement operation, string field)
    {
        var parts = Parts(field);
        return operation.GetProperty("parameters").EnumerateArray()
            .Any(parameter => parameter.GetProperty("name").GetString() == parts[0] && KnowsField(parameter.GetProperty("schema"), parts[1..]));
    }

    private static bool KnowsField(JsonElement schema, ReadOnlySpan<string> parts)
    {
        if (parts.Length == 0)
        {
            return true;
        }

        if (schema.TryGetProperty("anyOf", out var any))
        {
            foreach (var one in any.EnumerateArray())
            {
                if (KnowsField(one, parts))
                {
                    return true;
                }
            }
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(parts[0], out var inner))
        {
            return KnowsField(inner, parts[1..]);
        }

        return schema.TryGetProperty("items", out var items) ? KnowsField(items, parts[1..]) : schema.TryGetProperty("additionalProperties", out var free) && free.ValueKind == JsonValueKind.Object;
    }
}
