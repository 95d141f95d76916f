using System.Collections.Immutable;
using Servicenav.Cases;

namespace Servicenav.Demo;

/// <summary>What people say. Needs are the pre-studies' own quotes and others like them; every person is invented.</summary>
internal static class DemoWords
{
    public static readonly ImmutableArray<string> Notes =
    [
        "Ringde upp, ingen svarade. Provar igen efter lunch.", "Medborgaren har varit i kontakt om samma sak i våras.",
        "Ni har kartan och vet vilken sträcka det gäller.", "Det här kräver er bedömning, vi har gett allmän information.",
        "Bilder finns hos medborgaren, ber om dem vid behov.",
    ];

    private static readonly ImmutableArray<string> Swedish =
    [
        "Sökte information om nybyggen.", "Ville veta mer om Lund Lyser.", "Info om eventuell spårväg.", "Letar efter blanketter.",
        "Information om barnomsorg.", "Hjälp med bostadsbidrag.", "hjälp med praktiska frågor som kopiering",
        "Bilden av Lund är en smutsig kommun.", "Får man inget svar på t ex snöskottning är det inte bra.",
        "det var ett bygge som jag ville veta lite mer om men jag hittade ingen information", "om man vill kolla på planritningar eller utställningar",
        "Att inte ringa tillbaka när man fått ett meddelande.", "Jag saknar ett webbforum där jag kan lämna synpunkter lättare.",
        "Det är mörkt på cykelvägen vid Linero, tre lampor lyser inte.", "gatlyktan utanför vårt hus blinkar hela natten",
        "Stor grop i asfalten på Dalbyvägen, jag körde sönder däcket.", "plattorna på trottoaren är lösa, min mamma snubblade",
        "Det är jättehalt på gångvägen, kan ni sanda?", "När kommer plogbilen till vår gata?", "Får jag bygga altan utan lov?",
        "Behöver jag bygglov för att glasa in balkongen?", "Hur får jag boendeparkering?", "Jag har fått en p-bot som jag inte håller med om.",
        "Min mormor kan inte ta bussen längre, kan hon få färdtjänst?", "Hur ansöker man om hemhjälp till min far?",
        "Hur lång är kön till äldreboendet?", "När får vi plats på dagis?", "Vad kostar förskolan om man tjänar lite?",
        "Hur väljer man skola till sexåringen?", "har vi rätt till skolbuss från Genarp", "Min dotter vill läsa arabiska i skolan.",
        "Pengarna räcker inte till hyran den här månaden.", "Sopbilen kom inte i måndags.", "soptunnan har inte tömts på två veckor",
        "Vart lämnar man gammal målarfärg?", "öppettider på tippen", "Det kommer inget vatten ur kranen.", "vattnet i kranen är brunt",
        "Det läcker vatten på gatan utanför oss.", "På grund av stormen Sven.", "dålig information i samband med stormarna",
        "information om oväntade störningar, t ex vid storm eller vattenläcka", "Fläkten på restaurangen intill väsnas hela natten.", "Råttor vid soprummet.",
        "Lönar det sig med solceller på taket?", "hyra en lokal till 50-årsfest", "När öppnar simhallen?", "Min dotter vill börja spela fiol.",
        "Kan vi gifta oss i rådhuset?", "Jag vill läsa protokollet från nämndens möte.", "Någon har klottrat på tunneln vid stationen.",
        "Ett träd håller på att ramla över gångvägen.", "Gungan på lekplatsen är trasig.", "Trafikljusen vid korsningen funkar inte.",
        "Jag förstår inte fakturan jag fick.", "ansöka om god man till min syster", "Jag har en idé om hur torget kan bli trevligare.",
        "Jag vill prata med min bygglovshandläggare.", "Jag kommer inte in med BankID.", "bygglåv för garage", "hej jag undrar en sak",
    ];

    private static readonly ImmutableArray<string> English =
    [
        "I want to learn Swedish.", "How do I register my child for preschool?", "Where can I park, do I need a permit?",
        "The street lights are not working on my road.", "I am a visiting researcher and just arrived with my family.", "I got a parking ticket.",
    ];

    private static readonly ImmutableArray<string> FirstNames =
        ["Vega", "Alma", "Nils", "Omar", "Tove", "Sixten", "Leyla", "Ebba", "Viggo", "Mira", "Hugo", "Aisha", "Signe", "Ivar", "Linh", "Folke"];

    private static readonly ImmutableArray<string> LastNames =
        ["Påhittad", "Exempelsson", "Provberg", "Testlund", "Låtsasdal", "Fantasén"];

    public static (string Text, string Language) Need() =>
        Random.Shared.Next(9) == 0 ? (Any(English), "en") : (Any(Swedish), "sv");

    /// <summary>Numbers are those set aside for fiction; the address ends in a name that no one can own.</summary>
    public static Contact Person(Channel channel)
    {
        var (first, last) = (Any(FirstNames), Any(LastNames));
        var phone = channel is Channel.Phone or Channel.Visit ? Phone() : null;
        return new($"{first} {last}", phone is null ? $"{first}.{last}@medborgare.example".ToLowerInvariant() : null, phone);
    }

    public static string Phone() => $"070-17406{Random.Shared.Next(5, 100):00}";

    public static string Reply(string language) => language == "en"
        ? "Thank you for getting in touch. I am looking into this and will come back to you."
        : Any<string>(["Tack för att du hörde av dig. Jag tittar på det här och återkommer.", "Jag har frågat våra kollegor ute på plats och väntar på besked."]);

    public static string Question(string language) => language == "en"
        ? "Could you tell us the address, and when you first noticed it?"
        : Any<string>(["Kan du säga vilken adress det gäller?", "När märkte du det första gången, och är det likadant nu?"]);

    public static string Answer(string language) => language == "en"
        ? "This is now arranged. If anything remains, just write to us again and we will take it up."
        : Any<string>(
        [
            "Det är nu beställt och åtgärdas under veckan. Är något fortfarande fel efter det, skriv igen så tar vi upp det.",
            "Här är svaret på din fråga: du ansöker på vår webbplats, och du får besked inom fem arbetsdagar. Ring gärna om något är oklart.",
            "Vi har varit på plats i dag och rättat till felet. Tack för att du sa till.",
        ]);

    public static string Settled(string language) => language == "en" ? "You told us that this is settled." : "Du sa att det är klart.";

    public static string CitizensAnswer(string language) => language == "en"
        ? "It is just outside number 12. I noticed it last week."
        : Any<string>(["Det är utanför nummer 12. Jag såg det i förra veckan.", "Ja, det är likadant nu. Ni får gärna ringa mig."]);

    public static T Any<T>(ImmutableArray<T> items) => items[Random.Shared.Next(items.Length)];
}
