using MimeKit;
using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>Where letters leave the house.</summary>
internal interface IMailDoor
{
    /// <param name="id">The outbox message's: a repeat has the same.</param>
    /// <param name="returnTo">Where it comes back to when it cannot be delivered.</param>
    Task<Handed> Hand(Guid id, MimeMessage letter, MailboxAddress returnTo);
}

/// <summary>How handing over went.</summary>
/// <param name="NoSuchReceiver">The status code (RFC 3463) with which the receiver's address was refused for good; null otherwise.</param>
internal readonly record struct Handed(Carried Carried, string? NoSuchReceiver = null)
{
    public static readonly Handed Over = new(Carried.Ok);
}
