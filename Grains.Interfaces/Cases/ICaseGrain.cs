using Orleans.Concurrency;

namespace Servicenav.Cases;

/// <summary>One case, keyed by <see cref="CaseKey"/>: the only authority over it.</summary>
[Alias("case")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Decides the command and, when accepted, records it durably before replying.</summary>
    [Alias("do")]
    Task<CaseReply> Do(CaseCommand command);

    /// <summary>The whole case for staff, but who and where a protected citizen is; null when it does not exist.</summary>
    [Alias("view"), ReadOnly]
    Task<CaseView?> View();

    /// <summary>As <see cref="View"/>, with what is protected: ask for it only when it is recorded who looks and why.</summary>
    [Alias("view-protected"), ReadOnly]
    Task<CaseView?> ViewProtected();

    /// <summary>
    /// The case for its citizen, without notes and other internal matters; null when the case does not exist or
    /// <paramref name="followKey"/> (SHA-256 of the follow code) is not its own.
    /// </summary>
    [Alias("follow"), ReadOnly]
    Task<CaseView?> Follow(byte[] followKey);

    /// <summary>
    /// The case's follow key for <paramref name="code"/>, the SHA-256 of its follow code or of the code in the links of its letters; null for any
    /// other, and for a code in letters to an address that is no longer the citizen's.
    /// </summary>
    [Alias("follow-key-by"), ReadOnly]
    Task<byte[]?> FollowKeyBy(byte[] code);

    /// <summary>The case's follow key, for the citizen who opened it and has shown who they are; null for anybody else.</summary>
    [Alias("follow-key-of"), ReadOnly]
    Task<byte[]?> FollowKeyOf(string citizenId);
}
