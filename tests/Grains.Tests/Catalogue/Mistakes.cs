namespace Servicenav.Catalogue;

/// <summary>Every kind of mistake an author can make.</summary>
internal static class Mistakes
{
    private const string Eva = "departments.tekniska.staff[0]";
    private const string Letters = "use small letters a-z, digits and hyphens, beginning with a letter";

    /// <summary>Mistakes of form, which an editor with the schema shows while typing.</summary>
    public static readonly IReadOnlyList<Mistake> OfForm =
    [
        Form("    first: hub\n", "    frist: hub\n    first: hub\n", "frist", "services.ovrigt.frist", "unknown key 'frist'; did you mean 'first'? known: about, first, name, owner, promise, retention, skill, words"),
        Form("    first: hub\n", "", "ovrigt:", "services.ovrigt.first", "the key 'first' is missing; add it"),
        Form("generalist: ovrigt\n", "", "municipality:", "generalist", "the key 'generalist' is missing; add it"),
        Form("words: [snö, plogning, halt]", "words: snö", "words: snö", "services.snorojning.words", "expected a list of words but found text"),
        Form("words: [snö, plogning, halt]", "words: [snö, 2026]", "2026]", "services.snorojning.words[1]", "expected text but found the number 2026; put it in quotes: \"2026\""),
        Form("words: [snö, plogning, halt]", "words: [snö, \" \"]", "\" \"]", "services.snorojning.words[1]", "is blank; write some text"),
        Form("words: [snö, plogning, halt]", "words: [snö, halt, snö]", "halt, snö]", "services.snorojning.words[2]", "'snö' stands in the list twice; keep one of them"),
        Form("name: Eva Lind", "name:", "name:\n        title", $"{Eva}.name", "expected text but found nothing"),
        Form("name: { sv: Viken }", "name: Viken", "name: Viken", "offices.viken.name", "expected a text by language, such as { sv: Gata, en: Street } but found text"),
        Form("name: { sv: Viken }", "name: { en: Viken }", "name: { en: Viken }", "offices.viken.name.sv", "the text in 'sv' is missing; add it"),
        Form("name: Eva Lind", $"name: {new string('x', 101)}", "xxx", $"{Eva}.name", "is 101 characters long; at most 100 fit"),
        Form("prefix: OST", "prefix: Ost", "prefix: Ost", "prefix", "'Ost' is not a prefix: three letters A-Z, such as LND"),
        Form("municipality: ostad", "municipality: Östad", "Östad", "municipality", $"'Östad' is not a valid key; {Letters}"),
        Form("municipality: ostad", "municipality: eda", "eda", "municipality", "'eda' reads as a hexadecimal number; lengthen it, e.g. 'eda-kommun'"),
        Form("desk: g1", "desk: G1", "G1", $"{Eva}.desk", $"'G1' is not a valid key; {Letters}"),
        Form("  viken:", "  Viken:", "  Viken:", "offices.Viken", $"'Viken' is not a valid key; {Letters}"),
        Form("  viken:", $"  v{new string('x', 40)}:", "  vxx", $"offices.v{new string('x', 40)}", "the key is 41 characters long; at most 40 fit"),
        Form("id: eva.lind", "id: Eva Lind", "id: Eva Lind", $"{Eva}.id", "'Eva Lind' is not a valid key; use small letters a-z, digits, full stops and hyphens, beginning with a letter"),
        Form("torget@ostad.example", "torget", "email: torget", "offices.torget.email", "'torget' is not an address of e-mail"),
        Form("capacity: 20", "capacity: 0", "capacity: 0", $"{Eva}.capacity", "expected a whole number from 1 to 50 but found the number 0"),
        Form("capacity: 20", "capacity: 51", "capacity: 51", $"{Eva}.capacity", "expected a whole number from 1 to 50 but found the number 51"),
        Form("capacity: 20", "capacity: many", "capacity: many", $"{Eva}.capacity", "expected a whole number from 1 to 50 but found 'many'"),
        Form("roles: [desk, head]", "roles: [desk, head, hed]", "hed]", $"{Eva}.roles[2]", "unknown role 'hed'; did you mean 'head'? known: desk, head, supervisor"),
        Form("within: 24h", "within: 1 day", "1 day", "promises.standard.acknowledge.within", "'1 day' is not a duration such as 90m, 24h or 5d"),
        Form("within: 24h", "within: 0h", "0h, clock", "promises.standard.acknowledge.within", "'0h' is not a duration such as 90m, 24h or 5d"),
        Form("clock: wall", "clock: wal", "clock: wal", "promises.standard.acknowledge.clock", "unknown clock 'wal'; did you mean 'wall'? known: wall, working"),
        Form("at: +4h", "at: later", "at: later", "ladders.answer[2].at", "'later' is not an offset such as -8h, 0h or +1d"),
        Form("do: hub", "do: hubb", "do: hubb", "ladders.answer[2].do", "unknown action 'hubb'; did you mean 'hub'? known: head, hub, supervisor, warn"),
        Form("first: department", "first: departement", "departement", "services.snorojning.first", "unknown first line 'departement'; did you mean 'department'? known: department, hub, office"),
        Form("kind: branch", "kind: brunch", "brunch", "offices.viken.kind", "unknown kind 'brunch'; did you mean 'branch'? known: branch, hub"),
        Form("day: 8h", "day: 1d", "day: 1d", "working_time.day", "a working day is given in hours or minutes, at most 24h; write for instance 8h"),
        Form("tue: [\"10:00-15:00\"]", "tuesday: [\"10:00-15:00\"]", "tuesday", "offices.viken.hours.tuesday", "unknown weekdays 'tuesday'; write one of mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri"),
        Form("10:00-15:00", "10-15", "10-15", "offices.viken.hours.tue[0]", "'10-15' is not hours such as 08:00-12:00, from 00:00 to 24:00"),
        Form("closed: [2026-05-15, ", "closed: [15 May 2026, ", "15 May", "working_time.closed[0]", "'15 May 2026' is not a date such as 2026-12-28, in 1970 to 2199"),
        Form("  soon:\n    - { at: -4h, do: warn }\n    - { at: 0h, do: supervisor }\n", "  soon: []\n", "soon: []", "ladders.soon", "is empty; add at least one rung"),
        Form("  soon:\n    - { at: -4h, do: warn }\n    - { at: 0h, do: supervisor }\n", "  soon: 4h\n", "soon: 4h", "ladders.soon", "expected a list of rungs but found text"),
        Form("sv: Gata och snö, ", "sv: Gata, snö, ", "sv: Gata, snö", "skills.gata.snö", "'snö' is no language; if it belongs to the words before it, put them in quotes because of the comma"),
        Form("target: 92.5", "target: 101", "target: 101", "goals.post.target", "expected a number from 0 to 100 but found the number 101"),
        Form("target: 92.5", "target: most", "target: most", "goals.post.target", "expected a number from 0 to 100 but found 'most'"),
        Form("kind: hops", "kind: hop", "kind: hop", "goals.byten.kind", "unknown kind 'hop'; did you mean 'hops'? known: answer, answered, desk, hops, lost, response, satisfied"),
        Form("channels: [web, email]", "channels: [web, fax]", "fax", "goals.post.channels[1]", "unknown channel 'fax'; known: api, chat, email, letter, phone, social, textmessage, visit, web"),
        Form("within: 3d", "within: soon", "within: soon", "goals.post.within", "'soon' is not a duration such as 90m, 24h or 5d"),
        Form("name: { sv: Plogas }, ", "", "plogas:", "text_blocks.plogas.name", "the key 'name' is missing; add it"),
        Form("languages: [sv, en, easy]", "languages: [en, easy]", "languages:", "languages", "has no 'sv'; every text has Swedish, so list it"),
        Form("address: snon@ostad.example", "address: snon", "address: snon", "inboxes.snon.address", "'snon' is not an address of e-mail"),
        Form("040-10 00 00", "10 00 00", "10 00 00", "phone.numbers[0].number", "'10 00 00' is not a number such as 046-35 50 00 or +46 46 35 50 00"),
        Form("  limbo: 60s\n", "", "phone:", "phone.limbo", "the key 'limbo' is missing; add it"),
        Form("desk: g1\n", "desk: g1\n        extension: \"5\"\n", "extension:", $"{Eva}.extension", "'5' is not an extension of 2 to 8 digits"),
    ];

