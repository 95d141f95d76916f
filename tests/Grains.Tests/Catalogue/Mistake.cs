namespace Servicenav.Catalogue;

/// <summary>One mistake in the sample and the one problem it should give.</summary>
/// <param name="Words">What stands in the sample.</param>
/// <param name="Others">What the author wrote instead.</param>
/// <param name="Line">Words of the line that should be named, after the change.</param>
/// <param name="SchemaSees">Whether the schema should refuse it too; references and sums only the loader sees.</param>
public sealed record Mistake(string Words, string Others, string Line, string Key, string Reason, bool SchemaSees)
{
    public string Yaml => Sample.With(Words, Others);

    public override string ToString() => Others;
}
