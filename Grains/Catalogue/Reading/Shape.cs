using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Which keys a map has. The schema's definition of the same name has the same ones; a test compares them.</summary>
internal sealed record Shape(string Name, ImmutableArray<string> Required, ImmutableArray<string> Optional)
{
    public static readonly Shape Municipality = new(
        "municipality",
        [
            "municipality", "prefix", "name", "time_zone", "languages", "working_time", "timers", "skills", "offices",
            "departments", "promises", "ladders", "services", "generalist",
        ],
        ["goals", "phone", "text_blocks", "retentions", "retention", "keep_audit", "inboxes", "webhooks", "jurisdiction", "area", "contact_ways", "letters", "chat"]);

    public static readonly Shape WorkingTime = new("workingTime", ["day", "hours"], ["half_days", "closed", "open"]);
    public static readonly Shape Timers = new("timers", ["offer", "untouched", "close"], []);
    public static readonly Shape Office = new("office", ["kind", "name", "hours", "staff"], ["address", "email", "places"]);
    public static readonly Shape Department = new("department", ["name", "staff"], ["hours", "address", "email", "places"]);
    public static readonly Shape Staff = new("staffMember", ["id", "name", "title", "desk", "skills", "languages", "capacity", "roles"], ["extension", "sign"]);
    public static readonly Shape Promise = new("promise", ["name", "acknowledge", "answer"], []);
    public static readonly Shape Term = new("term", ["within", "clock", "ladder"], []);
    public static readonly Shape Rung = new("rung", ["at", "do"], []);
    public static readonly Shape Service = new("service", ["name", "about", "words", "owner", "first", "skill", "promise"], ["retention", "open311", "attributes"]);
    public static readonly Shape Attribute = new("attribute", ["ask", "kind"], ["help", "required", "values"]);
    public static readonly Shape Area = new("area", ["south", "west", "north", "east"], []);
    public static readonly Shape Retention = new("retention", ["name", "keep"], ["on_request"]);
    public static readonly Shape Goal = new("goal", ["kind", "name", "target"], ["within", "short", "channels"]);

    public static readonly Shape TextBlock = new("textBlock", ["name", "text"], ["services"]);

    public static readonly Shape Letter = new("letter", [], ["subject", "body", "text"]);
    public static readonly Shape LetterWithoutText = new("letterWithoutText", [], ["subject", "body"]);

    public static readonly Shape Phone = new(
        "phone", ["switchboards", "numbers", "offer", "wrap_up", "short", "limbo", "call_back"], []);
    public static readonly Shape Chat = new("chat", ["wait", "silence"], []);
    public static readonly Shape PhoneNumber = new("phoneNumber", ["number", "unit"], ["service", "language"]);

    public static readonly Shape Inbox = new("inbox", ["address", "unit"], ["service", "language"]);
    public static readonly Shape Webhook = new("webhook", ["address"], ["events", "services"]);

    public static readonly ImmutableArray<Shape> All =
        [Municipality, WorkingTime, Timers, Office, Department, Staff, Promise, Term, Rung, Service, Retention, Goal, TextBlock, Letter, LetterWithoutText, Phone, Chat, PhoneNumber, Inbox, Webhook, Attribute, Area];

    public IReadOnlyCollection<string> Known => [.. Required, .. Optional];
}
