using CsCheck;
using Servicenav.Needs;

namespace Servicenav.Needs;

public sealed class SpellingTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abcd"], 0, 12];

    [Theory]
    [InlineData("bygglov", "bygglov", 0)]
    [InlineData("bygglav", "bygglov", 1)]
    [InlineData("byglov", "bygglov", 1)]
    [InlineData("bygglvo", "bygglov", 1)]
    [InlineData("", "lov", 3)]
    public void a_wrong_missing_or_swapped_letter_is_one_edit(string from, string to, int edits) =>
        Assert.Equal(edits, Spelling.Edits(from, to));

    [Fact]
    public void edits_are_the_same_both_ways_and_at_most_the_longer_words_letters() =>
        Gen.Select(Words, Words).Sample((from, to) =>
            Spelling.Edits(from, to) == Spelling.Edits(to, from)
            && Spelling.Edits(from, to) <= Math.Max(from.Length, to.Length)
            && (Spelling.Edits(from, to) == 0) == (from == to));
}
