using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav;

/// <summary>Stands before the real journal and fails on command, as a full or lost disk does.</summary>
internal sealed class FaultyJournal
{
    public bool Fails { get; set; }

    public void StandBefore(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(ICaseJournal));
        services.Remove(real);
        services.AddSingleton<ICaseJournal>(provider => new Journal(this, Make(provider, real)));
    }

    private static ICaseJournal Make(IServiceProvider provider, ServiceDescriptor real) => (ICaseJournal)(
        real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.GetServiceOrCreateInstance(provider, real.ImplementationType!));

    private sealed class Journal(FaultyJournal faults, ICaseJournal inner) : ICaseJournal
    {
        public Task<AppendOutcome> Append(Append append, CancellationToken cancel) => Try(() => inner.Append(append, cancel));

        public Task<AppendOutcome> Erase(Erasing.Erasure erasure, CancellationToken cancel) => Try(() => inner.Erase(erasure, cancel));

        public Task<IReadOnlyList<JournalEntry>> Read(CaseKey @case, CancellationToken cancel) => Try(() => inner.Read(@case, cancel));

        public Task<IReadOnlyList<CaseKey>> Cases(CaseKey? after, int limit, CancellationToken cancel) => inner.Cases(after, limit, cancel);

        public Task<IReadOnlyList<DueCase>> Due(ShardRange range, NodaTime.Instant from, NodaTime.Instant until, int limit, CancellationToken cancel) =>
            inner.Due(range, from, until, limit, cancel);

        public Task<IReadOnlyList<OutboxMessage>> Outgoing(ShardRange range, NodaTime.Instant from, NodaTime.Instant until, int limit, CancellationToken cancel) =>
            inner.Outgoing(range, from, until, limit, cancel);

        public Task Sent(Guid message, CancellationToken cancel) => inner.Sent(message, cancel);

        public Task NotSent(Guid message, NodaTime.Instant? retryAt, string reason, NodaTime.Instant at, CancellationToken cancel) =>
            inner.NotSent(message, retryAt, reason, at, cancel);

        private Task<T> Try<T>(Func<Task<T>> call) =>
            faults.Fails ? throw new JournalException(Refusal.StorageIsUnavailable, "the test's storage is away") : call();
    }
}
