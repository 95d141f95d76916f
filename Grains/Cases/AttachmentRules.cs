namespace Servicenav.Cases;

/// <summary>Which files may come with a citizen's words, and which a case has.</summary>
public static class AttachmentRules
{
    /// <summary>Null when a case, or one about to be opened, may have them too.</summary>
    internal static Refusal? Refuse(Case? it, IReadOnlyList<Attachment>? added) => added switch
    {
        null or [] => null,
        { Count: > Limits.Attachments } => Refusal.TooManyFiles,
        _ when it is not null && it.Timeline.Sum(entry => Of(entry.What).Count) + added.Count > Limits.CaseAttachments => Refusal.TooManyFiles,
        _ => added.Select(file => Words.Check(file.Name, Limits.ShortText)).FirstOrDefault(refusal => refusal is not null),
    };

    /// <summary>The files that came with an event.</summary>
    public static IReadOnlyList<Attachment> Of(CaseEvent what) => what switch
    {
        Opened e => e.Attachments,
        CitizenWrote e => e.Attachments,
        Reopened e => e.Attachments,
        _ => null,
    } ?? [];

    /// <summary>One of the case's files; null when it names no such.</summary>
    public static Attachment? Attachment(this CaseView it, Guid id) =>
        it.Timeline.SelectMany(entry => Of(entry.What)).FirstOrDefault(file => file.Id == id);
}
