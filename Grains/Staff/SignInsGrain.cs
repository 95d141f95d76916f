namespace Servicenav.Staff;

/// <summary>Hosts one person's sign-ins. They are few: old ones are cleared when a new one begins.</summary>
internal sealed class SignInsGrain(
    [PersistentState("sign-ins", PlainState.Storage)] IPersistentState<SignInsMemory> memory,
    TimeProvider time) : Grain, ISignInsGrain
{
    /// <summary>More than anybody has of browsers and devices; the oldest go.</summary>
    private const int Most = 20;

    public Task Begin(SignIn signIn) => Store([.. Current.Where(it => it.Session != signIn.Session).TakeLast(Most - 1), signIn]);

    public Task<SignIn?> Of(string session) => Task.FromResult(Current.FirstOrDefault(it => it.Session == session));

    public Task<IReadOnlyList<SignIn>> All() => Task.FromResult<IReadOnlyList<SignIn>>([.. Current.OrderByDescending(it => it.Began)]);

    public Task End(string session) => Keep(it => it.Session != session);

    public Task EndAll(string? providerSession) => Keep(it => providerSession is not null && it.ProviderSession != providerSession);

    private IEnumerable<SignIn> Current => memory.State.SignIns.Where(it => time.Instant() < it.Until);

    private Task Keep(Func<SignIn, bool> stays) =>
        memory.State.SignIns.All(stays) ? Task.CompletedTask : Store([.. Current.Where(stays)]);

    private Task Store(IEnumerable<SignIn> signIns) => this.Store(memory, new([.. signIns]));
}

[GenerateSerializer, Alias("sign-ins-memory")]
internal sealed record SignInsMemory([property: Id(0)] IReadOnlyList<SignIn> SignIns)
{
    public SignInsMemory()
        : this([])
    {
    }
}
