namespace Servicenav.Catalogue.Reading;

/// <summary>Where something stands in a file: the path of keys to it, and its line and column from 1.</summary>
internal readonly record struct Place(string Key, int Line, int Column)
{
    /// <summary>The file as a whole.</summary>
    public static readonly Place File = new("", 1, 1);

    /// <summary>A key that should stand in the map that is here.</summary>
    public Place Under(string key) => this with { Key = Key.Length == 0 ? key : $"{Key}.{key}" };
}
