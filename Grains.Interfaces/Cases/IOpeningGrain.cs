namespace Servicenav.Cases;

/// <summary>
/// Opens cases without waking their grains: an opening is a pure decision and one append that nobody can have made
/// before. Key 0; every silo has its own.
/// </summary>
[Alias("opening")]
public interface IOpeningGrain : IGrainWithIntegerKey
{
    /// <summary>As <see cref="ICaseGrain.Do"/> with an <see cref="Cases.Open"/>, also when it is repeated or the reference is taken.</summary>
    [Alias("open")]
    Task<CaseReply> Open(CaseKey @case, Open open);
}
