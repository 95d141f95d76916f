using CsCheck;

namespace Servicenav.Cases;

public sealed class ReferenceTests
{
    private static readonly Gen<string> References = Gen.Int.Select(_ => Reference.New("LND"));

    [Fact]
    public void a_new_reference_reads_back_however_it_is_written() => References.Sample(reference =>
    {
        Assert.Matches("^LND-[02-9A-HJKMNP-TV-Z]{4}-[02-9A-HJKMNP-TV-Z]{4}$", reference);
        foreach (var written in new[] { reference, reference.ToLowerInvariant(), reference.Replace("-", " "), reference.Replace('0', 'O') })
            Assert.True(Reference.TryParse(written, out var read) && read == reference);
    });

    [Fact]
    public void every_single_wrong_character_is_found() =>
        Gen.Select(References, Gen.Int[4, 11], Gen.Char["023456789ABCDEFGHJKMNPQRSTVWXYZ"]).Sample((reference, at, other) =>
        {
            if (reference[at] is '-' || reference[at] == other)
                return;
            Assert.False(Reference.TryParse(reference[..at] + other + reference[(at + 1)..], out _));
        });

    [Fact]
    public void every_swap_of_two_characters_is_found() =>
        Gen.Select(References, Gen.Int[4, 11], Gen.Int[4, 11]).Sample((reference, one, other) =>
        {
            if (reference[one] == reference[other] || reference[one] == '-' || reference[other] == '-')
                return;
            var signs = reference.ToCharArray();
            (signs[one], signs[other]) = (signs[other], signs[one]);
            Assert.False(Reference.TryParse(new string(signs), out _));
        });

    /// <summary>Written out, because what senders send again must find the same case in every version.</summary>
    [Fact]
    public void a_senders_name_makes_the_same_references_for_ever() => Assert.Equal(
        ["LND-VR72-WTQM", "LND-AMTQ-0HR9", "LND-C7V5-C445", "LND-N7GA-HTEN", "LND-8A98-A4PP", "LND-9JSJ-4ZY6", "LND-Q87Q-Q88Y", "LND-QTXX-2YEY"],
        Reference.Of("LND", "lund/växel/call-1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("LND")]
    [InlineData("LND-IIII-IIII")]
    [InlineData("123-7K3M-9QXD")]
    public void other_texts_are_no_references(string? text) => Assert.False(Reference.TryParse(text, out _));
}
