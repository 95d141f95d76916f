using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Reading;
using Servicenav.Webhooks;

namespace Servicenav.Catalogue;

/// <summary>The schema that completes catalogues in an editor says the same as the loader, as far as a schema can.</summary>
public sealed class CatalogueSchemaTests
{
    private static readonly JsonSchema Schema =
        JsonSchema.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalogue", "catalogue.schema.json")));

    public static TheoryData<Mistake> OfForm => [.. Mistakes.OfForm];

    public static TheoryData<Mistake> OfMeaning => [.. Mistakes.OfMeaning];

    public static TheoryData<string> Shapes => [.. Shape.All.Select(shape => shape.Name)];

    [Fact]
    public void the_valid_sample_is_accepted() => Assert.True(Schema.Accepts(YamlAsJson.Parse(Sample.Yaml)));

    [Theory]
    [MemberData(nameof(OfForm))]
    public void a_mistake_of_form_is_refused(Mistake mistake) => Assert.False(Schema.Accepts(YamlAsJson.Parse(mistake.Yaml)));

    [Theory]
    [MemberData(nameof(OfMeaning))]
    public void a_mistake_that_only_the_loader_can_see_is_accepted(Mistake mistake) =>
        Assert.True(Schema.Accepts(YamlAsJson.Parse(mistake.Yaml)));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void every_map_has_the_loaders_keys(string name)
    {
        var (shape, definition) = (Shape.All.Single(shape => shape.Name == name), Schema.Definition(name));
        Assert.Equal(shape.Known.Order(), definition["properties"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(shape.Required.Order(), definition["required"]!.AsArray().Select(key => key!.GetValue<string>()).Order());
        Assert.False(definition["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void lengths_and_sizes_are_the_loaders()
    {
        Assert.Equal(Limits.Key, Length(Schema.Definition("key")));
        Assert.Equal(Limits.StaffId, Length(Property("staffMember", "id")));
        Assert.Equal(Limits.Name, Length(Property("staffMember", "name")));
        Assert.Equal(Limits.Name, Length(Schema.Definition("name")["additionalProperties"]!));
        Assert.Equal(Limits.About, Length(Schema.Definition("about")["additionalProperties"]!));
        Assert.Equal(Limits.TextBlock, Length(Property("textBlock", "text")["additionalProperties"]!));
        Assert.Equal(LetterWords.LongestSubject, Length(Property("letter", "subject")["additionalProperties"]!));
        Assert.Equal(LetterWords.LongestBody, Length(Property("letter", "body")["additionalProperties"]!));
        Assert.Equal(LetterWords.LongestText, Length(Property("letter", "text")["additionalProperties"]!));
        Assert.Equal(LetterWords.Kinds.Keys, Property("municipality", "letters")["properties"]!.AsObject().Select(kind => kind.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Limits.Word, Length(Schema.Definition("word")));
        Assert.Equal(Limits.Address, Length(Schema.Definition("address")));
        Assert.Equal(Limits.Email, Length(Schema.Definition("email")));
        Assert.Equal(Limits.Attributes, Property("service", "attributes")["maxProperties"]!.GetValue<int>());
        Assert.Equal(Limits.Capacity, Property("staffMember", "capacity")["maximum"]!.GetValue<int>());
    }

    [Fact]
    public void written_forms_are_the_loaders()
    {
        Same(Forms.Key(), Schema.Definition("key"));
        Same(Forms.StaffId(), Property("staffMember", "id"));
        Same(Forms.Prefix(), Property("municipality", "prefix"));
        Same(Forms.Email(), Schema.Definition("email"));
        Same(Forms.Hexadecimal(), Property("municipality", "municipality")["allOf"]![1]!["not"]!);
        Same(Forms.Extension(), Property("staffMember", "extension"));
        Same(Forms.PhoneNumber(), Property("phoneNumber", "number"));
        Same(Forms.WebAddress(), Property("webhook", "address"));
        Same(Forms.Keep(), Property("retention", "keep"));
        Same(Forms.Jurisdiction(), Property("municipality", "jurisdiction"));
        Same(WrittenDuration.Positive(), Schema.Definition("duration"));
        Same(WrittenDuration.Signed(), Property("rung", "at"));
    }

    [Fact]
    public void choices_are_the_loaders()
    {
        Assert.Equal(Choices<Clock>(), Enumerated(Property("term", "clock")));
        Assert.Equal(Choices<LadderAction>(), Enumerated(Property("rung", "do")));
        Assert.Equal(Choices<FirstLine>(), Enumerated(Property("service", "first")));
        Assert.Equal(Choices<StaffRole>(), Enumerated(Property("staffMember", "roles")["items"]!));
        Assert.Equal(Choices<GoalKind>(), Enumerated(Property("goal", "kind")));
        Assert.Equal(Choices<Cases.Channel>(), Enumerated(Property("goal", "channels")["items"]!));
        Assert.Equal(PublicEvents.Names, Enumerated(Property("webhook", "events")["items"]!));
        Assert.Equal(Choices<AttributeKind>(), Enumerated(Property("attribute", "kind")));
        Assert.Equal(Choices<OnRequest>(), Enumerated(Property("retention", "on_request")));
        Assert.Equal(Choices<UnitKind>().Except(["department"]), Enumerated(Property("office", "kind")));
    }

    private static JsonNode Property(string definition, string key) => Schema.Definition(definition)["properties"]![key]!;

    private static int Length(JsonNode schema) => schema["maxLength"]!.GetValue<int>();

    private static void Same(Regex form, JsonNode schema) => Assert.Equal(form.ToString(), schema["pattern"]!.GetValue<string>());

    private static IEnumerable<string> Choices<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(name => name.ToLowerInvariant());

    private static IEnumerable<string> Enumerated(JsonNode schema) => schema["enum"]!.AsArray().Select(one => one!.GetValue<string>());
}
