namespace Servicenav.Incoming;

/// <summary>Why an e-mail did not become part of a case; <c>docs/mail.md</c> lists the names.</summary>
internal enum MailRefusal
{
    /// <summary>More bytes than <see cref="MailLimits.Bytes"/>; it was not fetched.</summary>
    TooLarge,

    HeadersTooLarge,
    TooManyParts,
    NestedTooDeeply,

    /// <summary>It cannot be read as an e-mail.</summary>
    Malformed,

    /// <summary>It says from no address that could be answered.</summary>
    SenderMissing,

    /// <summary>The own mail server found that the sender's domain disowns it (DMARC).</summary>
    SenderForged,

    /// <summary>The address has sent more than its share this hour.</summary>
    SenderFloods,

    /// <summary>A program answers or reports something, and no open case is concerned.</summary>
    AutomaticAnswer,

    /// <summary>Our own letter has come back to an inbox of ours.</summary>
    OwnLetter,

    /// <summary>A report that a letter did not arrive, but of none that we sent to the address that its case has now.</summary>
    ReportOfNoLetter,

    /// <summary>It was tried again and again; a person must look at it.</summary>
    CannotBeFiled,
}

/// <summary>What a mail may be. They keep a bomb from memory; honest mail is far below.</summary>
internal static class MailLimits
{
    /// <summary>Of the whole mail as it travels.</summary>
    public const int Bytes = 30 * 1024 * 1024;

    /// <summary>Of its own headers.</summary>
    public const int HeaderBytes = 256 * 1024;

    /// <summary>Of all its parts' headers.</summary>
    public const int PartHeaderBytes = 1024 * 1024;
    public const int Parts = 200;

    /// <summary>Lines that may begin a part, counted before anything is taken apart.</summary>
    public const int Boundaries = 5_000;
    public const int Depth = 20;

    /// <summary>The name in folders and figures, e.g. <c>too-large</c>.</summary>
    public static string Name(this MailRefusal refusal) =>
        string.Concat(refusal.ToString().Select((sign, at) => char.IsUpper(sign) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(sign)}" : $"{sign}"));
}
