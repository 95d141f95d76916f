using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Staff;

public sealed class AccountDecisionsTests
{
    private static readonly Instant Now = Lund.Monday;
    private readonly Dictionary<string, Account> _accounts = [];

    [Fact]
    public void the_first_administrator_is_invited_once_and_again_only_when_the_link_has_lapsed_or_by_force()
    {
        Done(new InviteFirst("administrator", "administrator", Link(1)));
        Done(new InviteFirst("administrator", "administrator", Link(1)));
        Assert.Equal(AccountRefusal.IsAdministered, Try(new InviteFirst("administrator", "administrator", Link(2))));
        Done(new InviteFirst("administrator", "administrator", Link(3)), Now + Duration.FromHours(49));
        Done(new UseInvitation("administrator", Link(3).SecretHash, "hash"));
        Assert.Equal(AccountRefusal.IsAdministered, Try(new InviteFirst("administrator", "administrator", Link(4)), Now + Duration.FromDays(99)));
        Done(new InviteFirst("administrator", "administrator", Link(5), Anew: true));
        Assert.Null(_accounts["administrator"].Password);
    }

    [Fact]
    public void a_link_works_once_in_time_and_only_with_its_own_secret()
    {
        Done(new Invite("anna.lindqvist", "Anna", [Role.Desk], Link(1)));
        Assert.Equal(AccountRefusal.LinkIsOver, Try(new UseInvitation("anna.lindqvist", Link(2).SecretHash, "a")));
        Assert.Equal(AccountRefusal.LinkIsOver, Try(new UseInvitation("anna.lindqvist", Link(1).SecretHash, "a"), Now + Duration.FromHours(48)));
        Assert.Equal(AccountRefusal.LinkIsOver, Try(new UseInvitation("ingen", Link(1).SecretHash, "a")));
        Done(new UseInvitation("anna.lindqvist", Link(1).SecretHash, "a"));
        Done(new UseInvitation("anna.lindqvist", Link(1).SecretHash, "a")); // The same try again, after a time-out.
        Assert.Equal(AccountRefusal.LinkIsOver, Try(new UseInvitation("anna.lindqvist", Link(1).SecretHash, "b")));
    }

    [Fact]
    public void a_reset_takes_the_password_and_a_closed_account_its_link()
    {
        Done(new Invite("anna.lindqvist", "Anna", [Role.Desk], Link(1)));
        Done(new UseInvitation("anna.lindqvist", Link(1).SecretHash, "a"));
        Done(new Reset("anna.lindqvist", Link(2)));
        Assert.Null(_accounts["anna.lindqvist"].Password);
        Done(new Disable("anna.lindqvist"));
        Assert.Equal(AccountRefusal.LinkIsOver, Try(new UseInvitation("anna.lindqvist", Link(2).SecretHash, "b")));
    }

    [Fact]
    public void the_last_administrator_stays_one()
    {
        Administrator("karin");
        Assert.Equal(AccountRefusal.LastAdministrator, Try(new Disable("karin")));
        Assert.Equal(AccountRefusal.LastAdministrator, Try(new Reset("karin", Link(9))));
        Assert.Equal(AccountRefusal.LastAdministrator, Try(new ChangeRoles("karin", [Role.Auditor])));
        Administrator("nils");
        Done(new Disable("karin"));
        Assert.Equal(AccountRefusal.LastAdministrator, Try(new Disable("nils")));
    }

    [Theory]
    [InlineData("Anna", "A", Role.Auditor, AccountRefusal.IdIsWrong)]
    [InlineData("a/b", "A", Role.Auditor, AccountRefusal.IdIsWrong)]
    [InlineData("", "A", Role.Auditor, AccountRefusal.IdIsWrong)]
    [InlineData("karin", "", Role.Auditor, AccountRefusal.NameIsMissing)]
    [InlineData("karin", "Karin", Role.Supervisor, AccountRefusal.RoleDoesNotFit)]
    [InlineData("anna.lindqvist", "Anna", Role.Department, AccountRefusal.RoleDoesNotFit)]
    [InlineData("anna.lindqvist", "Anna", null, AccountRefusal.RoleIsMissing)]
    public void an_account_that_could_not_be_used_is_refused(string id, string name, Role? role, AccountRefusal refusal) =>
        Assert.Equal(refusal, Try(new Invite(id, name, role is { } known ? [known] : [], Link(1))));

    [Fact]
    public void a_password_changed_meanwhile_is_not_changed_over_it()
    {
        Administrator("karin");
        var version = _accounts["karin"].Version;
        Done(new ChangePassword("karin", version, "b"));
        Assert.Equal(AccountRefusal.ChangedMeanwhile, Try(new ChangePassword("karin", version, "c")));
    }

    [Fact]
    public void what_signs_out_raises_the_version_and_what_changes_nothing_does_not()
    {
        Administrator("karin");
        var version = _accounts["karin"].Version;
        Done(new ChangeRoles("karin", [Role.Administrator]));
        Done(new Enable("karin"));
        Assert.Equal(version, _accounts["karin"].Version);
        Done(new ChangeRoles("karin", [Role.Administrator, Role.Auditor]));
        Assert.Equal(version + 1, _accounts["karin"].Version);
    }

    private void Administrator(string id)
    {
        Done(new Invite(id, id, [Role.Administrator], Link(7)));
        Done(new UseInvitation(id, Link(7).SecretHash, "hash of " + id));
    }

    private static Invitation Link(byte secret) => new([.. Enumerable.Repeat(secret, 32)], Now + Duration.FromHours(48));

    private void Done(AccountCommand command, Instant? at = null) => Assert.Null(Try(command, at));

    private AccountRefusal? Try(AccountCommand command, Instant? at = null)
    {
        var decision = AccountDecisions.Decide(_accounts.ToImmutableSortedDictionary(StringComparer.Ordinal), command, Lund.Municipality, at ?? Now);
        if (decision.Account is { } account)
            _accounts[account.Id] = account;
        return decision.Refusal;
    }
}
