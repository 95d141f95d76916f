using Orleans.Concurrency;

namespace Servicenav.Staff;

/// <summary>The local accounts of one municipality, keyed by its key.</summary>
[Alias("accounts")]
public interface IAccountsGrain : IGrainWithStringKey
{
    /// <summary>Decides, stores, and signs the person out everywhere when that follows.</summary>
    /// <returns>Null when it is done.</returns>
    [Alias("do")]
    Task<AccountRefusal?> Do(AccountCommand command);

    /// <summary>In the order of their ids.</summary>
    [Alias("all"), ReadOnly]
    Task<IReadOnlyList<Account>> All();

    [Alias("find"), ReadOnly]
    Task<Account?> Find(string id);

    /// <summary>Counts a guess at the account's password before it is checked. False while there have been too many.</summary>
    [Alias("may-guess")]
    Task<bool> MayGuess(string id);

    /// <summary>The guess was right: earlier ones are forgotten.</summary>
    [Alias("guessed-right")]
    Task GuessedRight(string id);
}
