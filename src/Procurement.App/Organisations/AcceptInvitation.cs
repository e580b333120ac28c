using Microsoft.AspNetCore.Identity;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>The receiver of an invitation makes an account (who has one needs none), and gets every role that waits for the address.</summary>
public sealed class AcceptInvitation(InvitationLinks links, JoinByInvitation join, UserManager<User> users, HashingQueue hashing)
{
    public async Task<(User? User, Refusal? Refusal)> Run(string secret, NewAccount? account, Organisation? first)
    {
        if (await links.Find(secret) is not { } invitation)
        {
            return (null, PasswordLinks.UsedOrExpired);
        }

        if (first is null != invitation.Kind is not InvitationKind.FirstAdministrator)
        {
            throw new InvalidOperationException("The first administrator, and only that, names the organiser.");
        }

        var user = await users.FindByNameAsync(invitation.Email);
        if (user is null && account is not null)
        {
            if (Passwords.Check(account.Password, invitation.Email, account.Name) is { } tooWeak)
            {
                return (null, tooWeak);
            }

            user = await Make(invitation, account);
        }

        return user is null ? (null, PasswordLinks.UsedOrExpired) : (user, await join.Run(invitation, user, first));
    }

    private async Task<User> Make(Invitation invitation, NewAccount account)
    {
        var user = new User { Email = invitation.Email, Name = account.Name.Trim(), Language = account.Language, CreatedAt = links.Now };
        Passwords.Done(await hashing.InTurn(() => users.CreateAsync(user, account.Password)));
        return user;
    }
}

/// <summary>What a new person says of themselves.</summary>
public sealed record NewAccount(string Name, string Language, string Password);
