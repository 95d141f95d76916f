namespace Servicenav.Catalogue;

/// <summary>Something in a catalogue file that its author must change.</summary>
/// <param name="File">The file as it was named to the loader.</param>
/// <param name="Line">From 1; of the key when something is missing under it, else of the value itself.</param>
/// <param name="Column">From 1.</param>
/// <param name="Key">The path of keys to it, e.g. <c>offices.dalby.staff[2].skills[0]</c>; empty for the whole file.</param>
/// <param name="Reason">Plain English: what is wrong and what to write instead.</param>
public sealed record CatalogueProblem(string File, int Line, int Column, string Key, string Reason)
{
    /// <summary><c>file:line: key: reason</c>, which editors turn into a link.</summary>
    public override string ToString() => Key.Length == 0 ? $"{File}:{Line}: {Reason}" : $"{File}:{Line}: {Key}: {Reason}";
}
