using System.Text;
using Servicenav.Catalogue;

namespace Servicenav.Catalogue;

public sealed class CataloguesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalogues").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void every_yaml_file_of_the_folder_is_a_municipality()
    {
        Write("b.yaml", Sample.Yaml);
        Write("a.yaml", Other("vastad", "VST"));
        Write("notes.txt", "no catalogue");
        var catalogues = Catalogues.Load(_folder);
        Assert.Equal(["ostad", "vastad"], catalogues.All.Select(municipality => municipality.Key));
        Assert.Same(catalogues.All[0], catalogues["ostad"]);
        Assert.Same(catalogues.All[1], catalogues.Find("vastad"));
        Assert.True(catalogues.TryFind("ostad", out _));
    }

    [Fact]
    public void a_municipality_that_is_not_there_is_null_or_an_error_that_names_those_that_are()
    {
        Write("ostad.yaml", Sample.Yaml);
        var catalogues = Catalogues.Load(_folder);
        Assert.Null(catalogues.Find("norrstad"));
        Assert.Equal("There is no municipality 'norrstad'; known: ostad.", Assert.Throws<KeyNotFoundException>(() => catalogues["norrstad"]).Message);
    }

    [Fact]
    public void the_problems_of_all_files_are_one_message()
    {
        Write("a.yaml", Sample.With("prefix: OST", "prefix: ost"));
        Write("b.yaml", Sample.With("clock: wall", "clock: wal"));
        var refused = Assert.Throws<CatalogueException>(() => Catalogues.Load(_folder));
        Assert.Equal(
            $"""
            2 problems in the catalogue:
            {Path.Combine(_folder, "a.yaml")}:3: prefix: 'ost' is not a prefix: three letters A-Z, such as LND
            {Path.Combine(_folder, "b.yaml")}:58: promises.standard.acknowledge.clock: unknown clock 'wal'; did you mean 'wall'? known: wall, working
            """,
            refused.Message);
    }

    [Theory]
    [InlineData("ostad", "VST", "municipality", 2)]
    [InlineData("vastad", "OST", "prefix", 3)]
    public void two_files_share_neither_key_nor_prefix(string municipality, string prefix, string key, int line)
    {
        Write("a.yaml", Sample.Yaml);
        Write("b.yaml", Other(municipality, prefix));
        var problem = Assert.Single(Assert.Throws<CatalogueException>(() => Catalogues.Load(_folder)).Problems);
        Assert.Equal((Path.Combine(_folder, "b.yaml"), line, key), (problem.File, problem.Line, problem.Key));
        Assert.Contains($"is that of {Path.Combine(_folder, "a.yaml")} already", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_folder_without_catalogues_is_refused(bool exists) =>
        Assert.Throws<CatalogueException>(() => Catalogues.Load(exists ? _folder : Path.Combine(_folder, "none")));

    [Fact]
    public void a_file_that_is_missing_too_large_or_not_utf8_is_a_problem()
    {
        Assert.StartsWith("cannot be read", Reason("none.yaml"), StringComparison.Ordinal);
        Write("large.yaml", new string('#', CatalogueFile.MaxBytes + 1));
        Assert.StartsWith("is larger than 1024 KiB", Reason("large.yaml"), StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_folder, "latin.yaml"), Encoding.Latin1.GetBytes(Sample.Yaml));
        Assert.Equal("is not UTF-8 text; save it as UTF-8", Reason("latin.yaml"));
    }

    private static string Other(string municipality, string prefix) => Sample
        .With("municipality: ostad", $"municipality: {municipality}")
        .Replace("prefix: OST", $"prefix: {prefix}", StringComparison.Ordinal);

    private string Reason(string file) => Assert.Single(CatalogueFile.Load(Path.Combine(_folder, file)).Problems).Reason;

    private void Write(string file, string yaml) => File.WriteAllText(Path.Combine(_folder, file), yaml);
}
