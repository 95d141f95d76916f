using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Hosts a municipality's local accounts. Guesses are counted in memory: it lives as long as somebody guesses.</summary>
internal sealed class AccountsGrain(
    [PersistentState("accounts", PlainState.Storage)] IPersistentState<AccountsMemory> memory,
    Catalogues catalogues,
    TimeProvider time) : Grain, IAccountsGrain
{
    private readonly Dictionary<string, Guesses> _guesses = [];
    private ImmutableSortedDictionary<string, Account> _accounts = ImmutableSortedDictionary<string, Account>.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _accounts = memory.State.Accounts.ToImmutableSortedDictionary(account => account.Id, account => account, StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    public async Task<AccountRefusal?> Do(AccountCommand command)
    {
        var municipality = catalogues[this.GetPrimaryKeyString()];
        var decision = AccountDecisions.Decide(_accounts, command, municipality, time.Instant());
        if (decision.Account is not { } account)
            return decision.Refusal;

        var isNew = !_accounts.TryGetValue(account.Id, out var before) || before.Version != account.Version;
        if (isNew)
            await Store(_accounts.SetItem(account.Id, account));
        // Told again when asked again: it may have failed after the account was stored.
        if (account.Version > 1)
            await GrainFactory.GetGrain<ISignInsGrain>($"{municipality.Key}/{account.Id}").EndAll();
        _guesses.Remove(account.Id);
        return null;
    }

    public Task<IReadOnlyList<Account>> All() => Task.FromResult<IReadOnlyList<Account>>([.. _accounts.Values]);

    public Task<Account?> Find(string id) => Task.FromResult(_accounts.GetValueOrDefault(id));

    public Task<bool> MayGuess(string id)
    {
        if (!_accounts.ContainsKey(id))
            return Task.FromResult(true);

        var now = time.Instant();
        var guesses = _guesses.GetValueOrDefault(id, Guesses.None);
        if (now < guesses.Until)
            return Task.FromResult(false);

        _guesses[id] = guesses.OneMore(now);
        return Task.FromResult(true);
    }

    public Task GuessedRight(string id)
    {
        _guesses.Remove(id);
        return Task.CompletedTask;
    }

    private async Task Store(ImmutableSortedDictionary<string, Account> accounts)
    {
        await this.Store(memory, new([.. accounts.Values]));
        _accounts = accounts;
    }
}

/// <summary>Wrong guesses at a password since the last right one.</summary>
/// <param name="Until">No guess is looked at before.</param>
internal sealed record Guesses(int Count, Instant Until)
{
    public static readonly Guesses None = new(0, Instant.MinValue);

    private const int Free = 5;
    private static readonly Duration Longest = Duration.FromMinutes(15);

    /// <summary>Five are free; then each makes the wait longer: 1, 2, 4 and so on up to 15 minutes.</summary>
    public Guesses OneMore(Instant now) => new(
        Count + 1, Count + 1 < Free ? Instant.MinValue : now + Duration.Min(Longest, Duration.FromMinutes(1 << Math.Min(Count + 1 - Free, 4))));
}

[GenerateSerializer, Alias("accounts-memory")]
internal sealed record AccountsMemory([property: Id(0)] IReadOnlyList<Account> Accounts)
{
    public AccountsMemory()
        : this([])
    {
    }
}
