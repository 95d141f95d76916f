using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Staff;

/// <summary>The rules of local accounts: those there are, a command and the time come in; the account as it shall be, or one refusal, comes out.</summary>
public static class AccountDecisions
{
    public static AccountDecision Decide(ImmutableSortedDictionary<string, Account> accounts, AccountCommand command, Municipality municipality, Instant now)
    {
        var before = accounts.GetValueOrDefault(command.Id);
        var member = municipality.Staff.FirstOrDefault(member => member.Id == command.Id);
        return command switch
        {
            Invite it => Create(before, it.Id, it.Name, it.Roles, it.Invitation, member),
            InviteFirst it when !it.Anew && Administered(accounts, now, besides: it) => AccountRefusal.IsAdministered,
            InviteFirst it when before is not null => new Account(it.Id, it.Name, [Role.Administrator], before.Version + 1, null, it.Invitation, false),
            InviteFirst it => Create(null, it.Id, it.Name, [Role.Administrator], it.Invitation, member),
            _ when before is null => command is UseInvitation ? AccountRefusal.LinkIsOver : AccountRefusal.AccountIsUnknown,
            UseInvitation it => Use(before, it, now),
            ChangePassword it when before.Password == it.Password => before,
            ChangePassword it when before.Version != it.Version || before.IsDisabled => AccountRefusal.ChangedMeanwhile,
            ChangePassword it => Changed(before) with { Password = it.Password, Invitation = null },
            Enable => before.IsDisabled ? Changed(before) with { IsDisabled = false } : before,
            ChangeRoles { Roles.Count: 0 } => AccountRefusal.RoleIsMissing,
            ChangeRoles it when !it.Roles.All(role => Roles.Fits(role, member)) => AccountRefusal.RoleDoesNotFit,
            ChangeRoles it when it.Roles.Contains(Role.Administrator) || !IsLast(before) =>
                it.Roles.SequenceEqual(before.Roles) ? before : Changed(before) with { Roles = it.Roles },
            Disable when !IsLast(before) => before.IsDisabled ? before : Changed(before) with { IsDisabled = true, Invitation = null },
            Reset it when !IsLast(before) => Changed(before) with { Password = null, Invitation = it.Invitation },
            _ => AccountRefusal.LastAdministrator,
        };

        bool IsLast(Account account) => Administers(account) && accounts.Values.Count(Administers) == 1;
    }

    private static AccountDecision Create(
        Account? before, string id, string name, IReadOnlyList<Role> roles, Invitation invitation, StaffMember? member) => before switch
        {
            { Invitation: { } open } when Same(open.SecretHash, invitation.SecretHash) => before,
            not null => AccountRefusal.IdIsTaken,
            _ when id.Length > Limits.Name || !Forms.StaffId().IsMatch(id) => AccountRefusal.IdIsWrong,
            _ when name.Length is 0 or > Limits.Name => AccountRefusal.NameIsMissing,
            _ when roles.Count == 0 => AccountRefusal.RoleIsMissing,
            _ when !roles.All(role => Roles.Fits(role, member)) => AccountRefusal.RoleDoesNotFit,
            _ => new Account(id, name, roles, 1, null, invitation, false),
        };

    private static AccountDecision Use(Account account, UseInvitation it, Instant now) => account switch
    {
        _ when account.Password == it.Password => account,
        { IsDisabled: false, Invitation: { } open } when now < open.Until && Same(open.SecretHash, it.SecretHash) =>
            Changed(account) with { Password = it.Password, Invitation = null },
        _ => AccountRefusal.LinkIsOver,
    };

    private static Account Changed(Account account) => account with { Version = account.Version + 1 };

    private static bool Administers(Account account) =>
        account is { IsDisabled: false, Password: not null } && account.Roles.Contains(Role.Administrator);

    private static bool Administered(ImmutableSortedDictionary<string, Account> accounts, Instant now, InviteFirst besides) => accounts.Values.Any(account =>
        Administers(account)
        || (account is { IsDisabled: false, Invitation: { } open } && account.Roles.Contains(Role.Administrator) && now < open.Until
            && !Same(open.SecretHash, besides.Invitation.SecretHash)));

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}

/// <summary>The account as it shall be, or why not.</summary>
public readonly record struct AccountDecision(Account? Account, AccountRefusal? Refusal)
{
    public static implicit operator AccountDecision(Account account) => new(account, null);

    public static implicit operator AccountDecision(AccountRefusal refusal) => new(null, refusal);
}
