using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Outgoing;
using Servicenav.Texts;

namespace Servicenav.Incoming;

/// <summary>Mails that say more in a case that is there.</summary>
internal sealed partial class MailIntake
{
    /// <summary>The cases that the mail may belong to, the likeliest first; each is there and says something still.</summary>
    private async Task<IReadOnlyList<CaseView>> Threads(Mail mail, Municipality municipality)
    {
        var named = mail.Answers.Select(LetterId.ReferenceIn).Concat(References.In(mail.Subject))
            .OfType<string>().Where(reference => reference.StartsWith(municipality.Prefix + "-", StringComparison.Ordinal)).Distinct();
        var found = new List<CaseView>();
        foreach (var reference in named)
        {
            if (await View(new(municipality.Key, reference)) is { Status: not CaseStatus.Erased } it)
                found.Add(it);
        }

        foreach (var id in mail.Answers.Where(id => LetterId.ReferenceIn(id) is null))
        {
            foreach (var key in Mail.Opened(municipality.Key, municipality.Prefix, id))
            {
                if (await View(key) is not { } it)
                    break;
                if (it.Status != CaseStatus.Erased && it.Timeline.Any(entry => entry.What is Opened { Email.MessageId: { } opening } && opening == id))
                    found.Add(it);
            }
        }

        return found;
    }

    /// <summary>Null when the case takes nothing more.</summary>
    private async Task<(MailRefusal?, MailOutcome)?> Join(Mail mail, CaseView it, Wording words, CancellationToken cancel)
    {
        var files = await Keep(mail, it.Key, cancel);
        var by = Actor.Citizen(it.Contact?.Email is { } address && address.Equals(mail.From.Address, StringComparison.OrdinalIgnoreCase) ? it.CitizenId : null);
        var (text, email) = (Text(mail, mail.Own, words), Known(mail, mail.Left, isSilent: true));
        CaseCommand Command(bool reopens, IReadOnlyList<Attachment>? with, IncomingEmail known) => reopens
            ? new Reopen(mail.Request, by, Channel.Email, text, with, known)
            : new AddMessage(mail.Request, by, Channel.Email, text, with, known);

        var reopens = it.Status == CaseStatus.Closed;
        for (var tries = 0; tries < 3; tries++)
        {
            if (reopens && mail.IsAutomatic)
                return (MailRefusal.AutomaticAnswer, default);
            var reply = await Do(it.Key, Command(reopens, files, email));
            switch (reply.Refusal)
            {
                case null:
                    return (null, reply.Repeated ? MailOutcome.Repeated : MailOutcome.Joined);
                case Refusal.CaseIsClosed or Refusal.CaseIsNotClosed:
                    reopens = reply.Refusal == Refusal.CaseIsClosed;
                    break;
                case Refusal.TooManyFiles:
                    email = Known(mail, [.. mail.Left, .. mail.Files.Select(file => file.Name)], isSilent: true);
                    files = null;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
