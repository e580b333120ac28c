using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Demo;

/// <summary>The buyer of a synthetic ring and its two openers.</summary>
public sealed record SyntheticBuyer(Organisation Organisation, IReadOnlyList<Guid> Officers, IReadOnlyList<WordKey> Openers);

public sealed record SyntheticSuppliers(IReadOnlyList<Organisation> Organisations, IReadOnlyList<string> BidWords);

/// <summary>Invented organisations and people for measuring: mail addresses under .example, one password, keys of one pair.</summary>
public sealed class SyntheticPeople(Db db, UserStore users, OrganisationStore organisations, MembershipStore memberships, KeyStore keys, SealingOptions sealing, TimeProvider clock)
{
    public const string Password = "synteettinen-rengas-1";
    public const int WithKeys = 64;
    private const int Chunk = 250;
    private int number = 9_100_000;

    // One hash for all: hashing a password 5 000 times over would measure the hash.
    private readonly string passwordHash = new PasswordHasher<User>().HashPassword(new User { Email = "", Name = "", Language = "fi", CreatedAt = default }, Password);

    public async Task<SyntheticBuyer> Buyer()
    {
        var buyer = Organisation(OrganisationKind.Buyer, "Mallila (synteettinen)", LegalForm.PublicBody) with { IsOrganiser = true };
        await db.Write(() => organisations.Add(buyer));
        var officers = new List<Guid>();
        var openers = new List<WordKey>();
        foreach (var name in new[] { "avaaja1", "avaaja2" })
        {
            var officer = await Person($"{name}@mallila.example", name, buyer, Role.Officer);
            var (key, _) = WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Opening, "fi", sealing.Rounds);
            key = key with { OrganisationId = buyer.Id, UserId = officer, MadeAt = clock.GetUtcNow(), MadeBy = officer };
            await Prove(key);
            officers.Add(officer);
            openers.Add(key);
        }

        return new SyntheticBuyer(buyer, officers, openers);
    }

    /// <summary>The first <see cref="WithKeys"/> of them have a bid key, under the same words.</summary>
    public async Task<SyntheticSuppliers> Suppliers(int count)
    {
        var words = WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Bid, "fi", 1).Words;
        var (publicKey, pkcs8) = PrivateKey.Generate();
        var made = new List<Organisation>(count);
        for (var first = 1; first <= count; first += Chunk)
        {
            // Keys are arithmetic: before the write.
            var numbers = Enumerable.Range(first, Math.Min(Chunk, count - first + 1)).ToList();
            var sealedUnder = numbers.Where(i => i <= WithKeys).ToDictionary(i => i, _ => WordKey.Keep(Guid.CreateVersion7(), WordKeyKind.Bid, "fi", sealing.Rounds, words, publicKey, pkcs8));
            var some = numbers.Select(i => Organisation(OrganisationKind.Supplier, $"Tuottaja {i} (synteettinen)", LegalForm.Association)).ToList();
            await db.Write(async () =>
            {
                foreach (var (i, supplier) in numbers.Zip(some))
                {
                    await organisations.Add(supplier);
                    var user = await Person($"tuottaja{i}@load.example", $"Tuottaja {i}", supplier, Role.SupplierUser);
                    if (sealedUnder.TryGetValue(i, out var key))
                    {
                        await Prove(key with { OrganisationId = supplier.Id, MadeAt = clock.GetUtcNow(), MadeBy = user });
                    }
                }
            });
            made.AddRange(some);
        }

        return new SyntheticSuppliers(made, words);
    }

    private async Task Prove(WordKey key)
    {
        await db.Write(async () =>
        {
            await keys.Add(key);
            await keys.MarkProved(key, clock.GetUtcNow());
        });
    }

    private async Task<Guid> Person(string email, string name, Organisation organisation, Role role)
    {
        var user = new User { Email = email, NormalisedEmail = User.Normalise(email), Name = name, Language = "fi", PasswordHash = passwordHash, SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), CreatedAt = clock.GetUtcNow() };
        await users.CreateAsync(user, default);
        await db.Write(() => memberships.Add(new Membership { Id = Guid.CreateVersion7(), UserId = user.Id, OrganisationId = organisation.Id, Role = role, GrantedAt = clock.GetUtcNow() }));
        return user.Id;
    }

    private Organisation Organisation(OrganisationKind kind, string name, LegalForm form) => new()
    {
        Id = Guid.CreateVersion7(),
        BusinessId = NextBusinessId(),
        Kind = kind,
        Name = name,
        LegalForm = form,
        Language = "fi",
        CreatedAt = clock.GetUtcNow(),
    };

    private string NextBusinessId()
    {
        while (true)
        {
            number++;
            if (Enumerable.Range(0, 10).Select(digit => $"{number}-{digit}").FirstOrDefault(BusinessId.IsValid) is { } valid)
            {
                return valid;
            }
        }
    }
}
