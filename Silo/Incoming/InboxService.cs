using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans;
using Orleans.Runtime;
using Orleans.Services;
using Servicenav.Catalogue;
using Servicenav.Deadlines;

namespace Servicenav.Incoming;

[Alias("inboxes")]
internal interface IInboxService : IGrainService;

/// <summary>
/// Reads the inboxes of its part of the ring, so that each is read by one silo; when silos come and go two may read it for a moment, which does no harm.
/// </summary>
internal sealed class InboxService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, InboxSettings settings, Catalogues catalogues, MailIntake intake)
    : RingService(id, silo, loggers, time, overlap: Duration.Zero), IInboxService
{
    private static readonly Duration Every = Duration.FromSeconds(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time;
    private readonly ILogger _log = loggers.CreateLogger<InboxReader>();
    private readonly Dictionary<(string Municipality, string Inbox), (CancellationTokenSource Stop, Task Running)> _readers = [];

    public override async Task Stop()
    {
        await base.Stop();
        foreach (var inbox in _readers.Keys.ToList())
            await End(inbox);
    }

    /// <summary>Begins to read what has become this silo's, and ends what no longer is.</summary>
    protected override async Task Round(CancellationToken stopping)
    {
        var own = catalogues.All.SelectMany(it => it.Inboxes.Select(inbox => (Municipality: it.Key, Inbox: inbox.Key))).Where(IsOwn).ToHashSet();
        foreach (var inbox in _readers.Keys.Where(inbox => !own.Contains(inbox)).ToList())
            await End(inbox);
        foreach (var inbox in own.Where(inbox => !_readers.ContainsKey(inbox)))
        {
            var stop = new CancellationTokenSource();
            var reader = new InboxReader(inbox.Municipality, inbox.Inbox, settings.Of(inbox.Municipality, inbox.Inbox)!, catalogues, intake, _time, _log);
            // Elsewhere than on this service's own turn: taking a large mail apart holds up nobody.
            _readers[inbox] = (stop, Task.Run(() => reader.Run(stop.Token), CancellationToken.None));
        }

        await WaitUntil(_time.Instant() + Every, Every, Task.Delay(Timeout.InfiniteTimeSpan, stopping), stopping);
    }

    private bool IsOwn((string Municipality, string Inbox) inbox)
    {
        var shard = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes($"{inbox.Municipality}/{inbox.Inbox}"));
        return settings.Of(inbox.Municipality, inbox.Inbox) is not null && Shards.Any(range => range.Contains(shard));
    }

    private async Task End((string Municipality, string Inbox) inbox)
    {
        var (stop, running) = _readers[inbox];
        _readers.Remove(inbox);
        await stop.CancelAsync();
        await Task.WhenAny(running, Task.Delay(StopPatience, _time));
    }
}
