using System.Collections.Immutable;
using System.Diagnostics;
using CsCheck;
using Servicenav.Catalogue;
using Servicenav.Needs;

namespace Servicenav.Needs;

public sealed class NeedFinderTests(LundsNeeds lund) : IClassFixture<LundsNeeds>
{
    [Theory]
    [InlineData("snoskottning", "snorojning")]
    [InlineData("bygglåv", "bygglov")]
    [InlineData("hemtjenst", "hemtjanst")]
    [InlineData("parkerings tilstånd", "parkering")]
    [InlineData("GATUBELYSNING", "gatubelysning")]
    public void a_misspelt_need_is_found(string need, string expected) => Assert.Equal(expected, lund.Find(need).First());

    [Theory]
    [InlineData("lamporna", "gatubelysning")]
    [InlineData("fakturan", "faktura")]
    [InlineData("råttorna", "skadedjur")]
    [InlineData("biblioteken", "bibliotek")]
    public void another_form_of_the_word_is_found(string need, string expected) => Assert.Equal(expected, lund.Find(need).First());

    [Theory]
    [InlineData("lekplatsgungor", "lekplats")]
    [InlineData("bygglovsansökan", "bygglov")]
    [InlineData("god man", "god-man")]
    public void a_compound_and_a_word_written_apart_are_found(string need, string expected) =>
        Assert.Equal(expected, lund.Find(need).First());

    [Theory]
    [InlineData("my preschool queue", "barnomsorg")]
    [InlineData("garbage was not collected", "sophamtning")]
    [InlineData("Swedish lessons", "sfi")]
    public void an_English_need_is_found(string need, string expected) => Assert.Equal(expected, lund.Find(need).First());

    [Theory]
    [InlineData("")]
    [InlineData("   \t\r\n")]
    [InlineData("hej jag undrar en sak")]
    [InlineData("min katt skriver poesi om havet")]
    [InlineData("Lund")]
    [InlineData("+-&&||!(){}[]^\"~*?:\\/")]
    public void a_need_that_says_nothing_known_has_no_suggestion(string need) => Assert.Empty(lund.Find(need));

    [Theory]
    [InlineData("gatubelysning AND (OR")]
    [InlineData("name:gatubelysning~2^9*")]
    [InlineData("\0gatubelysning\u0007\uD800")]
    [InlineData("\"gatubelysning")]
    public void query_syntax_and_control_characters_are_only_text(string need) => Assert.Equal("gatubelysning", lund.Find(need).First());

    [Fact]
    public void a_suggestion_names_the_citizens_own_words_that_led_to_it()
    {
        var suggestion = lund.Finder.Find("Lampan vid lekplatsen är släckt")[0];
        Assert.Equal("gatubelysning", suggestion.Service.Key);
        Assert.Equal("Lampan släckt", string.Join(" ", suggestion.Matched));
    }

    [Fact]
    public void suggestions_come_best_first_and_no_more_than_asked_for()
    {
        var found = lund.Finder.Find("förskola och skola och bibliotek och sopor", 4);
        Assert.Equal(4, found.Count);
        Assert.Equal(found.OrderByDescending(suggestion => suggestion.Score), found);
        Assert.Single(lund.Finder.Find("förskola och skola och bibliotek och sopor", 1));
    }

    [Fact]
    public void the_generalist_is_never_suggested() =>
        Assert.DoesNotContain(lund.Municipality.Generalist.Key, lund.Find("allmän fråga, vet inte vart jag ska vända mig"));

    [Fact]
    public void every_service_is_found_by_its_own_name_in_every_language()
    {
        foreach (var service in lund.Municipality.Services.Values.Where(service => service != lund.Municipality.Generalist))
            foreach (var name in new[] { service.Name.In("sv"), service.Name.In("en") })
                Assert.True(lund.Find(name).Contains(service.Key), $"{service.Key} is not found by '{name}'");
    }

    [Fact]
    public void a_long_letter_is_read()
    {
        Assert.Contains("snorojning", lund.Find("Det är så halt på gatan och ingen plogar. " + new string('x', 20_000)));
        lund.Find(string.Concat(Enumerable.Repeat("sopor och snö ", 1500)));
        lund.Find(new string('å', 20_000));
    }

    [Fact]
    public void a_letter_of_long_unknown_words_does_not_hold_a_processor()
    {
        var letter = string.Join(' ', Enumerable.Range(0, 140).Select(number => $"b{new string((char)('a' + number % 20), 20)}{number:000}"));
        lund.Find(letter);
        var watch = Stopwatch.StartNew();
        lund.Find(letter);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 700);
    }

    [Fact]
    public void any_text_is_safe() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["abåäö \0\u0007~*\"\uD83D\uDE00-"], 0, 300]).Sample(text => _ = lund.Find(text), iter: 500);

    [Fact]
    public void many_threads_find_the_same_as_one()
    {
        var needs = lund.Needs.Take(40).Select(need => need.Need).ToArray();
        var alone = needs.Select(need => string.Join(' ', lund.Find(need))).ToArray();
        Parallel.For(0, 8, _ => Assert.Equal(alone, needs.Select(need => string.Join(' ', lund.Find(need)))));
    }

    [Fact]
    public void a_catalogue_with_the_generalist_alone_has_no_suggestions()
    {
        var municipality = lund.Municipality;
        using var finder = new NeedFinder(municipality with
        {
            Services = ImmutableSortedDictionary<string, Service>.Empty.Add(municipality.Generalist.Key, municipality.Generalist),
        });
        Assert.Empty(finder.Find("snö"));
    }
}
