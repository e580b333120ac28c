using Procurement.App.Payments.Transfers;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>How a supplier's account with the service of transfers is, and what it lacks.</summary>
public sealed record PaymentAccountPage
{
    public required string Url { get; init; }
    public required bool Offered { get; init; }
    public ConnectedAccount? Account { get; init; }

    /// <summary>What the service asks, in its own codes.</summary>
    public required IReadOnlyList<string> Requirements { get; init; }

    /// <summary>The service's own page, just asked for.</summary>
    public string? Link { get; init; }

    /// <summary>The family of a code, for which there are words: of the bank account, the organisation, its people, the terms.</summary>
    public static string FamilyOf(string requirement) => requirement.Split('.')[0] switch
    {
        "external_account" or "external_accounts" => "bank",
        "company" or "business_profile" or "business_type" => "organisation",
        "individual" or "representative" or "directors" or "owners" or "executives" or "person" or "relationship" => "people",
        var person when person.StartsWith("person_", StringComparison.Ordinal) => "people",
        "tos_acceptance" => "terms",
        _ => "other",
    };
}
