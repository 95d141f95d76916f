namespace Servicenav.Staff;

/// <summary>What can be asked of an account. Asking twice has the effect of once.</summary>
[GenerateSerializer, Immutable, Alias("account-command")]
public abstract record AccountCommand([property: Id(0)] string Id);

/// <summary>A new account.</summary>
[GenerateSerializer, Immutable, Alias("invite")]
public sealed record Invite(
    string Id,
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<Role> Roles,
    [property: Id(2)] Invitation Invitation) : AccountCommand(Id);

/// <summary>An administrator where there is none; the way in at the first start.</summary>
/// <param name="Anew">Also where there are some, for when nobody of them can sign in any more.</param>
[GenerateSerializer, Immutable, Alias("invite-first")]
public sealed record InviteFirst(
    string Id,
    [property: Id(0)] string Name,
    [property: Id(1)] Invitation Invitation,
    [property: Id(2)] bool Anew = false) : AccountCommand(Id);

/// <summary>A new link to choose a password with; the old password is worth nothing from now on.</summary>
[GenerateSerializer, Immutable, Alias("reset")]
public sealed record Reset(string Id, [property: Id(0)] Invitation Invitation) : AccountCommand(Id);

[GenerateSerializer, Immutable, Alias("change-roles")]
public sealed record ChangeRoles(string Id, [property: Id(0)] IReadOnlyList<Role> Roles) : AccountCommand(Id);

[GenerateSerializer, Immutable, Alias("disable")]
public sealed record Disable(string Id) : AccountCommand(Id);

[GenerateSerializer, Immutable, Alias("enable")]
public sealed record Enable(string Id) : AccountCommand(Id);

/// <param name="Password">The chosen password's hash.</param>
[GenerateSerializer, Immutable, Alias("use-invitation")]
public sealed record UseInvitation(
    string Id,
    [property: Id(0)] byte[] SecretHash,
    [property: Id(1)] string Password) : AccountCommand(Id);

/// <param name="Version">The account as it was when the old password was checked.</param>
[GenerateSerializer, Immutable, Alias("change-password")]
public sealed record ChangePassword(
    string Id,
    [property: Id(0)] int Version,
    [property: Id(1)] string Password) : AccountCommand(Id);

/// <summary>Why it was not done. Each has a text in every language under <c>account.no.</c></summary>
public enum AccountRefusal
{
    IdIsTaken,
    IdIsWrong,
    NameIsMissing,
    RoleIsMissing,

    /// <summary>Desk, department and supervisor are for people of the catalogue, each at its kind of unit.</summary>
    RoleDoesNotFit,
    AccountIsUnknown,

    /// <summary>Nobody could invite anybody any more.</summary>
    LastAdministrator,

    /// <summary>The link has been used, is too old, or another has taken its place.</summary>
    LinkIsOver,

    /// <summary>There is an administrator already, or an open invitation to become one.</summary>
    IsAdministered,
    ChangedMeanwhile,
}
