using Procurement.App.Organisations.Outside;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Whether a person may come in by password: not where one of the person's organisations lets its people in by its own directory only.</summary>
public sealed class PasswordDoor(WithoutPasswords without, MembershipStore memberships, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<bool> IsOpenFor(Guid userId) =>
        without.BusinessIds.Count == 0 || !(await memberships.Of(userId)).Any(row => without.BusinessIds.Contains(row.BusinessId));
}
