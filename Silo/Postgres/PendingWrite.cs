using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Something that waits to be written.</summary>
internal abstract class PendingWrite : Pending<AppendOutcome>
{
    /// <summary>What no two members of a batch may have in common: one statement writes a row once.</summary>
    public abstract string Subject { get; }

    /// <summary>About how much of a message to the server it fills.</summary>
    public virtual long Bytes => 0;

    public abstract void AddTo(WriteBatch batch);

    internal sealed class OfAppend(Append append) : PendingWrite
    {
        public override string Subject { get; } = append.Case.ToString();

        public override long Bytes { get; } = append.Entry.Events.Length + append.Outbox.Sum(message => (long)message.Body.Length);

        public override void AddTo(WriteBatch batch) =>
            (append.ExpectedVersion == 0 ? batch.Openings : batch.Changes).Add(Subject, append, this);
    }

    internal sealed class OfSent(Guid message) : PendingWrite
    {
        public override string Subject { get; } = message.ToString();

        public override void AddTo(WriteBatch batch) => batch.Messages.Sent(message);
    }

    internal sealed class OfNotSent(Guid message, Instant? retryAt, string reason, Instant at) : PendingWrite
    {
        public override string Subject { get; } = message.ToString();

        public override void AddTo(WriteBatch batch) => batch.Messages.NotSent(message, retryAt, reason, at);
    }
}
