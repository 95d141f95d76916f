namespace Servicenav.Catalogue.Reading;

/// <summary>What one file may not share with another: keys and public references begin with it.</summary>
internal sealed record Identity(string Key, Place KeyAt, string Prefix, Place PrefixAt, string File)
{
    /// <summary>A problem at every file that takes what a file before it has.</summary>
    public static IEnumerable<CatalogueProblem> Clashes(IEnumerable<CatalogueReading> readings)
    {
        Identity[] files = [.. readings.Select(reading => reading.Identity).OfType<Identity>()];
        return
        [
            .. Doubles(files, "municipality", file => (file.Key, file.KeyAt)),
            .. Doubles(files, "prefix", file => (file.Prefix, file.PrefixAt)),
        ];
    }

    private static IEnumerable<CatalogueProblem> Doubles(Identity[] files, string what, Func<Identity, (string Name, Place At)> own) =>
        from same in files.GroupBy(file => own(file).Name)
        from later in same.Skip(1)
        let at = own(later).At
        select new CatalogueProblem(later.File, at.Line, at.Column, at.Key, $"{what} '{same.Key}' is that of {same.First().File} already; give it another");
}
