namespace Servicenav.Cases;

public sealed class FollowCodeTests
{
    [Fact]
    public void a_code_has_at_least_a_hundred_random_bits_and_reads_back_however_it_is_written()
    {
        var code = FollowCode.New();
        var signs = code.Replace("-", "");

        Assert.True(signs.Length * 5 >= 100);
        Assert.True(FollowCode.TryParse(" " + signs.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l'), out var read));
        Assert.Equal(code, read);
    }

    [Fact]
    public void codes_differ_and_only_the_right_one_matches()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => FollowCode.New()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());

        var stored = FollowCode.Hash(codes[0]);
        Assert.Equal(32, stored.Length);
        Assert.True(FollowCode.Matches(stored, FollowCode.Hash(codes[0])));
        Assert.False(FollowCode.Matches(stored, FollowCode.Hash(codes[1])));
        Assert.False(FollowCode.Matches(null, FollowCode.Hash(codes[0])));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABC")]
    public void other_texts_are_no_codes(string? text) => Assert.False(FollowCode.TryParse(text, out _));
}
