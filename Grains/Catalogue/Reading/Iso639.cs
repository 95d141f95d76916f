using System.Collections.Frozen;

namespace Servicenav.Catalogue.Reading;

/// <summary>The languages of people and texts.</summary>
internal static class Iso639
{
    /// <summary>The two-letter codes of ISO 639-1 (Library of Congress, codes for the representation of names of languages).</summary>
    public static readonly FrozenSet<string> Codes =
        """
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu
        fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km
        kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
        or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
        ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>The code of a language that people speak.</summary>
    public static string? Language(this YamlNode node, Problems problems) => node.Code(Codes.Contains, "", problems);

    /// <summary>A language of texts: a code, or <c>easy</c> for easy-to-read Swedish.</summary>
    public static string? TextLanguage(this YamlNode node, Problems problems) =>
        node.Code(code => code == Text.Easy || Codes.Contains(code), $" or '{Text.Easy}'", problems);

    private static string? Code(this YamlNode node, Func<string, bool> known, string besides, Problems problems)
    {
        var code = node.Word("a language", problems);
        if (code is null || known(code))
        {
            return code;
        }

        problems.Add(node.At, $"unknown language '{code}'; use a two-letter code of ISO 639-1{besides}");
        return null;
    }
}