    /// <summary>Mistakes that need the rest of the file to see.</summary>
    public static readonly IReadOnlyList<Mistake> OfMeaning =
    [
        Sense("target: 90, within: 5m,", "target: 90,", "telefon:", "goals.telefon.within", "calls are answered within some time; add 'within', such as 5m"),
        Sense("target: 0.3", "target: 11", "target: 11", "goals.byten.target", "expected a number from 0 to 10 but found the number 11"),
        Sense("target: 0.3", "target: 0.3, within: 2h", "2h", "goals.byten.within", "a goal of kind hops has no time; leave 'within' out"),
        Sense("within: 3d", "within: 3d, short: 4s", "4s", "goals.post.short", "only a goal of kind answered leaves out short calls; leave 'short' out"),
        Sense("short: 6s", "short: 6s, channels: [phone]", "[phone]", "goals.telefon.channels", "calls have one channel; leave 'channels' out"),
        Sense("owner: tekniska\n    first: department", "owner: teknsika\n    first: department", "teknsika", "services.snorojning.owner", "unknown department 'teknsika'; did you mean 'tekniska'? known: tekniska"),
        Sense("owner: tekniska\n    first: department", "owner: torget\n    first: department", "owner: torget", "services.snorojning.owner", "unknown department 'torget'; known: tekniska"),
        Sense("skill: gata", "skill: gator", "skill: gator", "services.snorojning.skill", "unknown skill 'gator'; did you mean 'gata'? known: allmant, gata"),
        Sense("skills: [allmant, gata]", "skills: [allmant, bygg]", "bygg]", "offices.torget.staff[1].skills[1]", "unknown skill 'bygg'; known: allmant, gata"),
        Sense("skill: gata\n    promise: standard", "skill: gata\n    promise: fast", "fast", "services.snorojning.promise", "unknown promise 'fast'; known: standard"),
        Sense("ladder: soon", "ladder: son", "ladder: son", "promises.standard.acknowledge.ladder", "unknown ladder 'son'; did you mean 'soon'? known: answer, soon"),
        Sense("generalist: ovrigt", "generalist: annat", "generalist", "generalist", "unknown service 'annat'; known: ovrigt, snorojning"),
        Sense("languages: [sv, so]", "languages: [sv, xx]", "[sv, xx]", "offices.torget.staff[0].languages[1]", "unknown language 'xx'; use a two-letter code of ISO 639-1"),
        Sense("title: { sv: Gatuchef }", "title: { sv: Gatuchef, de: Chef }", "Gatuchef", $"{Eva}.title.de", "unknown language 'de'; known: easy, en, sv"),
        Sense("Europe/Stockholm", "Europe/Stokholm", "Stokholm", "time_zone", "unknown time zone 'Europe/Stokholm'; did you mean 'Europe/Stockholm'?"),
        Sense("kind: branch", "kind: hub", "kind: hub\n    name: { sv: Viken", "offices.viken.kind", "'torget' is the hub already; write kind: branch"),
        Sense("easy: Gator }", "}", "gata: {", "skills.gata.easy", "the text in 'easy' is missing; add it"),
        Sense("en: Streets to plough or grit., ", "", "plogas eller", "services.snorojning.about.en", "the text in 'en' is missing; add it"),
        Sense("easy: Svar om fem dagar }", "}", "Svar inom fem", "promises.standard.name.easy", "the text in 'easy' is missing; add it"),
        Sense("10:00-15:00", "15:00-10:00", "15:00-10:00", "offices.viken.hours.tue[0]", "'15:00-10:00' ends before it begins; write 10:00-15:00, or split hours that pass midnight between two days"),
        Sense("\"10:00-15:00\"", "\"10:00-15:00\", \"14:00-16:00\"", "14:00-16:00", "offices.viken.hours.tue[1]", "14:00-16:00 overlaps 10:00-15:00; join them or move one"),
        Sense("fri: [\"08:00-16:00\"]", "wed-fri: [\"08:00-16:00\"]", "wed-fri", "offices.torget.hours.wed-fri", "hours for wed, thu are given already; give each weekday once"),
        Sense("tue: [\"10:00-15:00\"]", "tue: []", "tue: []", "offices.viken.hours", "opens on no weekday; give hours on at least one"),
        Sense("open: [2026-04-30]", "open: [2026-05-15]", "open:", "working_time.open[0]", "2026-05-15 is also under closed; keep one of them"),
        Sense("open: [2026-04-30]", "open: [2026-05-16]", "open:", "working_time.open[0]", "2026-05-16 is a Saturday, which has no hours; only weekdays with hours can be opened"),
        Sense("at: +4h", "at: +9h", "at: +1d", "ladders.answer[3].at", "1d is not later than 9h before it; put the rungs in the order of time"),
        Sense("at: -4h", "at: 1h", "at: 0h", "ladders.soon[1].at", "0h is not later than 1h before it; put the rungs in the order of time"),
        Sense("within: 24h", "within: 3h", "within: 3h", "promises.standard.acknowledge.ladder", "the ladder 'soon' begins before the promise does; begin it later or allow more than 3h"),
        Sense("id: bo.al", "id: anna.ek", "name: Bo Al", "offices.torget.staff[1].id", "'anna.ek' is the id of the person on line 34 already; ids are unique in the municipality"),
        Sense("desk: t2", "desk: t1", "name: Bo Al", "offices.torget.staff[1].desk", "desk 't1' is the desk of 'anna.ek' already; desks are unique in their unit"),
        Sense("promises:\n", "  viken: { name: { sv: Vik }, staff: [] }\n\npromises:\n", "viken: { name: { sv: Vik }", "departments.viken", "'viken' is the key of an office already; give the department another"),
        Sense("staff: []", "staff: []\n    places: [norrby]", "norrby", "offices.viken.places[0]", "'norrby' belongs to the office 'torget' already; keep it in one"),
        Sense("roles: [desk, head]", "roles: [desk]", "tekniska:", "departments.tekniska.staff", "nobody has the role head, whom a ladder of 'ovrigt' tells; give it to someone here"),
        Sense("roles: [desk, supervisor]", "roles: [desk]", "offices:", "offices", "nobody has the role supervisor, whom a ladder of 'ovrigt' tells; give it to someone"),
        Sense("Vi plogar {service}.", "Vi plogar {servce}.", "{servce}", "text_blocks.plogas.text.sv", "unknown placeholder 'servce'; did you mean 'service'? known: citizen, date, officer, reference, service, unit"),
        Sense("Svar om {reference}", "Svar om {referens}", "\"Svar om {referens}", "letters.answer.subject.sv", "unknown placeholder 'referens'; did you mean 'reference'? known: link, municipality, reference, service"),
        Sense("Koden är {code}.", "Koden kommer.", "\"Koden kommer", "letters.email-code.body.sv", "lacks '{code}', without which the message does not say what it is sent for; add it"),
        Sense("Svar i {reference}: {link}", "{reference}: {text}", "\"{reference}: {text}", "letters.answer.text.sv", "unknown placeholder 'text'; known: link, municipality, reference"),
        Sense(", easy: \"Svar på {reference}\" }", " }", "subject:", "letters.answer.subject.easy", "the text in 'easy' is missing; add it"),
        Sense("services: [snorojning]", "services: [plogning]", "[plogning]", "text_blocks.plogas.services[0]", "unknown service 'plogning'; known: ovrigt, snorojning"),
        Sense("unit: \"tekniska\"", "unit: viken", "  snon:", "inboxes.snon.unit", "nobody with a desk at 'viken' has the skill 'gata' of 'snorojning', which comes to the inbox; give it to someone there, or name a service of the unit's"),
        Sense("unit: tekniska", "unit: teknsika", "teknsika", "phone.numbers[1].unit", "unknown unit 'teknsika'; did you mean 'tekniska'? known: tekniska, torget, viken"),
        Sense("+46 40 10 00 01", "040-10 00 00", "unit: tekniska", "phone.numbers[1].number", "'040-10 00 00' is in the list already; give each number once"),
        Sense("within: 2d", "within: 1h", "within: 1h", "phone.call_back.ladder", "the ladder 'answer' begins before the promise does; begin it later or allow more than 1h"),
    ];

    private static Mistake Form(string words, string others, string line, string key, string reason) => new(words, others, line, key, reason, true);

    private static Mistake Sense(string words, string others, string line, string key, string reason) => new(words, others, line, key, reason, false);
}
