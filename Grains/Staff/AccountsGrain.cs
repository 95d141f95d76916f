using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Hosts a municipality's local accounts. Guesses are counted for all webs together and outlast a restart, which would else give free ones.</summary>
internal sealed class AccountsGrain(
    [PersistentState("accounts", PlainState.Storage)] IPersistentState<AccountsMemory> memory,
    [PersistentState("account-guesses", PlainState.Storage)] IPersistentState<GuessesMemory> guesses,
    Catalogues catalogues,
    TimeProvider time) : Grain, IAccountsGrain
{
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
        await GuessedRight(account.Id);
        return null;
    }

    public Task<IReadOnlyList<Account>> All() => Task.FromResult<IReadOnlyList<Account>>([.. _accounts.Values]);

    public Task<Account?> Find(string id) => Task.FromResult(_accounts.GetValueOrDefault(id));

    public async Task<bool> MayGuess(string id)
    {
        if (!_accounts.ContainsKey(id))
            return true;

        var (now, all) = (time.Instant(), guesses.State.ById);
        var before = all.GetValueOrDefault(id, Guesses.None);
        if (now < before.Until)
            return false;

        await this.Store(guesses, new(all.SetItem(id, before.OneMore(now))));
        return true;
    }

    public Task GuessedRight(string id) =>
        guesses.State.ById.ContainsKey(id) ? this.Store(guesses, new(guesses.State.ById.Remove(id))) : Task.CompletedTask;

    private async Task Store(ImmutableSortedDictionary<string, Account> accounts)
    {
        await this.Store(memory, new([.. accounts.Values]));
        _accounts = accounts;
    }
}

/// <summary>Wrong guesses at a password since the last right one.</summary>
/// <param name="Until">No guess is looked at before.</param>
[GenerateSerializer, Immutable, Alias("guesses")]
internal sealed record Guesses([property: Id(0)] int Count, [property: Id(1)] Instant Until)
{
    public static readonly Guesses None = new(0, Instant.MinValue);

    private const int Free = 5;
    private static readonly Duration Longest = Duration.FromMinutes(15);

    /// <summary>Five are free; then each makes the wait longer: 1, 2, 4 and so on up to 15 minutes.</summary>
    public Guesses OneMore(Instant now) => new(
        Count + 1, Count + 1 < Free ? Instant.MinValue : now + Duration.Min(Longest, Duration.FromMinutes(1 << Math.Min(Count + 1 - Free, 4))));
}

[GenerateSerializer, Alias("guesses-memory")]
internal sealed record GuessesMemory([property: Id(0)] ImmutableDictionary<string, Guesses> ById)
{
    public GuessesMemory()
        : this(ImmutableDictionary<string, Guesses>.Empty)
    {
    }
}

[GenerateSerializer, Alias("accounts-memory")]
internal sealed record AccountsMemory([property: Id(0)] IReadOnlyList<Account> Accounts)
{
    public AccountsMemory()
        : this([])
    {
    }
}
