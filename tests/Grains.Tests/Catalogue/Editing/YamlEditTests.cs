using CsCheck;

namespace Servicenav.Catalogue.Editing;

public sealed class YamlEditTests
{
    private static readonly string Lund = CatalogueText.Plain(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml")));

    [Theory]
    [InlineData("a: 1 # why\nb: 2\n", "a", "fem", "a: fem # why\nb: 2\n")]
    [InlineData("a: { sv: x, en: y }\n", "a.en", "a, b", "a: { sv: x, en: \"a, b\" }\n")]
    [InlineData("a: { sv: x }\n", "a.en", "z", "a: { sv: x, en: z }\n")]
    [InlineData("a:\n  b: 1 # one\nc: 2\n", "a.d", "x: y", "a:\n  b: 1 # one\n  d: \"x: y\"\nc: 2\n")]
    [InlineData("a:\n  - b: 1\n  - b: 2\n", "a[1].b", "tre", "a:\n  - b: 1\n  - b: tre\n")]
    public void a_value_is_set_and_the_rest_stays(string yaml, string path, string value, string then) =>
        Assert.Equal(then, YamlEdit.Set(yaml, path, new YamlText(value)));

    [Fact]
    public void lists_are_replaced_as_they_were_written()
    {
        YamlItems items = new([new YamlText("x"), new YamlText("z")]);
        Assert.Equal("a: [x, z]\nb: 1\n", YamlEdit.Set("a: [1]\nb: 1\n", "a", items));
        Assert.Equal("a:\n  - x\n  - z\nb: 1\n", YamlEdit.Set("a:\n  - 1\nb: 1\n", "a", items));
        Assert.Equal("a: []\nb: 1\n", YamlEdit.Set("a:\n  - 1\nb: 1\n", "a", new YamlItems([])));
        Assert.Equal("a: [{ id: x }]\n", YamlEdit.Append("a: []\n", "a", new YamlFields([("id", new YamlText("x"))])));
        Assert.Equal("a:\n  - id: 1\n  - id: x\n    b: z\nc: 1\n", YamlEdit.Append(
            "a:\n  - id: 1\nc: 1\n", "a", new YamlFields([("id", new YamlText("x")), ("b", new YamlText("z"))])));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n")]
    [InlineData("a: { b: 1, c: 2 }\n", "a.b", "a: { c: 2 }\n")]
    [InlineData("a: { b: 1, c: 2 }\n", "a.c", "a: { b: 1 }\n")]
    [InlineData("a:\n  - b: 1\n    c: 2\n  - b: 3\n", "a[0]", "a:\n  - b: 3\n")]
    [InlineData("a:\n  - b: 1\nc: 2\n", "a[0]", "a: []\nc: 2\n")]
    public void a_value_is_taken_away_and_the_rest_stays(string yaml, string path, string then) => Assert.Equal(then, YamlEdit.Remove(yaml, path));

    [Fact]
    public void any_text_in_any_field_of_lund_is_read_back_and_nothing_else_changes()
    {
        var outline = CatalogueOutline.Of(Lund)!;
        string[] awkward = ["yes", "a: b # c", "\"'\\", "[x]", "42", "åäö – “x”", "- x", "{", "null", "5d"];
        var n = 0;
        foreach (var entry in outline.Entries.Where((_, i) => i % 9 == 0))
        {
            foreach (var field in entry.Fields.Keys.Where(field => field is "owner" or "first" or "desk" or "address" || field.StartsWith("name", StringComparison.Ordinal)))
            {
                var value = awkward[n++ % awkward.Length];
                var after = CatalogueOutline.Of(YamlEdit.Set(Lund, entry.PathOf(field), new YamlText(value)))!;
                var change = Assert.Single(CatalogueChange.Between(outline, after));
                Assert.Equal((entry.Key, field, value), (change.Entry.Key, change.Field, change.After));
            }
        }

        Assert.True(n > 20);
    }

    [Fact]
    public void a_question_of_a_service_is_an_entry_of_its_own_whose_values_are_read_back_as_written() => Gen.Dictionary(
        Gen.String[Gen.Char["abcå"], 1, 5], Gen.String[Gen.Char["ab: \"'#{},[]-åäö"], 0, 6])[1, 4].Sample(values =>
    {
        var before = CatalogueOutline.Of(Lund)!;
        var asked = before.Find(CatalogueOutline.Attributes, "gatubelysning.fel")!;
        Assert.Equal(("gatubelysning", "one", "Den är släckt"), (asked[CatalogueOutline.Service], asked["kind"], OutlineValue.Of(asked["values"])[0]["sv"]));
        Assert.DoesNotContain(before.Find("services", "gatubelysning")!.Fields.Keys, field => field.StartsWith("attributes", StringComparison.Ordinal));

        OutlineValue[] written = [.. values.Select(value => new OutlineValue(value.Key, [("en", "x"), ("sv", value.Value)]))];
        var after = CatalogueOutline.Of(YamlEdit.Set(Lund, asked.PathOf("values"), new YamlFields([.. written.Select(value => (
            value.Key, (YamlValue)new YamlFields([.. value.Words.Select(word => (word.Language, (YamlValue)new YamlText(word.Text)))])))])))!;
        var change = Assert.Single(CatalogueChange.Between(before, after));
        Assert.Equal(("gatubelysning.fel", "values", string.Join('\n', written.Select(value => value.ToString()))), (change.Entry.Key, change.Field, change.After));
    }, iter: 25);

    [Fact]
    public void changes_of_different_lines_merge_and_of_the_same_do_not()
    {
        var mine = YamlEdit.Set(Lund, "promises.standard.answer.within", new YamlText("3d"));
        var theirs = YamlEdit.Set(Lund, "timers.close", new YamlText("9d"));
        var both = TextDiff.Merge(Lund, mine, theirs)!;
        Assert.Equal(["timers.close", "answer.within"], CatalogueChange.Between(CatalogueOutline.Of(Lund)!, CatalogueOutline.Of(both)!).Select(change => change.Field));
        Assert.Null(TextDiff.Merge(Lund, mine, YamlEdit.Set(Lund, "promises.standard.answer.within", new YamlText("4d"))));
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nx\nc")]
    [InlineData("a\nb\nc\nd", "b\nd\ne")]
    [InlineData("", "a\nb")]
    [InlineData("a\na\nb\na", "b\na\na\na\nb")]
    public void the_changes_make_one_text_the_other(string before, string after)
    {
        List<string> lines = [.. before.Split('\n')];
        foreach (var hunk in TextDiff.Between(before, after).Reverse())
        {
            lines.RemoveRange(hunk.Start, hunk.Length);
            lines.InsertRange(hunk.Start, hunk.With);
        }

        Assert.Equal(after, string.Join('\n', lines));
    }
}
